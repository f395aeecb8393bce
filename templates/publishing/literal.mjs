// Bidirectional overrides and embeddings would reorder surrounding text. Marks (200E, 200F) and joiners are kept.
const reordering = /[\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/gu;
const control = /\p{Cc}/gu;
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Zs}\p{Zl}\p{Zp}]/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;
const strong = /\p{L}/u;
const longWord = /[^\s\u200b]{25,}/gu;
// Typst breaks addresses itself, without empty boxes that would each become a link.
const address = /^[(\[<"'“«]*(?:https?:\/\/|www\.)/iu;
const breakAfter = /([/.\-?&=_@:,;]+|[^/.\-?&=_@:,;\p{M}]{12}(?!\p{M}))(?<!:\/\/)(?!$)/gu;
const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ranges = [['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u], ['ko', /\p{Script=Hangul}/u], ['zh', /\p{Script=Han}/u],
  ['ar', /\p{Script=Arabic}/u], ['he', /\p{Script=Hebrew}/u], ['th', /\p{Script=Thai}/u], ['hi', /\p{Script=Devanagari}/u],
  ['bn', /\p{Script=Bengali}/u], ['ta', /\p{Script=Tamil}/u], ['ru', /\p{Script=Cyrillic}/u], ['el', /\p{Script=Greek}/u],
  ['am', /\p{Script=Ethiopic}/u], ['ka', /\p{Script=Georgian}/u], ['hy', /\p{Script=Armenian}/u], ['te', /\p{Script=Telugu}/u],
  ['kn', /\p{Script=Kannada}/u], ['ml', /\p{Script=Malayalam}/u], ['gu', /\p{Script=Gujarati}/u], ['pa', /\p{Script=Gurmukhi}/u],
  ['or', /\p{Script=Oriya}/u], ['si', /\p{Script=Sinhala}/u], ['km', /\p{Script=Khmer}/u], ['lo', /\p{Script=Lao}/u],
  ['my', /\p{Script=Myanmar}/u], ['bo', /\p{Script=Tibetan}/u], ['mn', /\p{Script=Mongolian}/u], ['syr', /\p{Script=Syriac}/u],
  ['dv', /\p{Script=Thaana}/u], ['nqo', /\p{Script=Nko}/u]];

/** Printable text: characters without a glyph become their code point, and overlong words get break opportunities (U+200B). */
export function literal(text, covers) {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : withCodePoints(text.replace(reordering, '').replace(control, ' '), covers);
  return plain.replace(longWord, (word) => address.test(word) ? word : word.replace(breakAfter, '$1\u200b'));
}

/** As `literal`, for columns that hold `letters` letters of a line: longer words may break anywhere. */
export function narrow(text, covers, letters) {
  return literal(text, covers).replace(/\S+/gu, (word) => letters > 20 && address.test(word) ? word : inPieces(word.replaceAll('\u200b', ''), letters));
}

function inPieces(word, length) {
  return Array.from(segments.segment(word), ({ segment }, at) => at > 0 && at % length === 0 ? `\u200b${segment}` : segment).join('');
}

function withCodePoints(text, covers) {
  let result = '';
  for (const c of text) result += isPrintable(c, covers) ? c : `<${codePoint(c)}>`;
  return result;
}

/** The characters of a text that are printed as their code points, each once. */
export function missing(text, covers) {
  if (/^[\x20-\x7e]*$/.test(text)) return [];
  const plain = text.replace(reordering, '').replace(control, ' ');
  return [...new Set(plain)].filter((c) => !isPrintable(c, covers)).map((c) => `${c} (${codePoint(c)})`);
}

const isPrintable = (c, covers) => covers(c.codePointAt(0)) || invisible.test(c);
const codePoint = (c) => `U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
/** Whether a character has no glyph of its own. */
export const isInvisible = (character) => invisible.test(character) || /\p{Cc}/u.test(character);

/** Isolates a name from the direction of its line (UAX #9). */
export function isolated(name, direction) {
  if (direction === 'ltr' && !rightToLeft.test(name)) return name;
  return (rightToLeft.test(name.match(strong)?.[0] ?? '') ? '\u2067' : '\u2066') + name + '\u2069';
}

/** The language for a name's glyph variants and line breaks, guessed from its script; null for Latin. */
export function languageOf(name) {
  if (/^[\u0000-\u024f]*$/.test(name)) return null;
  return ranges.find(([, script]) => script.test(name))?.[0] ?? null;
}
