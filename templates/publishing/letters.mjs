// Reads `{ language, texts }` as JSON from standard input and writes `[{ at, characters }]`: for each text the characters that no font has.
import { readFileSync, writeSync } from 'node:fs';
import { fontsFor } from './fonts.mjs';
import { missing } from './literal.mjs';

const { language, texts } = JSON.parse(readFileSync(0, 'utf8'));
const { covers } = fontsFor(JSON.stringify(texts), language);
const found = texts.map((text, at) => ({ at, characters: missing(text, covers) })).filter(({ characters }) => characters.length > 0);
const bytes = Buffer.from(JSON.stringify(found));
for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
