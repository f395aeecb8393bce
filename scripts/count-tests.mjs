// The last line of ./test: what dotnet test's result files in a folder say. Fails when a test failed or none ran.
import fs from 'node:fs';
import path from 'node:path';

const counts = { Passed: 0, Failed: 0, NotExecuted: 0 };
const files = fs.readdirSync(process.argv[2]).filter(name => name.endsWith('.trx'));
for (const file of files)
  for (const [, result] of fs.readFileSync(path.join(process.argv[2], file), 'utf8').matchAll(/<UnitTestResult [^>]*?\boutcome="(\w+)"/g))
    counts[result in counts ? result : 'Failed']++;

console.log(`${counts.Passed} passed, ${counts.Failed} failed, ${counts.NotExecuted} skipped`);
process.exit(counts.Failed || !counts.Passed ? 1 : 0);
