import { link, marks } from "./marks.js";

/** Shows the toolbar of a form and connects its buttons. */
export function connect(form, view) {
  const bar = form.querySelector("[data-toolbar]");
  if (!bar) return;
  bar.hidden = false;
  // The editor keeps its selection while a button is pressed.
  bar.addEventListener("mousedown", (pressed) => pressed.target.closest("button") && pressed.preventDefault());
  const clauses = bar.querySelector("[data-clauses]");
  clauses?.addEventListener("change", () => {
    const { label, value } = clauses.selectedOptions[0];
    if (value) link(view, clauses.selectedOptions[0].dataset.label || label, value);
    clauses.value = "";
  });
  bar.addEventListener("click", (clicked) => marks[clicked.target.closest("[data-mark]")?.dataset.mark]?.(view));
}
