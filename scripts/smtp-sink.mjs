// A real SMTP server for tests: prints its port, then every mail it accepts, as JSON lines. Ends with its standard input.
// Addresses whose local part is "full" are refused for now (452), "gone" for good (550).
import { SMTPServer } from 'smtp-server';

const refusals = { full: [452, 'Mailbox full'], gone: [550, 'No such mailbox'] };
const say = line => process.stdout.write(JSON.stringify(line) + '\n');

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo({ address }, session, done) {
    const refusal = refusals[address.split('@')[0].toLowerCase()];
    done(refusal && Object.assign(new Error(refusal[1]), { responseCode: refusal[0] }));
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

const listening = server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => say({ port: listening.address().port }));
process.stdin.resume().on('end', () => process.exit());
