// Keyboard shortcuts, active only while the focus is inside a question (WCAG 2.1.4). The page works without this file.
const cards = [...document.querySelectorAll("[data-keys]")];
let pressed = false;

for (const hint of document.querySelectorAll(".keys, [data-keys] kbd")) hint.hidden = false;
for (const act of document.querySelectorAll("[data-key]")) act.setAttribute("aria-keyshortcuts", act.dataset.key);

const go = (card) => {
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest" });
};

const press = (act) => {
  if (act.tagName !== "SUMMARY") {
    pressed = true;
    act.click();
    return;
  }
  act.parentElement.open = true;
  act.parentElement.querySelector("input").focus();
};

document.addEventListener("keydown", (event) => {
  const card = event.target.closest?.("[data-keys]");
  if (!card || pressed || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  const key = event.key.toLowerCase();
  const step = { j: 1, k: -1 }[key];
  const act = step ? null : [...card.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
  if (step) go(cards[cards.indexOf(card) + step]);
  else if (act) press(act);
  else return;
  event.preventDefault();
});

addEventListener("pageshow", () => { pressed = false; });
