import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { covered } from './coverage.mjs';
import { always, familyFor, preferred } from './faces.mjs';
import { advances, eachAdvance } from './lines.mjs';
import { isInvisible } from './literal.mjs';

// As style.typ has it: these are set beside letters without serifs.
const unslanted = new Set(['ar', 'fa', 'ur', 'he', 'zh', 'ja', 'ko']);

/**
 * The fonts for a text in order of preference: `{ families, blobs, covers(codePoint), familyOf(text, language), files() }`. Beside those of
 * every document only fonts are read that have a letter which the ones before them lack.
 */
export function fontsFor(text, language) {
  const missing = new Set(Array.from(text).filter((letter) => letter > '\u007f' && !isInvisible(letter)));
  const chosen = always.map((each) => load(each, missing));
  for (const each of preferred(language)) {
    if (some(missing, (letter) => each.when.test(letter))) {
      const loaded = load(each, missing);
      if (loaded.isUseful) chosen.push(loaded);
    }
  }
  const letters = chosen[unslanted.has(language) ? 1 : 0];
  let known;
  return {
    families: chosen.map((each) => each.family),
    blobs: chosen.flatMap((each) => each.blobs),
    files: () => chosen.flatMap(({ family, files, blobs }) => files.map((file, at) => ({ family, file: basename(file), sha256: sha256(blobs[at]) }))),
    covers: (codePoint) => chosen.some((each) => each.set[codePoint] === 1),
    upright: advances(letters.blobs[0]),
    italic: advances(letters.blobs[1]),
    /** The width in ems of a letter of the text in the first font that has it; undefined when none has. */
    advanceOf: (letter) => (known ??= advancesOf(text, chosen)).get(letter) ?? (isInvisible(letter) ? 0 : undefined),
    familyOf: (name, nameLanguage) => familyOf(name, familyFor(nameLanguage), chosen),
  };
}

function advancesOf(text, chosen) {
  const known = new Map();
  const wanted = new Set(text);
  for (const { blobs: [face] } of chosen) {
    eachAdvance(face, (codePoint, advance) => {
      const letter = String.fromCodePoint(codePoint);
      if (!known.has(letter) && wanted.has(letter)) known.set(letter, advance);
    });
  }
  return known;
}

// The family of a name whose letters would come from several, so that joined letters are shaped together; undefined where the order decides.
function familyOf(name, favourite, chosen) {
  const letters = Array.from(name).filter((letter) => letter > '\u007f' && !isInvisible(letter)).map((letter) => letter.codePointAt(0));
  if (letters.length === 0) return undefined;
  const whole = chosen.filter((each) => letters.every((letter) => each.set[letter] === 1));
  const best = whole.find((each) => each.family === favourite) ?? whole[0];
  const first = chosen.find((each) => each.set[letters[0]] === 1);
  const isOne = letters.every((letter) => chosen.find((each) => each.set[letter] === 1) === first);
  return best === undefined || (isOne && best === first) ? undefined : best.family;
}

// The other weights of a font are read once it is chosen.
function load({ family, files }, missing) {
  const paths = files();
  const regular = readFileSync(paths[0]);
  const set = covered(regular);
  let isUseful = false;
  for (const letter of missing) {
    if (set[letter.codePointAt(0)] === 1) {
      isUseful = true;
      missing.delete(letter);
    }
  }
  return { family, set, isUseful, files: paths, get blobs() { return this.read ??= [regular, ...paths.slice(1).map((path) => readFileSync(path))]; } };
}

function some(letters, test) {
  for (const letter of letters) if (test(letter)) return true;
  return false;
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
