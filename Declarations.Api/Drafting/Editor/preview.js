import { show } from "./caret.js";

const pause = 700;

/** Requests the preview shortly after the last key press. Returns the function to call on a change. */
export function follow(form, view) {
  const shown = document.getElementById("preview");
  if (!shown) return () => {};
  let waiting, asked;

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    shown.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), signal: asked.signal, credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      shown.replaceChildren(...page.body.childNodes);
      shown.removeAttribute("aria-busy");
      show(view);
      form.querySelector("[data-away]")?.setAttribute("hidden", "");
    } catch (fault) {
      if (fault.name !== "AbortError") form.querySelector("[data-away]")?.removeAttribute("hidden");
    }
  }

  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, pause);
  };
}
