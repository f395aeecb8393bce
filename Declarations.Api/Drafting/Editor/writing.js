import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { show } from "./caret.js";
import { keys, marks as acts } from "./marks.js";

const marks = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "600" },
  { tag: tags.strong, fontWeight: "600" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: [tags.processingInstruction, tags.labelName, tags.contentSeparator], color: "var(--soft)" },
  { tag: [tags.link, tags.url], color: "var(--accent)" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--sheet)", color: "var(--ink)", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--serif)", fontSize: "1.0625rem", lineHeight: "1.65" },
  ".cm-content": { padding: "1rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 1.1rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-activeLine": { backgroundColor: "var(--sunk)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--warn-soft)" },
});

/** Replaces a text area with an editor and returns its view. The hidden area stays the form's field, so that saving needs no script. */
export function start(area, changed) {
  const place = document.createElement("div");
  place.className = "writing";
  area.after(place);
  // In a shadow root CodeMirror uses constructed style sheets, which the Content-Security-Policy allows; it forbids style elements.
  const root = place.attachShadow({ mode: "open" });
  let saving = false;
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        history(),
        drawSelection(),
        highlightActiveLine(),
        markdown(),
        syntaxHighlighting(marks),
        look,
        EditorView.lineWrapping,
        EditorView.perLineTextDirection.of(true),
        // Tab moves the focus, so that keyboard users can leave the editor.
        keymap.of([...keys.map(({ key, mark }) => ({ key, run: acts[mark] })), { key: "Mod-s", run: () => (area.form.requestSubmit(area.form.querySelector("[value=save]")), true) }, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ "aria-label": area.labels[0]?.textContent.trim() ?? "", lang: area.lang, spellcheck: "true", tabindex: "0", "aria-describedby": area.getAttribute("aria-describedby") ?? "" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            area.value = update.state.doc.toString();
            changed();
          } else if (update.selectionSet) {
            show(update.view);
          }
        }),
      ],
    }),
  });
  area.hidden = true;
  area.labels[0]?.addEventListener("click", () => view.focus());
  const first = area.defaultValue;
  area.form.addEventListener("submit", () => (saving = true));
  addEventListener("beforeunload", (leaving) => {
    if (!saving && area.value !== first) leaving.preventDefault();
  });
  return view;
}
