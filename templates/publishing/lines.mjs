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
// Lines break at a space between two of these, and between two of those.
const word = /[\p{L}\p{M}\p{Nd},]/u;
const divided = /[\p{Script=Han}\p{Script=Hangul}]/u;
// Of letters that no font has.
const usual = 0.52;
// Some letters come from other fonts than those whose widths are known.
const doubt = 0.03;

/** The widths of the Latin, Greek and Cyrillic letters and of punctuation of a TrueType font, in ems, by code point; 0 where it has none. */
export function advances(face) {
  const widths = new Float64Array(last + 1);
  eachAdvance(face, (letter, advance) => { if (letter >= first && letter <= last) widths[letter] = advance; });
  return widths;
}

/** Calls `use(codePoint, ems)` for each letter of a TrueType font. */
export function eachAdvance(face, use) {
  const units = face.readUInt16BE(tableAt(face, 'head') + 18);
  const count = face.readUInt16BE(tableAt(face, 'hhea') + 34);
  const at = tableAt(face, 'hmtx');
  glyphs(face, (letter, glyph) => use(letter, face.readUInt16BE(at + 4 * Math.min(glyph, count - 1)) / units));
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

/**
 * At most how many lines a paragraph takes, where `linesOf` does not tell and setting each would cost too much: letters that are joined are
 * narrower than the letters apart, whose widths `advanceOf(letter)` knows, and it counts on no break that is not certain.
 */
export function mostLinesOf(spans, width, hanging, advanceOf) {
  let room = width * (1 - doubt);
  let lines = 1;
  let filled = 0;
  for (const part of partsOf(spans, advanceOf)) {
    if (filled > 0 && filled + part.width > room) next(0);
    filled += part.width;
    while (filled > room) next(filled - room);
    filled += part.space;
  }
  return lines;

  function next(rest) {
    lines++;
    filled = rest;
    room = (width - hanging) * (1 - doubt);
  }
}

// What may not be divided, with the space after it.
function partsOf(spans, advanceOf) {
  const parts = [{ width: 0, space: 0 }];
  let before = '';
  let after = '';
  let wasTied = false;
  for (const { text, widths, tied = false } of spans) {
    for (const letter of text) {
      const advance = widths[letter.codePointAt(0)] || (advanceOf(letter) ?? usual);
      // Between words, and between letters of scripts that write none.
      if (after === ' ' && !wasTied && word.test(before) && word.test(letter)) parts.push({ width: 0, space: 0 });
      else if (!tied && after !== ' ' && divided.test(after) && divided.test(letter)) parts.push({ width: 0, space: 0 });
      else parts.at(-1).width += parts.at(-1).space;
      parts.at(-1).space = 0;
      if (letter === ' ') parts.at(-1).space = advance;
      else parts.at(-1).width += advance + (wide.test(letter) === wide.test(after) ? 0 : apart);
      if (letter === ' ') before = after;
      after = letter;
      wasTied = tied;
    }
  }
  return parts;
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
