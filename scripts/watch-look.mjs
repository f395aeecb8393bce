// Renders the sample as PDF, and again at each change in templates/publishing, so that a designer sees what look.json does:
//   node scripts/watch-look.mjs [OUT.pdf [TEXT.md SIGNATORIES.csv COVER.json]]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
const look = join(root, 'templates/publishing');
const sample = ['mercury.md', 'signatories.csv', 'cover.json'].map((name) => join(root, 'templates/sample', name));
const [out = join(root, '.data/look.pdf'), ...given] = process.argv.slice(2).map((path) => resolve(path));
const [text, signatories, cover] = given.length === 3 ? given : sample;
const worker = join(root, 'Declarations.Worker/bin/Debug/net10.0/Declarations.Worker.dll');

if (!existsSync(worker)) spawnSync('dotnet', ['build', join(root, 'Declarations.Worker'), '-nologo', '-v', 'q'], { stdio: 'inherit' });

mkdirSync(dirname(out), { recursive: true });

let running = false;
let waiting = false;
let timer;

watch(look, () => {
  clearTimeout(timer);
  timer = setTimeout(render, 150); // an editor may write a file several times
});
render();

function render() {
  if (running) {
    waiting = true;
    return;
  }
  running = true;
  const start = Date.now();
  spawn('dotnet', [worker, 'render', text, signatories, out, cover], { stdio: ['ignore', 'ignore', 'inherit'] }).on('close', (code) => {
    console.log(code === 0 ? `${out}, ${Date.now() - start} ms` : 'Not rendered.');
    running = false;
    if (waiting) {
      waiting = false;
      render();
    }
  });
}
