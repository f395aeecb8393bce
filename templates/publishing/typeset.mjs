// Reads a document as JSON from standard input and writes its PDF to standard output. Error messages hold no text of the document.
import { readFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { basename, join } from 'node:path';

const here = fileURLToPath(new URL('.', import.meta.url));
// System fonts are hidden, so that a font of the same name cannot change the pages.
process.env.FONTCONFIG_FILE = join(here, 'fonts.conf');

const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
const { fontsFor } = await import('./fonts.mjs');
const { prepare } = await import('./prepare.mjs');
const { declareBoth } = await import('./conformance.mjs');

try {
  writeAll(typeset(JSON.parse(readFileSync(0, 'utf8'))));
} catch (error) {
  fail(error);
}

function typeset(document) {
  const fonts = fontsFor(JSON.stringify(document), document.language);
  const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: fonts.blobs }] });
  const data = { ...prepare(document, fonts.covers), families: fonts.families };
  compiler.mapShadow(join(here, 'document.json'), Buffer.from(JSON.stringify(data)));
  const compiled = compiler.compile({ mainFilePath: join(here, 'declaration.typ') });
  if (compiled.hasError()) throw compiled.takeDiagnostics() ?? new Error('the template does not compile');
  const as = (pdfStandard) => compiler.pdf(compiled.result, { pdfStandard, creationTimestamp: document.createdAt });
  // Typst exports to one standard at a time, so PDF/UA-1 is checked by a separate export.
  as('ua-1');
  return declareBoth(as('a-2a'));
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
