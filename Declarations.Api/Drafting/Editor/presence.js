const every = 20_000;
const idle = 120_000;

/**
 * Says that somebody is writing here and shows who else is. Without a key, click or scrolling for two minutes it says nothing, so that a
 * page that was left open keeps nobody signed in.
 */
export function meet(form) {
  const shown = document.querySelector("[data-present]");
  if (!shown) return;
  let active = Date.now();
  let said = Date.now();
  for (const kind of ["keydown", "pointerdown", "scroll"]) {
    addEventListener(kind, () => {
      active = Date.now();
      if (active - said > every) say();
    }, { capture: true, passive: true });
  }

  if (shown.textContent.trim() === "") say();
  setInterval(() => Date.now() - active < idle && say(), every);
  addEventListener("pagehide", () => navigator.sendBeacon(form.dataset.presence, fields({ leaves: "yes" })));
  addEventListener("pageshow", (back) => back.persisted && say());

  async function say() {
    said = Date.now();
    try {
      const answer = await fetch(form.dataset.presence, { method: "POST", body: fields({ base: form.elements.base.value }), credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return;
      const { body } = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Only what is new is put in the page: screen readers read it again.
      if (plain(body) !== plain(shown)) shown.replaceChildren(...body.childNodes);
    } catch {
      // The next one may succeed.
    }
  }

  function fields(more) {
    const data = new FormData();
    data.set("__form", form.elements.__form.value);
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    return data;
  }
}

function plain(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}
