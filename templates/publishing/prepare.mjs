import { isolated, languageOf, literal } from './literal.mjs';

/** Walks the document once: every string becomes printable, every name of the roll learns its language and direction. */
export function prepare(document, covers) {
  const print = (text) => literal(text, covers);
  const groups = document.signatories.groups.map((group) => ({ ...walk({ ...group, rows: [] }, print), rows: group.rows.map((row) => signatory(row, print)) }));
  return { ...walk({ ...document, signatories: { ...document.signatories, groups: [] } }, print), signatories: { ...walk({ ...document.signatories, groups: [] }, print), groups } };
}

function signatory({ name, country }, print) {
  const row = { name: isolated(print(name)) };
  const language = languageOf(name);
  if (language) row.language = language;
  if (country) row.country = isolated(print(country));
  return row;
}

// Addresses and drawings are used, not read: they stay as they are.
const asTheyAre = new Set(['url', 'svg', 'k', 'id', 'language', 'direction', 'sha256', 'merkleRoot']);

function walk(value, print, key) {
  if (typeof value === 'string') return asTheyAre.has(key) ? value : print(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, print, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, print, name)]));
}
