// Comments with their replies' parents and whether they are resolved.
import { attribute, childrenOf } from "./docx-xml.mjs";

export function readComments(root, extended) {
  const more = new Map(childrenOf(extended, "commentEx").map((one) => [attribute(one, "paraId"), one]));
  const byParagraph = new Map();
  const comments = childrenOf(root, "comment").map((comment) => {
    const paragraphs = descendants(comment, "p");
    const id = attribute(comment, "id");
    const last = attribute(paragraphs.at(-1), "paraId");
    if (last) byParagraph.set(last, id);
    return {
      last,
      id,
      author: attribute(comment, "author") ?? "",
      at: attribute(comment, "date"),
      text: paragraphs.map(textOf).filter((line) => line.trim().length > 0).join("\n"),
    };
  });
  return comments.map(({ last, ...comment }) => ({
    ...comment,
    mark: last,
    parent: byParagraph.get(attribute(more.get(last), "paraIdParent")),
    done: ["1", "true"].includes(attribute(more.get(last), "done")),
  }));
}

const textOf = (paragraph) => descendants(paragraph, "t", "tab", "br", "noBreakHyphen")
  .map((one) => ({ tab: " ", br: "\n", noBreakHyphen: "\u2011" })[one.localName] ?? one.textContent).join("");

function descendants(element, ...names) {
  const found = [];
  for (let node = element?.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== 1 || node.localName === "del") continue;
    if (names.includes(node.localName)) found.push(node);
    else found.push(...descendants(node, ...names));
  }

  return found;
}
