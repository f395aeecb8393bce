/** What the toolbar and its keys do to the text. Each takes the editor's view and returns true. */
export const marks = { heading, bullets, numbers, strong: around("**"), emphasis: around("*"), quote: atStart("> "), footnote, table };

export const keys = [
  { key: "Mod-b", mark: "strong" },
  { key: "Mod-i", mark: "emphasis" },
  { key: "Mod-Alt-h", mark: "heading" },
  { key: "Mod-Shift-8", mark: "bullets" },
  { key: "Mod-Shift-7", mark: "numbers" },
  { key: "Mod-Alt-n", mark: "footnote" },
];

const started = /^(?:#{1,6} |[-*+] |\d+[.)] |> )/;

function around(mark) {
  return (view) => {
    const { from, to } = view.state.selection.main;
    const words = view.state.sliceDoc(from, to);
    const isMarked = words.length > 2 * mark.length && words.startsWith(mark) && words.endsWith(mark);
    const insert = isMarked ? words.slice(mark.length, -mark.length) : mark + words + mark;
    const start = isMarked ? from : from + mark.length;
    return change(view, { from, to, insert }, { anchor: start, head: start + (isMarked ? insert.length : words.length) });
  };
}

/** Plain, level 2, 3, 4 and plain again: level 1 is the title. */
function heading(view) {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const level = /^(#{2,4}) /.exec(line.text)?.[1].length ?? 1;
  return replaceStarts(view, () => (level === 4 ? "" : "#".repeat(level + 1) + " "));
}

function bullets(view) {
  return atStart("- ")(view);
}

function numbers(view) {
  return replaceStarts(view, (n) => `${n + 1}. `);
}

function atStart(mark) {
  return (view) => replaceStarts(view, () => mark);
}

/** Puts a mark at the start of each selected line that has words; the same mark again takes it away. */
function replaceStarts(view, mark) {
  const { from, to } = view.state.selection.main;
  const changes = [];
  let n = 0;
  for (let at = view.state.doc.lineAt(from).number; at <= view.state.doc.lineAt(to).number; at++) {
    const line = view.state.doc.line(at);
    if (line.text.trim().length === 0 && from !== to) continue;
    const had = started.exec(line.text)?.[0] ?? "";
    const wanted = mark(n++);
    changes.push({ from: line.from, to: line.from + had.length, insert: had === wanted ? "" : wanted });
  }
  return change(view, changes);
}

/** A mark here and the note's line at the end of the text, where the caret goes on. */
function footnote(view) {
  const text = view.state.doc.toString();
  const numbers = [...text.matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]));
  const mark = `[^${Math.max(0, ...numbers) + 1}]`;
  const at = view.state.selection.main.to;
  const isAfterNote = /\n\[\^[^\]]+\]:[^\n]*\n*$/.test(text);
  const before = "\n".repeat(Math.max(0, (isAfterNote ? 1 : 2) - /\n*$/.exec(text)[0].length));
  const note = `${before}${mark}: `;
  return change(view, [{ from: at, insert: mark }, { from: text.length, insert: note }], { anchor: text.length + mark.length + note.length });
}

/** A link to a clause of the text, on the selected words or its label. */
export function link(view, label, id) {
  const { from, to } = view.state.selection.main;
  const words = view.state.sliceDoc(from, to) || label;
  return change(view, { from, to, insert: `[${words}](#${id})` }, { anchor: from + words.length + id.length + 5 });
}

function table(view) {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const head = line.text.length > 0 ? "\n\n" : "";
  const insert = `${head}| First | Second |\n| --- | --- |\n|  |  |\n\n`;
  return change(view, { from: line.to, insert }, { anchor: line.to + head.length + 2, head: line.to + head.length + 7 });
}

function change(view, changes, selection) {
  view.dispatch({ changes, selection, scrollIntoView: true, userEvent: "input" });
  view.focus();
  return true;
}
