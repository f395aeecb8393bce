// Reads a .docx on standard input, writes HTML on standard output with footnotes as Markdown's: [^n] and [^n]: words.
import mammoth from "mammoth";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);

try {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.concat(chunks) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: "" })), styleMap: ["u => u", "strike => s"] },
  );
  const text = value
    .replace(/<sup><a href="#(?:foot|end)note-(\d+)"[^>]*>\[\d+\]<\/a><\/sup>/g, "[^$1]")
    .replace(/<li id="(?:foot|end)note-(\d+)">([\s\S]*?)<\/li>/g, (_, number, words) =>
      `<p>[^${number}]: ${words.replace(/<a href="#(?:foot|end)note-ref-\d+">↑<\/a>/g, "").replace(/<\/?p>/g, " ").trim()}</p>`)
    .replace(/<ol>(?=<p>\[\^)/g, "")
    .replace(/(<p>\[\^\d+\]:[\s\S]*?<\/p>)<\/ol>/g, "$1")
    .replace(/<a id="[^"]*"><\/a>/g, "");
  process.stdout.write(text);
} catch (error) {
  process.stderr.write(`unreadable: ${error.message}\n`);
  process.exitCode = 1;
}
