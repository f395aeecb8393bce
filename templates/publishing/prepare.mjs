import { isolated, languageOf, literal } from './literal.mjs';

/** Makes every string printable, and adds language and direction to the names of the roll. */
export function prepare(document, covers) {
  const print = (text) => literal(text, covers);
  const { groups, ...about } = document.signatories;
  const parts = levelled([...document.parts, ...document.annexes]);
  const seen = new Set();
  mark(parts, seen);
  return {
    ...walk({ ...document, parts: parts.slice(0, document.parts.length), annexes: parts.slice(document.parts.length) }, print),
    contents: parts.flatMap((part) => part.blocks).filter((block) => block.type === 'heading' && block.depth < 3).length > 5,
    notes: Object.fromEntries(document.notes.map((note) => [note.number, walk(note.inlines, print)])),
    signatories: { ...walk(about, print), groups: groups.map(({ rows, ...group }) => ({ ...walk(group, print), rows: rows.map((row) => signatory(row, document, print)) })) },
  };
}

/** As `prepare`, for a receipt: its values are names and other words of signers. */
export function prepareReceipt(document, covers) {
  const print = (text) => literal(text, covers);
  const fact = ({ name, value, hashes }) => ({
    name: print(name), hashes, ...(value === null ? {} : { value: isolated(print(value), document.direction) }),
    ...(value !== null && languageOf(value) ? { language: languageOf(value) } : {}),
  });
  const { facts, proof, ...rest } = document;
  return { ...walk(rest, print), facts: facts.map(fact), proof: proof && { ...walk({ heading: proof.heading, note: proof.note }, print), facts: proof.facts.map(fact) } };
}

/** As `prepare`, for a preview. */
export function preparePreview(document, covers) {
  return walk(document, (text) => literal(text, covers));
}

function signatory({ name, country, coalitions }, { direction, words }, print) {
  const row = { name: isolated(print(name), direction) };
  const language = languageOf(name);
  if (language) row.language = language;
  if (country) row.country = isolated(print(country), direction);
  if (coalitions) row.coalitions = words.coalitions.replace('{coalitions}', () => coalitions.map((each) => isolated(print(each), direction)).join(words.listSeparator));
  return row;
}

// PDF/UA forbids skipped heading levels: the first heading of a part has level 1, and depth grows by at most one.
function levelled(parts) {
  return parts.map((part) => {
    const open = [];
    return { ...part, blocks: part.blocks.map((block) => block.type === 'heading' ? { ...block, depth: depthOf(block, open) } : block) };
  });
}

function depthOf({ opens, level }, open) {
  if (opens) open.length = 0;
  while (open.length > 0 && open.at(-1) >= level) open.pop();
  open.push(opens ? 0 : level);
  return Math.min(open.length, 4);
}

function mark(value, seen) {
  if (Array.isArray(value)) value.forEach((item) => mark(item, seen));
  else if (value?.type === 'note') { value.first = !seen.has(value.number); seen.add(value.number); }
  else if (value && typeof value === 'object') Object.values(value).forEach((inner) => mark(inner, seen));
}

// Addresses, drawings and identifiers that are not printed.
const notPrinted = new Set(['href', 'drawing', 'type', 'id', 'kind', 'language', 'direction', 'sha256', 'template', 'titleLanguage', 'titleDirection']);

function walk(value, print, key) {
  if (typeof value === 'string') return notPrinted.has(key) ? value : print(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, print, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, print, name)]));
}
