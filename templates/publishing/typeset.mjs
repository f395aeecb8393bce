// Reads a document as JSON from standard input and writes its PDF, or the PNG of a picture, to standard output; then engine and fonts as a
// line of JSON to standard error. Error messages hold no text of the document.
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { basename, dirname, join } from 'node:path';

const here = fileURLToPath(new URL('.', import.meta.url));
// System fonts are hidden, so that a font of the same name cannot change the pages.
process.env.FONTCONFIG_FILE = join(here, 'fonts.conf');

const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
const { fontsFor, sha256 } = await import('./fonts.mjs');
const { prepare, preparePreview, prepareReceipt } = await import('./prepare.mjs');
const { declareBoth } = await import('./conformance.mjs');

const templates = { declaration: prepare, firstpage: prepare, receipt: prepareReceipt, preview: preparePreview };
const pictures = { preview: 1200, firstpage: 640 };

try {
  writeAll(await typeset(JSON.parse(readFileSync(0, 'utf8'))));
} catch (error) {
  fail(error);
}

async function typeset(document) {
  // The logo's megabytes of base64 are no letters to print.
  const fonts = fontsFor(JSON.stringify({ ...document, logo: document.logo?.alternative }), document.titleLanguage ?? document.language);
  const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: fonts.blobs }] });
  const data = { ...templates[document.template](document, fonts), families: fonts.families };
  compiler.mapShadow(join(here, 'document.json'), Buffer.from(JSON.stringify(data)));
  if (document.logo) compiler.mapShadow(join(here, 'logo.png'), Buffer.from(document.logo.png, 'base64'));
  const compiled = compiler.compile({ mainFilePath: join(here, `${document.template}.typ`) });
  if (compiled.hasError()) throw compiled.takeDiagnostics() ?? new Error('the template does not compile');
  if (pictures[document.template]) return picture(compiler.plainSvg(compiled.result), pictures[document.template]);
  const as = (pdfStandard) => compiler.pdf(compiled.result, { pdfStandard, creationTimestamp: document.createdAt });
  // Typst exports to one standard at a time, so PDF/UA-1 is checked by a separate export.
  as('ua-1');
  const bytes = declareBoth(as('a-2a'));
  writeSync(2, `${JSON.stringify({ engine: engine(), fonts: fonts.files() })}\n`);
  return bytes;
}

// The hash of the package's own files: its native part differs between platforms, its pages do not.
function engine() {
  const name = '@myriaddreamin/typst-ts-node-compiler';
  const folder = dirname(createRequire(import.meta.url).resolve(name));
  const about = readFileSync(join(folder, 'package.json'));
  return { name, version: JSON.parse(about).version, sha256: sha256(Buffer.concat([about, readFileSync(join(folder, 'index.js'))])) };
}

// Letters are paths here, so no fonts are needed.
async function picture(svg, width) {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } }).render().asPng());
}

function writeAll(bytes) {
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

// Quoted parts of a message may be text of the document, so they are removed.
function fail(error) {
  const causes = error.shortDiagnostics ?? [{ message: error.message ?? String(error) }];
  const lines = causes.map(({ message, path }) => `${path ? basename(path) + ': ' : ''}${message.replace(/[`"'“][^\n]*[`"'”]/g, '…')}`);
  writeSync(2, lines.join('\n') + '\n');
  process.exit(1);
}
