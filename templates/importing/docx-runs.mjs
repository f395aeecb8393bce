// Runs of a paragraph: words with their looks, and marks between them (notes, comments, pictures, fields, clause ids).
import { codePoint } from "dingbat-to-unicode";
import { alternative, attribute, elementsOf, isMath, named } from "./docx-xml.mjs";
import { effective } from "./docx-styles.mjs";

export function revisionOf(element) {
  return element ? { author: attribute(element, "author") ?? "", at: attribute(element, "date") } : undefined;
}

export function readRuns(paragraph, context, state) {
  const runs = [];
  const reader = { ...context, runs, fields: [] };
  elementsOf(paragraph).forEach((element) => inline(element, reader, state));
  return joined(runs);
}

/// Word cuts runs at every edit; those that differ in nothing but their words are one.
function joined(runs) {
  const result = [];
  let last;
  for (const { text, ...run } of runs) {
    const look = JSON.stringify(run);
    if (last?.look === look && text !== undefined && last.run.text !== undefined && run.object === undefined) last.run.text += text;
    else result.push((last = { look, run: text === undefined ? run : { ...run, text } }).run);
  }

  return result;
}

function inline(element, reader, state) {
  const inside = (more) => elementsOf(element).forEach((child) => inline(child, reader, more));
  if (isMath(element)) return equation(element, reader, state);
  switch (element.localName) {
    case "r": return run(element, reader, state);
    case "hyperlink": return inside({ ...state, href: target(element, reader) ?? state.href });
    case "fldSimple": return inside({ ...state, href: linkIn(attribute(element, "instr") ?? "") ?? state.href });
    case "ins": case "moveTo": return inside({ ...state, inserted: revisionOf(element) });
    case "del": case "moveFrom": return inside({ ...state, deleted: revisionOf(element) });
    case "sdt": return elementsOf(named(element, "sdtContent")).forEach((child) => inline(child, reader, state));
    case "smartTag": case "customXml": case "bdo": case "dir": return inside(state);
    case "AlternateContent": return void alternative(element, (choice) =>
      brought(reader, () => elementsOf(choice).forEach((child) => inline(child, reader, state))));
    case "commentRangeStart": return void reader.runs.push({ commentFrom: attribute(element, "id") });
    case "commentRangeEnd": return void reader.runs.push({ commentTo: attribute(element, "id") });
    case "bookmarkStart": return bookmark(element, reader);
    default: return undefined;
  }
}

/// What an alternative brought: the next one is read only when it is nothing.
function brought(reader, read) {
  const before = reader.runs.length + reader.boxes.length;
  read();
  return new Array(reader.runs.length + reader.boxes.length - before);
}

function target(element, reader) {
  const link = reader.links[attribute(element, "id")];
  const anchor = attribute(element, "anchor");
  const clause = clauseIn(anchor);
  return clause ? `#${clause}` : link && anchor && !link.includes("#") ? `${link}#${anchor}` : link;
}

const linkIn = (instruction) => /^\s*HYPERLINK\s+(?!\\l)"?([^"\s]+)"?/i.exec(instruction)?.[1];

/// The declaration's own exports name clauses by bookmarks: c_ and the ten letters of the id.
function bookmark(element, reader) {
  const clause = clauseIn(attribute(element, "name"));
  if (clause) reader.runs.push({ clause });
}

function clauseIn(bookmark) {
  const id = /^c_([a-z2-7]{10})$/.exec(bookmark ?? "")?.[1];
  return id && `c-${id}`;
}

function equation(element, reader, state) {
  const words = (element.textContent ?? "").replace(/\s+/g, " ").trim();
  reader.runs.push({ ...state, object: "equation", text: words });
}

function run(element, reader, state) {
  const look = effective(reader.styles, reader.style, named(element, "rPr"));
  const field = reader.fields.at(-1);
  const here = { ...look, ...pick(state), ...(field?.href ? { href: field.href } : {}) };
  for (const child of elementsOf(element)) {
    if (child.localName === "fldChar") fieldChar(attribute(child, "fldCharType"), reader, here);
    else if (child.localName === "instrText") reader.fields.at(-1) && (reader.fields.at(-1).instruction += child.textContent);
    else if (!reader.fields.some((one) => !one.shown)) content(child, reader, here, state);
  }
}

const pick = ({ inserted, deleted, href }) => ({ inserted, deleted, href });

function fieldChar(type, reader, look) {
  // A second reference to a footnote, as exports write it.
  const again = type === "separate" && /^\s*NOTEREF\s+fn_(\d+)/.exec(reader.fields.at(-1)?.instruction ?? "")?.[1];
  if (again) reader.runs.push({ ...look, note: `f${again}` });
  else if (type === "begin") reader.fields.push({ instruction: "", shown: false });
  else if (type === "separate" && reader.fields.length > 0) {
    const field = reader.fields.at(-1);
    [field.shown, field.href] = [true, linkIn(field.instruction)];
  } else if (type === "end") reader.fields.pop();
}

function content(child, reader, here, state) {
  const add = (text) => reader.runs.push({ ...here, text });
  if (isMath(child)) return equation(child, reader, state);
  switch (child.localName) {
    case "t": case "delText": return void (child.textContent && add(child.textContent));
    case "tab": case "ptab": return void add(" ");
    case "noBreakHyphen": return void add("\u2011");
    case "sym": return void add(symbol(child));
    case "cr": return void reader.runs.push({ ...here, break: true });
    case "br": return void (["page", "column"].includes(attribute(child, "type")) ? add(" ") : reader.runs.push({ ...here, break: true }));
    case "footnoteReference": return void reader.runs.push({ ...here, note: `f${attribute(child, "id")}` });
    case "endnoteReference": return void reader.runs.push({ ...here, note: `e${attribute(child, "id")}` });
    case "commentReference": return void reader.runs.push({ commentAt: attribute(child, "id") });
    case "drawing": case "pict": case "object": return picture(child, reader, here, state);
    case "AlternateContent": return void alternative(child, (choice) =>
      brought(reader, () => elementsOf(choice).forEach((inner) => content(inner, reader, here, state))));
    case "ruby": return ["rubyBase", "rt"].forEach((part) => elementsOf(named(child, part)).forEach((one) => inline(one, reader, state)));
    default: return undefined;
  }
}

function symbol(child) {
  const code = Number.parseInt(attribute(child, "char") ?? "", 16);
  if (Number.isNaN(code)) return "";
  const known = codePoint(attribute(child, "font") ?? "", code >= 0xf000 ? code - 0xf000 : code);
  return known?.string ?? (code >= 0xe000 && code <= 0xf8ff ? "" : String.fromCodePoint(code));
}

/// A text box keeps its words as paragraphs after the one that it hangs on; anything else is named.
function picture(element, reader, here, state) {
  const texts = find(element, "txbxContent");
  if (texts.length > 0) {
    texts.forEach((one) => reader.boxes.push(...reader.readBlocks(one, { ...reader }, reader.state)));
    return;
  }

  const properties = find(element, "docPr")[0];
  const kind = find(element, "chart").length > 0 ? "chart" : find(element, "relIds").length > 0 ? "diagram"
    : find(element, "OLEObject").length > 0 ? "object" : find(element, "pic", "imagedata", "blip").length > 0 ? "picture" : "shape";
  const described = properties && (attribute(properties, "descr") || attribute(properties, "title") || attribute(properties, "name"));
  reader.runs.push({ ...here, object: kind, text: described || attribute(find(element, "shape")[0], "alt") || "" });
}

function find(element, ...names) {
  return elementsOf(element).flatMap((child) =>
    child.localName === "AlternateContent" ? alternative(child, (choice) => find(choice, ...names))
      : names.includes(child.localName) ? [child] : find(child, ...names));
}
