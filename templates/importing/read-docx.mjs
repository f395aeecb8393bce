// Reads a .docx on standard input, writes on standard output what it holds as JSON: blocks, notes, comments, numbering. Only reads and
// resolves: what becomes of it is decided by the caller (Declarations/Importing/Word).
import { openPackage } from "./docx-package.mjs";
import { readBlocks } from "./docx-blocks.mjs";
import { readComments } from "./docx-comments.mjs";
import { readNumbering } from "./docx-numbering.mjs";
import { readStyles } from "./docx-styles.mjs";
import { childrenOf, named } from "./docx-xml.mjs";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);

try {
  process.stdout.write(JSON.stringify(await read(Buffer.concat(chunks))));
} catch (error) {
  process.stderr.write(`unreadable: ${error.message}\n`);
  process.exitCode = 1;
}

async function read(bytes) {
  const file = await openPackage(bytes);
  const styles = readStyles((await file.part("styles")).root);
  const main = await file.main();
  const body = named(main.root, "body");
  if (!body) throw new Error("no body");
  const context = { styles, seen: {} };
  const blocks = readBlocks(body, { ...context, links: main.links });
  const notes = [];
  for (const kind of ["footnote", "endnote"]) {
    const part = await file.part(`${kind}s`);
    for (const note of childrenOf(part.root, kind)) {
      if (!["separator", "continuationSeparator", "continuationNotice"].includes(note.getAttribute("w:type"))) {
        notes.push({ id: kind[0] + note.getAttribute("w:id"), blocks: readBlocks(note, { ...context, links: part.links }) });
      }
    }
  }

  return {
    blocks,
    notes,
    comments: readComments((await file.part("comments")).root, (await file.part("commentsExtended")).root),
    numbering: readNumbering((await file.part("numbering")).root, styles),
    headers: await printed(file, "header"),
    footers: await printed(file, "footer"),
    ...context.seen,
  };
}

/// Headers or footers that have words of their own, and not only a page number.
async function printed(file, kind) {
  for (const part of await file.parts(kind)) {
    const words = readBlocks(part.root, { styles: readStyles(null), seen: {}, links: part.links })
      .flatMap((block) => (block.paragraph?.runs ?? []).map((run) => run.text ?? "")).join("");
    if (/\p{L}{2}/u.test(words)) return true;
  }

  return false;
}
