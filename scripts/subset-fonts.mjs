// Cuts the fonts of pages to what each language needs and writes wwwroot/fonts and the style sheet that names them. Their results are
// committed, so that no build needs these packages:
//   npm install --no-save subset-font@2.9.0 @expo-google-fonts/noto-sans-arabic@0.4.3 @expo-google-fonts/noto-naskh-arabic@0.4.5
//   node scripts/subset-fonts.mjs
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subset from 'subset-font';

const site = join(import.meta.dirname, '../Declarations.Api/wwwroot');
const packages = join(import.meta.dirname, '../node_modules/@expo-google-fonts');

const common = '20-40, 5B-60, 7B-7E, A0, A7, AB, B6-B7, BB, D7, 2010-2011, 2013-2014, 2018-201E, 2022, 2026, 2039-203A, 2116, 2212';
const persian = '67E, 686, 698, 6A9, 6AF, 6CC, 6F0-6F9, 200C-200D';
const sets = {
  // English, French and Spanish.
  latin: `${common}, 41-5A, 61-7A, A1, A9, AA, B0, B2-B3, B9-BA, BF, C0-C2, C6-CB, CD-CF, D1, D3-D4, D9-DC, E0-E2, E6-EB, ED-EF, F1, F3-F4, F9-FC, FF, 152-153, 178, 2020-2021, 20AC`,
  // Names from the rest of Europe, Turkey, and in romanisation.
  europe: 'A2-A6, A8, AC-AF, B1, B4-B5, B8, BC-BE, C3-C5, CC, D0, D2, D5-D6, D8, DD-DF, E3-E5, EC, F0, F2, F5-F8, FD-FE, 100-151, 154-177, 179-17F, 218-21B, 2BB-2BC, 2C6, 2DA, 2DC',
  'latin-ext': '180-217, 21C-24F, 300-36F, 1E00-1EFF, 20A0-20AB, 20AD-20BF',
  cyrillic: '401, 410-44F, 451',
  'cyrillic-ext': '370-3FF, 400, 402-40F, 450, 452-52F',
  arabic: `60C, 61B, 61F, 621-63A, 640-652, 660-66C, 670, ${persian}`,
  'arabic-ext': '600-60B, 60D-61A, 61C-61E, 620, 63B-63F, 653-65F, 66D-66F, 671-67D, 67F-685, 687-697, 699-6A8, 6AA-6AE, 6B0-6CB, 6CD-6EF, 6FA-6FF, 750-77F, FB50-FDFF, FE70-FEFF',
};
const latin = ['latin', 'europe', 'latin-ext', 'cyrillic', 'cyrillic-ext'];
const arabic = ['arabic', 'arabic-ext'];
const faces = [
  ['Sans', 'sans', 'noto-sans', 'NotoSans', 400, '', latin], ['Sans', 'sans', 'noto-sans', 'NotoSans', 600, '', latin],
  ['Serif', 'serif', 'noto-serif', 'NotoSerif', 400, '', latin], ['Serif', 'serif', 'noto-serif', 'NotoSerif', 600, '', latin],
  ['Serif', 'serif', 'noto-serif', 'NotoSerif', 400, '_Italic', latin],
  ['Sans', 'sans', 'noto-sans-arabic', 'NotoSansArabic', 400, '', arabic], ['Sans', 'sans', 'noto-sans-arabic', 'NotoSansArabic', 600, '', arabic],
  ['Serif', 'naskh', 'noto-naskh-arabic', 'NotoNaskhArabic', 400, '', arabic], ['Serif', 'naskh', 'noto-naskh-arabic', 'NotoNaskhArabic', 600, '', arabic],
];
// Without the alternates of small capitals, old numerals and the like, which are half of each file and which no page uses.
const keepFeatures = ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'rlig', 'calt', 'rclt', 'curs', 'init', 'medi', 'med2', 'fina', 'fin2', 'fin3', 'isol'];
// In these languages digits and punctuation are in the language's own file, so that the Latin one is only loaded for Latin letters.
const own = { cyrillic: 'ru', arabic: 'ar' };

for (const file of readdirSync(join(site, 'fonts'))) if (file.endsWith('.woff2')) rmSync(join(site, 'fonts', file));
const rules = ['/* Written by scripts/subset-fonts.mjs. */'];
for (const [family, short, folder, name, weight, italic, names] of faces) {
  const style = { 400: '400Regular', 600: '600SemiBold' }[weight] + italic;
  const font = readFileSync(join(packages, folder, style, `${name}_${style}.ttf`));
  for (const set of names) {
    const file = `${short}-${weight}${italic ? 'i' : ''}-${set}.woff2`;
    const whole = own[set] ? `${common}, ${sets[set]}` : sets[set];
    writeFileSync(join(site, 'fonts', file), await subset(font, textOf(whole), { targetFormat: 'woff2', noHinting: true, keepFeatures }));
    rules.push(rule(`Declaration ${family}`, italic, weight, file, sets[set]));
    if (own[set] && !italic) rules.push(rule(`Declaration ${family} ${own[set]}`, italic, weight, file, whole));
  }
}
writeFileSync(join(site, 'css/00-faces.css'), `${rules.join('\n')}\n`);

function rule(family, italic, weight, file, range) {
  const codes = range.split(', ').map((part) => `U+${part}`).join(', ');
  return `@font-face { font-family: "${family}"; font-style: ${italic ? 'italic' : 'normal'}; font-weight: ${weight}; font-display: swap; src: url("/fonts/${file}") format("woff2"); unicode-range: ${codes}; }`;
}

function textOf(range) {
  return range.split(', ').flatMap((part) => {
    const [from, to = from] = part.split('-').map((code) => parseInt(code, 16));
    return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
  }).join('');
}
