// Copies the words selected in a clause into the comment form, which takes the focus where the reader was.
const place = "clause-top";
const clauseOf = (element) => element.closest(".clause-row, .clause-line");
const chosen = (row) => {
  const selection = getSelection();
  const words = row?.querySelector(".words [data-text]") ?? row?.querySelector(".words") ?? row?.firstElementChild;
  return words && !selection.isCollapsed && words.contains(selection.anchorNode) && words.contains(selection.focusNode) ? selection.toString().trim() : "";
};

document.addEventListener("pointerdown", (event) => {
  const link = event.target.closest("a[data-act]");
  const quote = link && chosen(clauseOf(link));
  if (quote) {
    const address = new URL(link.href);
    address.searchParams.set("quote", quote);
    link.href = address.href;
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-act]");
  if (link) sessionStorage.setItem(place, clauseOf(link).getBoundingClientRect().top);
});

const form = document.querySelector(".new-discussion");

function settle() {
  const top = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (top !== null) scrollBy({ top: clauseOf(form).getBoundingClientRect().top - Number(top), behavior: "instant" });
  if (document.querySelector(".summary")) return;
  form.querySelector("textarea").focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest", behavior: "instant" });
}

if (form) {
  if (document.readyState === "complete") settle();
  else addEventListener("load", settle);
  const field = form.querySelector("[name='quote.exact']");
  document.addEventListener("selectionchange", () => {
    const quote = field && chosen(clauseOf(form));
    if (quote) field.value = quote;
  });
}
