// Finds the proof of work of a sign-on: SHA-256 of "challenge:number" with enough leading zero bits, in slices that keep the page usable.
const K = new Uint32Array(64);
const START = new Uint32Array(8);
const root = (n, power) => ((n ** power % 1) * 0x100000000) | 0;
for (let n = 2, found = 0; found < 64; n++) {
  let isPrime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false;
  if (!isPrime) continue;
  if (found < 8) START[found] = root(n, 1 / 2);
  K[found++] = root(n, 1 / 3);
}

const W = new Uint32Array(64);
const block = (state, words) => {
  W.set(words);
  for (let i = 16; i < 64; i++) {
    const a = W[i - 15], b = W[i - 2];
    W[i] = W[i - 16] + W[i - 7] + (((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3))
      + (((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
};

const firstWord = (text) => {
  const length = (text.length + 9 + 63) & ~63;
  const bytes = new DataView(new ArrayBuffer(length));
  for (let i = 0; i < text.length; i++) bytes.setUint8(i, text.charCodeAt(i));
  bytes.setUint8(text.length, 0x80);
  bytes.setUint32(length - 4, text.length * 8);
  const state = START.slice();
  const words = new Uint32Array(16);
  for (let at = 0; at < length; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = bytes.getUint32(at + 4 * i);
    block(state, words);
  }
  return state[0];
};

const box = document.querySelector("[data-proof]");
if (box) {
  const form = box.closest("form");
  const solution = form.elements["proof.solution"];
  const challenge = form.elements["proof.challenge"].value;
  const bits = Number(box.dataset.proof);
  let next = 0;
  let waiting = null;
  const solve = () => {
    for (const end = performance.now() + 12; performance.now() < end; next++) {
      if (Math.clz32(firstWord(`${challenge}:${next}`)) >= bits) {
        solution.value = String(next);
        box.querySelector("[role=status]").textContent = "";
        if (waiting) form.requestSubmit(waiting.submitter ?? undefined);
        return;
      }
    }
    setTimeout(solve, 0);
  };
  form.addEventListener("submit", (event) => {
    if (!solution.value && !event.submitter?.hasAttribute("formaction")) {
      event.preventDefault();
      waiting = { submitter: event.submitter };
      box.querySelector("[role=status]").textContent = box.dataset.working;
    }
  });
  solve();
}
