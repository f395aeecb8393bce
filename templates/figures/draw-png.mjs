// Reads a chart as SVG from standard input and writes it as PNG, three times as large, on white.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const require = createRequire(import.meta.url);
const file = (name) => readFileSync(require.resolve(name));

await initWasm(file('@resvg/resvg-wasm/index_bg.wasm'));
const fonts = ['400Regular/NotoSans_400Regular', '600SemiBold/NotoSans_600SemiBold'].map((name) => file(`@expo-google-fonts/noto-sans/${name}.ttf`));
const drawing = new Resvg(readFileSync(0, 'utf8'), {
  background: '#ffffff',
  fitTo: { mode: 'zoom', value: 3 },
  font: { fontBuffers: fonts, defaultFontFamily: 'Noto Sans', sansSerifFamily: 'Noto Sans', loadSystemFonts: false },
});
process.stdout.write(drawing.render().asPng());
