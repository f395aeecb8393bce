// Lists what a release needs of node_modules, one path a line: whole packages that the programs in templates/ load, with what those depend
// on, and of fonts only the weights that are printed. With --folders: the folders of templates/ that have programs.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const isProgram = (name) => /\.[cm]js$/u.test(name);
const templates = readdirSync(join(root, 'templates'), { recursive: true }).filter(isProgram);

console.log((process.argv[2] === '--folders' ? folders() : [...packages(), ...await fonts()].sort()).join('\n'));

function folders() {
  return [...new Set(templates.map((path) => path.split('/')[0]))].sort();
}

function packages() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = new Set();
  const add = (name) => {
    if (found.has(name)) return;
    found.add(name);
    Object.keys(lock[`node_modules/${name}`].dependencies ?? {}).forEach(add);
  };
  templates.flatMap(loadedBy).filter((name) => !name.startsWith('@expo-google-fonts/')).forEach(add);
  return [...found].map((name) => `node_modules/${name}`);
}

function loadedBy(program) {
  const text = readFileSync(join(root, 'templates', program), 'utf8');
  return [...text.matchAll(/(?:\bfrom |\bimport\(|\brequire\(|\bresolve\(|\bfile\(|\bname = )["'`]((?:@[\w-]+\/)?[\w-]+)/gu)].map((match) => match[1])
    .filter((name) => existsSync(join(root, 'node_modules', name)));
}

async function fonts() {
  const { always, preferred } = await import(pathToFileURL(join(root, 'templates/publishing/faces.mjs')));
  const faces = [...always, ...['en', 'ur', 'ja', 'ko', 'zh', 'zh-Hant'].flatMap(preferred)];
  const files = new Set(faces.flatMap((face) => face.files()).map((path) => relative(root, path)));
  const homes = new Set([...files].map((path) => path.split('/').slice(0, 3).join('/')));
  const about = [...homes].flatMap((home) => ['package.json', 'LICENSE', 'LICENSE_FONT'].map((name) => `${home}/${name}`));
  return [...files, ...about.filter((path) => existsSync(join(root, path)))];
}
