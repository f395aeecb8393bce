import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { covered } from './coverage.mjs';

const require = createRequire(import.meta.url);
const read = (name) => readFileSync(require.resolve(`@expo-google-fonts/${name}.ttf`));
const faces = (pack, stem, ...styles) => styles.map((style) => `${pack}/${style}/${stem}_${style}`);

const always = [
  { family: 'Noto Serif', files: faces('noto-serif', 'NotoSerif', '400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic') },
  { family: 'Noto Sans', files: faces('noto-sans', 'NotoSans', '400Regular', '400Regular_Italic', '600SemiBold') },
];

// A font is read only when the document uses its script, since CJK fonts have 5 to 10 MB each. Noto's Arabic and Bengali fonts compose
// letters from parts, which garbles text copied from the PDF, so other fonts are used for these scripts.
const byScript = [
  script('Arabic', 'vazirmatn', 'Vazirmatn', 'Vazirmatn'),
  script('Hebrew', 'noto-sans-hebrew', 'NotoSansHebrew', 'Noto Sans Hebrew'),
  script('Devanagari', 'noto-sans-devanagari', 'NotoSansDevanagari', 'Noto Sans Devanagari'),
  script('Bengali', 'noto-serif-bengali', 'NotoSerifBengali', 'Noto Serif Bengali'),
  script('Tamil', 'noto-sans-tamil', 'NotoSansTamil', 'Noto Sans Tamil'),
  script('Thai', 'noto-sans-thai', 'NotoSansThai', 'Noto Sans Thai'),
  script('Ethiopic', 'noto-sans-ethiopic', 'NotoSansEthiopic', 'Noto Sans Ethiopic'),
  script('Georgian', 'noto-sans-georgian', 'NotoSansGeorgian', 'Noto Sans Georgian'),
  script('Armenian', 'noto-sans-armenian', 'NotoSansArmenian', 'Noto Sans Armenian'),
];
const chinese = { ...script('Han', 'noto-sans-sc', 'NotoSansSC', 'Noto Sans SC'), when: /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u };
const japanese = { ...script('Katakana', 'noto-sans-jp', 'NotoSansJP', 'Noto Sans JP'), when: /[\p{Script=Hiragana}\p{Script=Katakana}]/u };
const korean = script('Hangul', 'noto-sans-kr', 'NotoSansKR', 'Noto Sans KR');
const symbols = { family: 'Noto Emoji', when: /[\p{Emoji_Presentation}\p{Extended_Pictographic}]/u, files: faces('noto-emoji', 'NotoEmoji', '400Regular') };

function script(name, pack, stem, family) {
  return { family, when: new RegExp(`\\p{Script=${name}}`, 'u'), files: faces(pack, stem, '400Regular', '600SemiBold') };
}

// Han glyphs differ between Chinese, Japanese and Korean: the document's language decides.
function eastAsian(language) {
  if (language.startsWith('ja')) return [{ ...japanese, when: chinese.when }, japanese, chinese, korean];
  if (language.startsWith('ko')) return [korean, chinese, japanese];
  return [chinese, japanese, korean];
}

/** The fonts for a text in order of preference: `{ families, blobs, covers(codePoint), files() }`. */
export function fontsFor(text, language) {
  const chosen = [...always, ...[...byScript, ...eastAsian(language), symbols].filter((face) => face.when.test(text))]
    .filter((face, at, all) => all.findIndex((other) => other.family === face.family) === at)
    .map((face) => ({ ...face, blobs: face.files.map(read) }));
  const sets = chosen.map((face) => covered(face.blobs[0]));
  return {
    families: chosen.map((face) => face.family),
    blobs: chosen.flatMap((face) => face.blobs),
    files: () => chosen.flatMap(({ family, files, blobs }) => files.map((file, at) => ({ family, file: `${basename(file)}.ttf`, sha256: sha256(blobs[at]) }))),
    covers: (codePoint) => sets.some((set) => set[codePoint] === 1),
  };
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
