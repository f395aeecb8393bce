// The last lines of ./test: what dotnet test's result files in a folder say. Fails when a test failed or none ran.
// --fast adds what failed and why, which dotnet test does not say then, what was left out and why, and the slowest tests.
import fs from 'node:fs';
import path from 'node:path';

const counts = { Passed: 0, Failed: 0, NotExecuted: 0 };
const needs = new Map();
const slow = [];
const failed = [];
const files = fs.readdirSync(process.argv[2]).filter(name => name.endsWith('.trx'));
for (const file of files) {
  const text = fs.readFileSync(path.join(process.argv[2], file), 'utf8');
  for (const [, attributes] of text.matchAll(/<UnitTestResult ([^>]*)/g)) {
    const { outcome, testName, duration } = Object.fromEntries([...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    counts[outcome in counts ? outcome : 'Failed']++;
    const [hours, minutes, seconds] = (duration ?? '0:0:0').split(':').map(Number);
    slow.push({ testName, seconds: hours * 3600 + minutes * 60 + seconds });
  }
  for (const [, testName, why] of text.matchAll(/<UnitTestResult [^>]*testName="([^"]*)"[^>]*outcome="Failed"[^>]*>.*?<Message>(.*?)<\/Message>/gs)) failed.push({ testName, why: decoded(why).trimEnd() });
  for (const [, what] of text.matchAll(/<Message>[^<]*Left out of a fast run, needs ([^<\n]*)/g)) needs.set(what, (needs.get(what) ?? 0) + 1);
}

// What XML escapes in a message.
function decoded(text) {
  const named = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => hex || decimal ? String.fromCodePoint(parseInt(hex ?? decimal, hex ? 16 : 10)) : named[name] ?? whole);
}

if (process.argv[3] === '--fast') {
  for (const { testName, why } of failed) console.log(`Failed: ${testName}\n${why}\n`);
  const left = [...needs].sort((a, b) => b[1] - a[1]).map(([what, count]) => `${count} that need ${what}`).join(', ');
  const slowest = slow.sort((a, b) => b.seconds - a.seconds).slice(0, 3).map(test => `${test.testName} ${test.seconds.toFixed(1)} s`).join(', ');
  console.log(`Left out: ${left}; the format and analyzers. Run ./test before you hand over.\nSlowest: ${slowest}`);
}
console.log(`${counts.Passed} passed, ${counts.Failed} failed, ${counts.NotExecuted} skipped`);
process.exit(counts.Failed || !counts.Passed ? 1 : 0);
