// Loaded before the program: refuses sockets and look-ups of names. Native code does not pass here; a network namespace stops that.
const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');
const dgram = require('node:dgram');
const dns = require('node:dns');

const refuse = () => {
  throw Object.assign(new Error('This program has no network.'), { code: 'ERR_ACCESS_DENIED' });
};

net.Socket.prototype.connect = net.Server.prototype.listen = refuse;
dgram.Socket.prototype.bind = dgram.Socket.prototype.send = dgram.Socket.prototype.connect = refuse;
for (const names of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of Object.getOwnPropertyNames(names)) {
    if (/^(lookup|resolve|reverse)/.test(name)) names[name] = refuse;
  }
}
process.binding = refuse;
syncBuiltinESMExports();
