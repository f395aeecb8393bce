// Styles with what they inherit from the styles that they are based on.
import { attribute, childrenOf, named, numberOf, toggleOf, valueOf } from "./docx-xml.mjs";

const toggles = { bold: "b", italic: "i", struck: "strike", hidden: "vanish" };
const deepest = 20;
const code = /^(code|html code|source code|verbatim char)$/;

export function readStyles(root) {
  const known = new Map();
  for (const style of childrenOf(root, "style")) known.set(attribute(style, "styleId"), describe(style));
  const fallback = (root && describeRun(named(named(named(root, "docDefaults"), "rPrDefault"), "rPr"))) ?? {};
  const initial = [...known.entries()].find(([, style]) => style.type === "paragraph" && style.initial)?.[0];
  return {
    fallback,
    find: (id) => collect(known, id),
    paragraph: (id) => collect(known, known.has(id) ? id : initial),
  };
}

function describe(style) {
  const properties = named(style, "pPr");
  const numbering = named(properties, "numPr");
  return {
    type: attribute(style, "type"),
    initial: ["1", "true"].includes(attribute(style, "default")),
    name: (valueOf(style, "name") ?? "").toLowerCase(),
    basedOn: valueOf(style, "basedOn"),
    outline: numberOf(valueOf(properties, "outlineLvl")),
    indent: indentOf(properties),
    list: numbering && { num: valueOf(numbering, "numId"), level: numberOf(valueOf(numbering, "ilvl")) },
    run: describeRun(named(style, "rPr")) ?? {},
  };
}

export function indentOf(properties) {
  const indent = named(properties, "ind");
  return numberOf(attribute(indent, "left") ?? attribute(indent, "start"));
}

/// What a run's properties say; undefined where they say nothing.
export function describeRun(properties) {
  if (!properties) return undefined;
  const run = Object.fromEntries(Object.entries(toggles).map(([key, name]) => [key, toggleOf(properties, name)]));
  run.struck ??= toggleOf(properties, "dstrike");
  run.raised = valueOf(properties, "vertAlign");
  run.underline = valueOf(properties, "u");
  return run;
}

/// A style with its ancestors' properties: the nearest wins; toggles of one chain replace each other.
function collect(known, id) {
  const found = { names: [], run: {} };
  for (let style = known.get(id), depth = 0; style && depth < deepest; style = known.get(style.basedOn), depth++) {
    found.names.push(style.name);
    found.outline ??= style.outline;
    found.indent ??= style.indent;
    if (style.list) found.list = { num: found.list?.num ?? style.list.num, level: found.list?.level ?? style.list.level };
    for (const [key, value] of Object.entries(style.run)) found.run[key] ??= value;
  }

  return found;
}

/// A run as it looks: direct properties, else the styles', where two styles that both set a toggle cancel each other out.
export function effective(styles, paragraph, properties) {
  const direct = describeRun(properties) ?? {};
  const character = styles.find(valueOf(properties, "rStyle"));
  const run = {};
  for (const key of Object.keys(toggles)) {
    // A paragraph style in italics is the look of quotations and captions, not emphasis.
    const styled = key === "italic" ? character.run.italic : Boolean(paragraph.run[key]) !== Boolean(character.run[key]);
    if (direct[key] ?? (styled || styles.fallback[key])) run[key] = true;
  }

  if ((direct.raised ?? character.run.raised ?? paragraph.run.raised) === "superscript") run.raised = true;
  if (direct.bold) run.boldItself = true;
  if (character.names.some((name) => code.test(name))) run.code = true;
  const line = direct.underline ?? character.run.underline ?? paragraph.run.underline;
  if (line !== undefined && line !== "none" && line !== "") run.underlined = true;
  return run;
}
