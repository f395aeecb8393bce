import { readFileSync } from 'node:fs';
import { breaksOf, linesOf, mostLinesOf, wide } from './lines.mjs';
import { isolated, languageOf, literal, narrow } from './literal.mjs';

/** Makes every string printable, and adds language and direction to the names of the roll. */
export function prepare(document, fonts) {
  const print = printing(fonts);
  const logo = document.logo && { alternative: document.logo.alternative };
  const listed = ({ groups, ...about }) => {
    const isLong = groups.reduce((sum, { rows }) => sum + rows.length, 0) > roll.listed;
    const entry = (row) => signatory(row, document, print, fonts, isLong);
    return { ...walk(about, print), groups: groups.map(({ rows, ...group }) => ({ ...walk(group, print), rows: rows.map(entry) })) };
  };
  const parts = levelled([...document.parts, ...document.annexes]);
  const notes = new Map(document.notes.map((note) => [note.number, note.inlines]));
  mark(parts, notes, new Set());
  return {
    ...walk({ ...document, logo, signatories: undefined, changes: undefined, parts: parts.slice(0, document.parts.length), annexes: parts.slice(document.parts.length) }, print),
    contents: parts.flatMap((part) => part.blocks).filter((block) => block.type === 'heading' && block.depth < 3).length > 5,
    notes: Object.fromEntries(document.notes.map((note) => [note.number, walk(note.inlines, print)])),
    signatories: listed(document.signatories),
    changes: document.changes && listed(document.changes),
  };
}

// Letters of one line of the roll, of wide scripts too.
const longestTied = 34;
const lastLetters = 4;

const { margins, paper: usual, roll, tables } = JSON.parse(readFileSync(new URL('look.json', import.meta.url), 'utf8'));

// A4, without the margins and the space for numbers, has at least this measure in mm. A bold letter is about 0.59 of its size wide.
const measure = 210 - parseFloat(margins.left) - parseFloat(margins.right) - 40;
const letter = (size) => parseFloat(size) * 0.3528 * 0.59;
const lettersOf = (columns) => columns > 6 ? Math.max(2, Math.floor((measure / columns - 2) / letter(tables.wideSize)))
  : Math.floor((measure / columns - 4) / letter(tables.size));

function printing(fonts) {
  const print = (text) => literal(text, fonts.covers);
  print.narrow = (columns) => (text) => narrow(text, fonts.covers, lettersOf(columns));
  return print;
}

/** As `prepare`, for a receipt: its values are names and other words of signers. */
export function prepareReceipt(document, fonts) {
  const print = (text) => literal(text, fonts.covers);
  const fact = ({ name, value, hashes }) => ({
    name: print(name), hashes, ...(value === null ? {} : { value: isolated(print(value), document.direction) }),
    ...(value !== null && languageOf(value) ? { language: languageOf(value) } : {}),
  });
  const { facts, proof, ...rest } = document;
  return { ...walk(rest, print), facts: facts.map(fact), proof: proof && { ...walk({ heading: proof.heading, note: proof.note }, print), facts: proof.facts.map(fact) } };
}

/** As `prepare`, for a preview. */
export function preparePreview(document, fonts) {
  return walk(document, (text) => literal(text, fonts.covers));
}

function signatory({ name, country, coalitions }, document, print, fonts, isLong) {
  const { direction, words } = document;
  const row = { name: isolated(print(name), direction) };
  const language = languageOf(name);
  if (language) row.language = language;
  const family = fonts.familyOf(name, language ?? '');
  if (family) row.family = family;
  if (country) Object.assign(row, { country: isolated(print(country), direction) }, tied(row.name, country));
  if (coalitions) row.coalitions = words.coalitions.replace('{coalitions}', () => coalitions.map((each) => isolated(print(each), direction)).join(words.listSeparator));
  const about = known(row, document, fonts, isLong);
  return 'plain' in about ? about : { ...row, ...about };
}

// What is known of an entry without setting it. Of long rolls no entry is measured, since each would take 50 KB.
function known(row, { language, paper, words }, fonts, isLong) {
  const spans = spansOf(row, words.placeSeparator, fonts);
  const isUsual = !row.coalitions && !row.family && (!row.language || row.language === language);
  if (isLong) {
    const whole = row.coalitions ? [...spans, { text: ` ${row.coalitions}`, widths: fonts.upright }] : spans;
    return (isUsual && inLines(row, spans, words.placeSeparator, column(paper))) || { lines: mostLinesOf(whole, column(paper), hanging, fonts.advanceOf) };
  }
  return { lines: isUsual ? linesOf(spans, column(paper), hanging) : undefined };
}

// A country stays on the line of the last word of its name, or its last letters where words have no spaces, unless both are long. Isolated
// names (UAX #9) are not cut.
function tied(name, country) {
  const isIsolated = /[\u2066-\u2069]/u.test(name);
  const word = isIsolated ? 0 : name.lastIndexOf(' ') + 1;
  const at = !isIsolated && wide.test(name.slice(word)) ? name.length - lastOf(name.slice(word)).length : word;
  return name.length - at + country.length > longestTied ? {} : { start: name.slice(0, at), end: name.slice(at) };
}

function lastOf(word) {
  const letters = Array.from(new Intl.Segmenter().segment(word), ({ segment }) => segment);
  return letters.slice(-lastLetters).join('');
}

// As signatories.typ sets them, in ems and mm.
const hanging = 1.2;
const widths = { a4: 210, 'us-letter': 215.9 };
const column = (paper = usual) => ((widths[paper] - parseFloat(margins.left) - parseFloat(margins.right) - parseFloat(roll.gutter)) / 2) / (parseFloat(roll.size) * 0.352778);

// The lines of an entry as text: what is tied needs no box then, which is half of the memory of an entry, and nothing is measured.
function inLines({ name, country = '' }, spans, separator, width) {
  const breaks = /[\u200b\u2066-\u2069]/u.test(name + country) ? undefined : breaksOf(spans, width, hanging);
  if (breaks === undefined || breaks.some((at) => at >= name.length)) return undefined;
  const above = breaks.map((at, line) => name.slice(line === 0 ? 0 : breaks[line - 1] + 1, at));
  const last = name.slice(breaks.length === 0 ? 0 : breaks.at(-1) + 1);
  return { ...(above.length > 0 ? { above } : {}), plain: country ? last + separator : last, ...(country ? { country } : {}), lines: breaks.length + 1 };
}

function spansOf({ name, start, end, country }, separator, { upright, italic }) {
  const spans = end === undefined ? [{ text: name, widths: upright }] : [{ text: start, widths: upright }, { text: end, widths: upright, tied: true }];
  const tied = end !== undefined;
  return country ? [...spans, { text: separator, widths: upright, tied }, { text: country, widths: italic, tied }] : spans;
}

// PDF/UA forbids skipped heading levels: the first heading of a part has level 1, and depth grows by at most one.
function levelled(parts) {
  return parts.map((part) => {
    const open = [];
    return { ...part, blocks: part.blocks.map((block) => block.type === 'heading' ? { ...block, depth: depthOf(block, open) } : bounded(block)) };
  });
}

// Deeper lists would leave no room on the line, and Typst reads no deeper JSON: their items follow as paragraphs with their markers.
const deepest = 12;

function bounded(block, depth = 1) {
  if (block.type !== 'list') return block;
  return { ...block, items: block.items.map((item) => ({ ...item, blocks: item.blocks.flatMap((inner) => depth < deepest ? [bounded(inner, depth + 1)] : flat(inner)) })) };
}

function flat(block) {
  if (block.type !== 'list') return [block];
  return block.items.flatMap(({ marker, inlines, blocks }) => [{ type: 'item', marker, inlines }, ...blocks.flatMap(flat)]);
}

function depthOf({ opens, level }, open) {
  if (opens) open.length = 0;
  while (open.length > 0 && open.at(-1) >= level) open.pop();
  open.push(opens ? 0 : level);
  return Math.min(open.length, 4);
}

// A footnote is printed where it is first cited, by the text or by another footnote.
function mark(value, notes, seen) {
  if (Array.isArray(value)) value.forEach((item) => mark(item, notes, seen));
  else if (value?.type === 'note') {
    value.first = !seen.has(value.number) && notes.has(value.number);
    seen.add(value.number);
    if (value.first) mark(notes.get(value.number), notes, seen);
  }
  else if (value && typeof value === 'object') Object.values(value).forEach((inner) => mark(inner, notes, seen));
}

// Addresses, drawings and identifiers that are not printed.
const notPrinted = new Set(['href', 'drawing', 'type', 'id', 'kind', 'language', 'direction', 'sha256', 'template', 'paper', 'titleLanguage', 'titleDirection', 'family']);

function walk(value, print, key) {
  if (value?.type === 'table') return { ...value, head: walk(value.head, print.narrow(value.columns.length)), rows: walk(value.rows, print.narrow(value.columns.length)) };
  if (typeof value === 'string') return notPrinted.has(key) ? value : print(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, print, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, print, name)]));
}
