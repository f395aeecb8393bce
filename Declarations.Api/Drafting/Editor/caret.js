const enough = 24;

/** Scrolls the preview to the clause that the caret is in, found by its words. */
export function show(view) {
  const preview = document.getElementById("preview");
  if (!preview || preview.scrollHeight <= preview.clientHeight) return;
  const words = wordsAt(view);
  if (words.length === 0) return;
  const clause = [...preview.querySelectorAll("[id^='c-'], h1, h2, h3, h4, h5, h6, p, li, td")].find((block) => plain(block.textContent).includes(words));
  if (clause) preview.scrollTop += clause.getBoundingClientRect().top - preview.getBoundingClientRect().top - preview.clientHeight / 3;
}

function wordsAt(view) {
  let line = view.state.doc.lineAt(view.state.selection.main.head);
  while (line.text.trim().length === 0 && line.number > 1) line = view.state.doc.line(line.number - 1);
  return plain(line.text.replace(/^\s*(?:#{1,6} |[-*+] |\d+[.)] |> |\[\^[^\]]+\]: )*/, "").replace(/\[\^[^\]]+\]/g, "")).slice(0, enough);
}

function plain(text) {
  return text.replace(/[*_`\\|]/g, "").replace(/\s+/g, " ").trim();
}
