// Writes the drafting editor as one file: node scripts/bundle-editor.mjs OUT
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

await build({
  entryPoints: [fileURLToPath(new URL("../Declarations.Api/Drafting/Editor/main.js", import.meta.url))],
  outfile: process.argv[2],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "eof",
});
