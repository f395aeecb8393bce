// Numbering definitions: the levels of each abstract numbering, and the numberings with what they override.
import { attribute, childrenOf, elementsOf, named, numberOf, toggleOf, valueOf } from "./docx-xml.mjs";
import { indentOf } from "./docx-styles.mjs";

export function readNumbering(root, styles) {
  const abstracts = childrenOf(root, "abstractNum").map((one) => ({
    id: attribute(one, "abstractNumId"),
    name: valueOf(one, "name"),
    styleLink: valueOf(one, "numStyleLink"),
    levels: childrenOf(one, "lvl").map(level),
  }));
  const nums = childrenOf(root, "num").map((one) => ({
    id: attribute(one, "numId"),
    abstract: valueOf(one, "abstractNumId"),
    overrides: childrenOf(one, "lvlOverride").map((override) => ({
      level: numberOf(attribute(override, "ilvl")) ?? 0,
      start: numberOf(valueOf(override, "startOverride")),
      definition: named(override, "lvl") && level(named(override, "lvl")),
    })),
  }));
  const byId = new Map(abstracts.map((one) => [one.id, one]));
  for (const num of nums) {
    // A numbering by reference to a list style: the style names a numbering, which names the levels.
    const link = byId.get(num.abstract)?.styleLink;
    const target = link && nums.find((other) => other.id === styles.find(link).list?.num);
    if (target && target !== num) num.abstract = target.abstract;
  }

  return { abstracts: abstracts.map(({ styleLink, ...one }) => one), nums };
}

function level(element) {
  return {
    level: numberOf(attribute(element, "ilvl")) ?? 0,
    start: numberOf(valueOf(element, "start")) ?? 0,
    format: format(element),
    text: valueOf(element, "lvlText") ?? "",
    restart: numberOf(valueOf(element, "lvlRestart")),
    legal: toggleOf(element, "isLgl") === true,
    indent: indentOf(named(element, "pPr")),
  };
}

/// Newer formats stand in an alternative, beside one that older programs know.
function format(element) {
  const plain = valueOf(element, "numFmt");
  if (plain !== undefined) return plain;
  const choice = elementsOf(named(element, "AlternateContent")).at(-1);
  return valueOf(choice, "numFmt") ?? "decimal";
}
