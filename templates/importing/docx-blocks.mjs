// Paragraphs and tables in order. What stands around them (content controls, tracked changes) is passed on to them.
import { alternative, attribute, elementsOf, named, numberOf, toggleOf, valueOf } from "./docx-xml.mjs";
import { indentOf } from "./docx-styles.mjs";
import { readRuns, revisionOf } from "./docx-runs.mjs";

export function readBlocks(parent, context, state = {}) {
  return elementsOf(parent).flatMap((element) => block(element, context, state));
}

function block(element, context, state) {
  switch (element.localName) {
    case "p": return paragraph(element, context, state);
    case "tbl": return [{ rows: rows(element, context, state), indent: numberOf(attribute(named(named(element, "tblPr"), "tblInd"), "w")) }];
    case "sdt": return sdt(element, context, state);
    case "ins": case "moveTo": return readBlocks(element, context, { ...state, inserted: revisionOf(element) });
    case "del": case "moveFrom": return readBlocks(element, context, { ...state, deleted: revisionOf(element) });
    case "AlternateContent": return alternative(element, (chosen) => readBlocks(chosen, context, state));
    case "altChunk": context.seen.embedded = (context.seen.embedded ?? 0) + 1; return [];
    case "customXml": case "smartTag": case "hdr": case "ftr": return readBlocks(element, context, state);
    default: return [];
  }
}

function sdt(element, context, state) {
  const gallery = valueOf(named(named(element, "sdtPr"), "docPartObj"), "docPartGallery");
  return readBlocks(named(element, "sdtContent"), context, gallery === "Table of Contents" ? { ...state, contents: true } : state);
}

function paragraph(element, context, state) {
  const properties = named(element, "pPr");
  const style = context.styles.paragraph(valueOf(properties, "pStyle"));
  const mark = named(properties, "rPr");
  const boxes = [];
  const runs = readRuns(element, { ...context, style, boxes, readBlocks, state }, state);
  const direct = named(properties, "numPr");
  const list = {
    num: valueOf(direct, "numId") ?? style.list?.num,
    level: numberOf(valueOf(direct, "ilvl")) ?? style.list?.level ?? 0,
  };
  const read = {
    styles: style.names,
    outline: numberOf(valueOf(properties, "outlineLvl")) ?? style.outline,
    list: list.num && list.num !== "0" ? list : undefined,
    indent: indentOf(properties),
    styleIndent: style.indent,
    dropCap: ["drop", "margin"].includes(attribute(named(properties, "framePr"), "dropCap")) || undefined,
    contents: state.contents,
    inserted: state.inserted ?? revisionOf(named(mark, "ins")),
    deleted: state.deleted ?? revisionOf(named(mark, "del")) ?? revisionOf(named(mark, "moveFrom")),
    runs,
  };
  return [{ paragraph: read }, ...boxes];
}

function rows(table, context, state) {
  return elementsOf(table).flatMap((element) => {
    if (element.localName !== "tr") return ["sdt", "sdtContent", "customXml"].includes(element.localName) ? rows(element, context, state) : [];
    const properties = named(element, "trPr");
    const inserted = state.inserted ?? revisionOf(named(properties, "ins"));
    const deleted = state.deleted ?? revisionOf(named(properties, "del"));
    return [{
      skipped: numberOf(valueOf(properties, "gridBefore")) ?? 0,
      head: toggleOf(properties, "tblHeader"),
      inserted,
      deleted,
      cells: cells(element, context, { ...state, inserted, deleted }),
    }];
  });
}

function cells(row, context, state) {
  return elementsOf(row).flatMap((element) => {
    if (element.localName !== "tc") return ["sdt", "sdtContent", "customXml"].includes(element.localName) ? cells(element, context, state) : [];
    const properties = named(element, "tcPr");
    const merge = valueOf(properties, "vMerge");
    return [{
      span: Math.max(1, numberOf(valueOf(properties, "gridSpan")) ?? 1),
      merged: merge !== undefined && merge !== "restart" ? true : undefined,
      blocks: readBlocks(element, context, state),
    }];
  });
}
