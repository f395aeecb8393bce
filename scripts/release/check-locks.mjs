// Fails when a release was restored with another version or content of a package than the lock files of the checkout name.
// A runtime's own packages, which only a release has, are checked by NuGet's signatures alone.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const packagesOf = (file) => Object.values(JSON.parse(readFileSync(file, 'utf8')).dependencies).flatMap((group) => Object.entries(group));
let compared = 0;
for (const name of readdirSync(process.argv[2])) {
  const known = new Map(packagesOf(join(name.replace('.lock.json', ''), 'packages.lock.json')));
  for (const [id, { resolved, contentHash }] of packagesOf(join(process.argv[2], name))) {
    const expected = known.get(id);
    if (!expected || !contentHash) continue;
    compared++;
    if (expected.resolved !== resolved || expected.contentHash !== contentHash) {
      console.error(`${name}: ${id} is ${resolved}, not the locked ${expected.resolved}, or has other content.`);
      process.exitCode = 1;
    }
  }
}
if (!compared) throw new Error('No lock file of the release was found.');
