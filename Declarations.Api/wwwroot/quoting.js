// Copies the words selected in a clause into the comment form.
const chosen = (row) => {
  const selection = getSelection();
  const words = row?.querySelector(".words [data-text]") ?? row?.querySelector(".words");
  return words && !selection.isCollapsed && words.contains(selection.anchorNode) && words.contains(selection.focusNode) ? selection.toString().trim() : "";
};

document.addEventListener("pointerdown", (event) => {
  const link = event.target.closest("a[data-act]");
  const quote = link && chosen(link.closest(".clause-row"));
  if (quote) {
    const address = new URL(link.href);
    address.searchParams.set("quote", quote);
    link.href = address.href;
  }
});

const field = document.querySelector(".new-discussion [name='quote.exact']");
if (field) {
  const row = field.closest(".clause-row");
  document.addEventListener("selectionchange", () => {
    const quote = chosen(row);
    if (quote) field.value = quote;
  });
}
