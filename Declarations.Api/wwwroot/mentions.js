// Offers the names of members while somebody writes "@" in a comment. Without it the whole name is typed.
const most = 6;
const started = /(?:^|[^\p{L}\p{N}@])@([^\n@]{0,80})$/u;
const address = location.pathname.split("/").slice(0, 3).join("/") + "/mentions";
let names;
let open = null;
let closed = null; // the "@" at which Escape was pressed

const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const isComment = (area) => area instanceof HTMLTextAreaElement && area.name === "body";

document.addEventListener("input", (typed) => isComment(typed.target) && offer(typed.target));
document.addEventListener("focusout", (left) => open?.area === left.target && close());
document.addEventListener("click", (clicked) => open && clicked.target === open.area && offer(open.area));
document.addEventListener("keydown", (pressed) => {
  if (!open || pressed.target !== open.area || pressed.isComposing) return;
  const count = open.options.length;
  switch (pressed.key) {
    case "ArrowDown": choose((open.at + 1) % count); break;
    case "ArrowUp": choose(open.at > 0 ? open.at - 1 : count - 1); break;
    case "Enter":
      if (open.at < 0) return close();
      take(open.at);
      break;
    case "Escape": closed = open.mark; close(); break;
    case "Tab": case "ArrowLeft": case "ArrowRight": case "Home": case "End": close(); return;
    default: return;
  }

  pressed.preventDefault();
  pressed.stopPropagation();
});

async function offer(area) {
  const written = started.exec(area.value.slice(0, area.selectionStart))?.[1];
  const mark = written === undefined ? null : `${area.id} ${area.selectionStart - written.length}`;
  if (mark !== closed) closed = null;
  if (mark === null || mark === closed || area.selectionStart !== area.selectionEnd) return close();
  names ??= fetch(address, { credentials: "same-origin" }).then((answer) => answer.ok && !answer.redirected ? answer.json() : { items: [] })
    .then((answer) => answer.items.map((item) => item.name)).catch(() => ((names = undefined), []));
  const known = await names;
  // More may have been typed meanwhile.
  if (started.exec(area.value.slice(0, area.selectionStart))?.[1] !== written || document.activeElement !== area) return;
  const found = known.filter((name) => isMeant(fold(name), fold(written))).slice(0, most);
  if (found.length === 0) return close();
  show(area, found, written.length, mark, known.some((name) => fold(name) === fold(written).trimEnd()));
}

/** Words of the name, from any of them on; a name that is written out needs no offer. */
const isMeant = (name, written) => name !== written.trimEnd()
  && (name.startsWith(written) || (written.length > 0 && name.split(/(?<=[\s\-])/u).some((_, at, words) => words.slice(at).join("").startsWith(written))));

/** A name that is written out stays as it is: nothing longer is chosen before an arrow is pressed. */
function show(area, found, length, mark, isWritten) {
  close();
  const list = document.createElement("ul");
  list.className = "mentions";
  list.id = "mentions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Members to mention");
  const options = found.map((name, at) => {
    const option = document.createElement("li");
    option.id = `mention-${at}`;
    option.setAttribute("role", "option");
    option.dir = "auto";
    option.textContent = name;
    // The comment keeps the focus.
    option.addEventListener("pointerdown", (pressed) => pressed.preventDefault());
    option.addEventListener("click", () => take(at));
    return option;
  });
  list.append(...options);
  area.after(list);
  area.parentElement.classList.add("mentioning");
  open = { area, list, options, length, mark, at: -1 };
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-haspopup", "listbox");
  area.setAttribute("aria-controls", list.id);
  if (!isWritten) choose(0);
  tell(found.length === 1 && !isWritten ? `1 member: ${found[0]}. Enter mentions.` : `${found.length === 1 ? `1 member: ${found[0]}` : `${found.length} members`}. Arrows choose, Enter mentions, Escape closes.`);
}

function choose(at) {
  open.at = at;
  open.options.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
  open.area.setAttribute("aria-activedescendant", open.options[at].id);
}

function take(at) {
  const { area, options, length } = open;
  const end = area.selectionStart;
  const space = /^\s/.test(area.value.slice(end)) ? "" : " ";
  area.setRangeText(options[at].textContent + space, end - length, end, "end");
  close();
  area.dispatchEvent(new Event("change", { bubbles: true }));
}

function close() {
  if (!open) return;
  for (const name of ["aria-controls", "aria-activedescendant", "aria-haspopup"]) open.area.removeAttribute(name);
  open.area.parentElement?.classList.remove("mentioning");
  open.list.remove();
  open = null;
}

function tell(words) {
  let told = document.getElementById("mentions-told");
  if (!told) {
    told = document.createElement("p");
    told.id = "mentions-told";
    told.className = "unseen";
    told.setAttribute("role", "status");
    document.querySelector("main").append(told);
  }

  told.textContent = words;
}
