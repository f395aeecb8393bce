// A real SMTP server for tests: prints its port, then every mail it accepts, as JSON lines. Ends with its standard input.
// Addresses whose local part is "full" are refused for now (452), "gone" for good (550).
// The line "hold" lets senders wait at the next recipient (printed as {"held"}), "release" lets them go on.
import readline from 'node:readline';
import { SMTPServer } from 'smtp-server';

const refusals = { full: [452, 'Mailbox full'], gone: [550, 'No such mailbox'] };
const say = line => process.stdout.write(JSON.stringify(line) + '\n');
let held = null;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo({ address }, session, done) {
    const refusal = refusals[address.split('@')[0].toLowerCase()];
    const answer = () => done(refusal && Object.assign(new Error(refusal[1]), { responseCode: refusal[0] }));
    if (!held) return answer();
    held.push(answer);
    say({ held: address });
  },
  onData(stream, { envelope }, done) {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => {
      say({ from: envelope.mailFrom.address, to: envelope.rcptTo.map(r => r.address), raw: Buffer.concat(chunks).toString('latin1') });
      done();
    });
  },
});

// A sender that is killed in the middle resets its connection: that is its fault, not the server's.
server.on('error', () => {});

const commands = {
  hold() { held = []; },
  release() { for (const answer of held.splice(0)) answer(); held = null; },
};
const listening = server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => say({ port: listening.address().port }));
readline.createInterface({ input: process.stdin }).on('line', line => commands[line]?.()).on('close', () => process.exit());
