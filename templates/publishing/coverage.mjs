/** A byte array with 1 for each code point of a TrueType font. */
export function covered(face) {
  const set = new Uint8Array(0x110000);
  glyphs(face, (letter) => { set[letter] = 1; });
  return set;
}

/** Calls `use(codePoint, glyph)` for each letter in a TrueType font's `cmap` table (formats 4 and 12). */
export function glyphs(face, use) {
  const cmap = tableAt(face, 'cmap');
  for (let i = 0; i < face.readUInt16BE(cmap + 2); i++) {
    const at = cmap + face.readUInt32BE(cmap + 4 + i * 8 + 4);
    const format = face.readUInt16BE(at);
    if (format === 4) segments(face, at, use);
    if (format === 12) groups(face, at, use);
  }
}

export function tableAt(face, tag) {
  for (let i = 0; i < face.readUInt16BE(4); i++) {
    const entry = 12 + i * 16;
    if (face.toString('latin1', entry, entry + 4) === tag) return face.readUInt32BE(entry + 8);
  }
  throw new Error(`a face has no ${tag} table`);
}

function segments(face, at, use) {
  const size = face.readUInt16BE(at + 6);
  for (let i = 0; i < size; i += 2) {
    const last = face.readUInt16BE(at + 14 + i);
    const first = face.readUInt16BE(at + 16 + size + i);
    const delta = face.readUInt16BE(at + 16 + 2 * size + i);
    const rangeAt = at + 16 + 3 * size + i;
    const range = face.readUInt16BE(rangeAt);
    for (let c = first; c <= last && c !== 0xffff; c++) {
      const raw = range === 0 ? c : face.readUInt16BE(rangeAt + range + 2 * (c - first));
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) use(c, glyph);
    }
  }
}

function groups(face, at, use) {
  for (let i = 0; i < face.readUInt32BE(at + 12); i++) {
    const group = at + 16 + i * 12;
    const first = face.readUInt32BE(group);
    const glyph = face.readUInt32BE(group + 8);
    for (let letter = first; letter <= face.readUInt32BE(group + 4); letter++) use(letter, glyph + letter - first);
  }
}
