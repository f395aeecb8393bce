// Sets the names of standard input, a JSON array, in two columns with the engine and fonts of editions and nothing else, and writes the
// PDF to standard output. The argument is the folder templates/publishing.
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = process.argv[2];
process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf');
const { NodeCompiler } = createRequire(join(folder, 'typeset.mjs'))('@myriaddreamin/typst-ts-node-compiler');
const { fontsFor } = await import(join(folder, 'fonts.mjs'));

const names = readFileSync(0, 'utf8');
const fonts = fontsFor(names, 'en');
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts.blobs }] });
compiler.mapShadow(join(folder, 'names.json'), Buffer.from(names));
compiler.mapShadow(join(folder, 'bare.typ'), Buffer.from(`
  #set document(title: "Names", date: datetime(year: 2026, month: 1, day: 1))
  #set text(font: ${JSON.stringify(fonts.families).replace('[', '(').replace(/]$/, ',)')}, size: 9pt, lang: "en")
  #set page(columns: 2)
  #for name in json("names.json") { par(name) }
`));
const compiled = compiler.compile({ mainFilePath: join(folder, 'bare.typ') });
if (compiled.hasError()) throw new Error('the list does not compile');
const bytes = compiler.pdf(compiled.result, { pdfStandard: 'a-2a', creationTimestamp: 0 });
for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
