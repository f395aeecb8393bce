import { glyphs, tableAt } from './coverage.mjs';

// Kerning and ligatures change a line by less than this share of its width.
const slack = 0.015;
const first = 0x20;
const last = 0x24f;
// Lines may break beside other signs than these too, and do not break at every space beside some.
const breaking = /[^\p{L}\p{M}\p{Nd} .,;:()&'’]| [.,;:)'’]|\( /u;

/** The widths of the Latin letters of a TrueType font, in ems, by code point; 0 where it has none. */
export function advances(face) {
  const units = face.readUInt16BE(tableAt(face, 'head') + 18);
  const count = face.readUInt16BE(tableAt(face, 'hhea') + 34);
  const at = tableAt(face, 'hmtx');
  const widths = new Float64Array(last + 1);
  glyphs(face, (letter, glyph) => {
    if (letter >= first && letter <= last) widths[letter] = face.readUInt16BE(at + 4 * Math.min(glyph, count - 1)) / units;
  });
  return widths;
}

/**
 * In how many lines of a width in ems a paragraph of spans breaks, each `{ text, widths, tied }`: a tied one is not divided. Undefined where
 * the widths of letters alone do not tell.
 */
export function linesOf(spans, width, hanging) {
  const words = wordsOf(spans);
  if (words === undefined) return undefined;
  if (words.reduce((sum, word) => sum + word.width + word.space, 0) < width * (1 - slack)) return 1;
  if (spans.some(({ text }) => breaking.test(text))) return undefined;
  let lines = 1;
  let filled = 0;
  let room = width;
  for (const word of words) {
    const end = filled + word.width;
    if (Math.abs(end - room) < slack * width || word.width > room - hanging) return undefined;
    if (end > room) {
      lines++;
      room = width - hanging;
      filled = 0;
    }
    filled += word.width + word.space;
  }
  return lines;
}

// What is not divided, with the space after it; undefined when the width of a letter is unknown.
function wordsOf(spans) {
  const words = [{ width: 0, space: 0 }];
  for (const { text, widths, tied } of spans) {
    for (const letter of text) {
      const advance = widths[letter.codePointAt(0)] || 0;
      if (advance === 0) return undefined;
      if (letter === ' ' && !tied) {
        words.at(-1).space = advance;
        words.push({ width: 0, space: 0 });
      } else {
        words.at(-1).width += advance;
      }
    }
  }
  return words;
}
