import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const weights = ['400Regular', '600SemiBold'];

const { fonts } = JSON.parse(readFileSync(new URL('look.json', import.meta.url), 'utf8'));

/** Fonts of every document. */
export const always = [
  face(fonts.text.package, fonts.text.family, null, ['400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic']),
  face(fonts.labels.package, fonts.labels.family, null, ['400Regular', '400Regular_Italic', '600SemiBold']),
];

// Noto's Arabic and Bengali fonts compose letters from parts, which garbles text copied from the PDF: others come before them.
const arabic = /[\p{Script=Arabic}]/u;
const scripts = [
  face('vazirmatn', 'Vazirmatn', arabic),
  face('noto-sans-arabic', 'Noto Sans Arabic', arabic),
  ...[
    'Hebrew', 'Devanagari', 'Tamil', 'Thai', 'Ethiopic', 'Georgian', 'Armenian', 'Adlam', 'Balinese', 'Chakma', 'Cham', 'Cherokee', 'Coptic',
    'Deseret', 'Glagolitic', 'Gujarati', 'Gurmukhi', 'Hanifi Rohingya', 'Javanese', 'Kannada', 'Khmer', 'Khudawadi', 'Lao', 'Lisu',
    'Malayalam', 'Meetei Mayek', 'Mongolian', 'Myanmar', 'Ol Chiki', 'Old Permic', 'Oriya', 'Osage', 'Shavian', 'Siddham', 'Sinhala',
    'Syloti Nagri', 'Syriac', 'Tai Viet', 'Telugu', 'Thaana', 'Tifinagh', 'Vai', 'Yi',
  ].map((name) => face(`noto-sans-${name.toLowerCase().replace(' ', '-')}`, `Noto Sans ${name}`, scriptOf(name))),
  face('noto-sans-canadian-aboriginal', 'Noto Sans Canadian Aboriginal', scriptOf('Canadian_Aboriginal')),
  face('noto-sans-nko', 'Noto Sans NKo', scriptOf('Nko')),
  face('noto-serif-bengali', 'Noto Serif Bengali', scriptOf('Bengali')),
  face('noto-serif-tibetan', 'Noto Serif Tibetan', scriptOf('Tibetan')),
];
const nastaliq = face('noto-nastaliq-urdu', 'Noto Nastaliq Urdu', arabic);

const eastern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;
const simplified = face('noto-sans-sc', 'Noto Sans SC', eastern);
const traditional = face('noto-sans-tc', 'Noto Sans TC', eastern);
const cantonese = face('noto-sans-hk', 'Noto Sans HK', eastern);
const japanese = face('noto-sans-jp', 'Noto Sans JP', eastern);
const korean = face('noto-sans-kr', 'Noto Sans KR', /[\p{Script=Hangul}]/u);

const symbols = [
  face('noto-emoji', 'Noto Emoji', /[\p{Emoji_Presentation}\p{Extended_Pictographic}]/u, ['400Regular']),
  face('noto-sans-symbols', 'Noto Sans Symbols', /[\p{S}\p{No}]/u),
  face('noto-sans-symbols-2', 'Noto Sans Symbols 2', /[\p{S}\p{No}]/u),
  face('noto-sans-math', 'Noto Sans Math', /[\p{S}\p{L}\p{N}]/u),
];

/** Fonts in order of preference: each is read only when it may have letters that those before it lack. */
export function preferred(language) {
  return [...(language.startsWith('ur') ? [nastaliq] : []), ...scripts, ...eastAsian(language), ...symbols];
}

/** The family that a name in a language is set in where it has all its letters: Han glyphs differ by language. */
export function familyFor(language) {
  return { ja: japanese, ko: korean, ur: nastaliq }[language]?.family;
}

function eastAsian(language) {
  if (language.startsWith('ja')) return [japanese, simplified, traditional, cantonese, korean];
  if (/^zh-(Hant|TW|HK|MO)/iu.test(language)) return [traditional, cantonese, simplified, japanese, korean];
  if (language.startsWith('ko')) return [korean, simplified, traditional, cantonese, japanese];
  return [simplified, japanese, traditional, cantonese, korean];
}

function scriptOf(name) {
  return new RegExp(`\\p{Script=${name.replaceAll(' ', '_')}}`, 'u');
}

/** `{ family, when, files }`: `when` finds letters that the font is for, `files` lists its weights, the regular one first. */
function face(pack, family, when, styles = weights) {
  return { family, when, files: () => filesOf(pack, styles) };
}

function filesOf(pack, styles) {
  const folder = dirname(require.resolve(`@expo-google-fonts/${pack}/package.json`));
  const has = new Set(readdirSync(folder));
  return styles.filter((style) => has.has(style))
    .flatMap((style) => readdirSync(join(folder, style)).filter((file) => file.endsWith('.ttf')).map((file) => join(folder, style, file)));
}
