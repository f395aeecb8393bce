import { glyphs, tableAt } from './coverage.mjs';

// Kerning and ligatures change a line by less than this share of its width.
const slack = 0.015;
const first = 0x20;
const last = 0x206f;
// Lines may break beside other signs than these too, and do not break at every space beside some.
const breaking = /[^\p{L}\p{M}\p{Nd} .,;:()&'’]| [.,;:)'’]|\( /u;
/** Letters an em wide, apart from other letters; lines break between them. */
export const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;
const apart = 0.25;
const unseen = /[\p{M}\p{Cf}]/u;
// Of letters whose width is unknown, and more than most have, in ems.
const usual = 0.52;

/** The widths of the Latin, Greek and Cyrillic letters and of punctuation of a TrueType font, in ems, by code point; 0 where it has none. */
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

/** Where a paragraph of spans is to break so that each line fits: the spaces, by position in their joined text; undefined as above. */
export function breaksOf(spans, width, hanging) {
  const words = wordsOf(spans);
  if (words === undefined) return undefined;
  const breaks = [];
  let filled = 0;
  let room = width * (1 - slack);
  for (const word of words) {
    if (filled > 0 && filled + word.width > room) {
      breaks.push(word.start - 1);
      room = (width - hanging) * (1 - slack);
      filled = 0;
    }
    if (word.width > room) return undefined;
    filled += word.width + word.space;
  }
  return breaks;
}

/** At most how many lines a paragraph takes, where `linesOf` does not tell and setting each would cost too much. */
export function mostLinesOf(spans, width, hanging) {
  const room = (width - hanging) * (1 - slack);
  let lines = 1;
  let filled = 0;
  for (const { text, widths } of spans) {
    for (const word of text.match(/\S+\s*|\s+/gu) ?? []) {
      const length = Array.from(word).reduce((sum, letter) => sum + (unseen.test(letter) ? 0 : wide.test(letter) ? 1 : widths[letter.codePointAt(0)] || usual), 0);
      if (filled > 0 && filled + length > room && !wide.test(word)) {
        lines++;
        filled = 0;
      }
      filled += length;
      lines += Math.max(0, Math.ceil(filled / room) - 1);
      filled = filled > room ? filled % room : filled;
    }
  }
  return lines;
}

// What is not divided, with the space after it; undefined when the width of a letter is unknown.
function wordsOf(spans) {
  const words = [{ start: 0, width: 0, space: 0 }];
  let at = 0;
  let wasWide = false;
  for (const { text, widths, tied } of spans) {
    for (const letter of text) {
      const isWide = wide.test(letter);
      const advance = isWide ? 1 : widths[letter.codePointAt(0)] || 0;
      if (advance === 0) return undefined;
      at += letter.length;
      if (letter === ' ' && !tied) {
        words.at(-1).space = advance;
        words.push({ start: at, width: 0, space: 0 });
      } else {
        words.at(-1).width += advance + (isWide === wasWide ? 0 : apart);
      }
      wasWide = isWide;
    }
  }
  return words;
}
