// Reads an SVG or PNG file as base64 in JSON from standard input and writes it drawn anew as PNG, or a line of JSON that says why it cannot be.
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';

// Printed at most 62 by 24 mm (look.json): more than 600 dots to the inch.
const [width, height] = [1500, 600];
const largestSide = 6000;

const file = Buffer.from(JSON.parse(readFileSync(0, 'utf8')).file, 'base64');
const drawn = await draw(file);
const output = typeof drawn === 'string' ? Buffer.from(JSON.stringify({ refused: drawn })) : drawn;
for (let at = 0; at < output.length; ) at += writeSync(1, output, at);

async function draw(bytes) {
  const dots = isPng(bytes);
  const svg = dots ? svgAround(bytes) : svgIn(bytes);
  const fault = dots ? svg.fault : faultOf(svg);
  if (fault) return fault;
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  let picture;
  try {
    const size = new Resvg(svg);
    const fits = dots && size.width <= width && size.height <= height;
    const fitTo = fits ? { mode: 'original' } : size.width / size.height > width / height ? { mode: 'width', value: width } : { mode: 'height', value: height };
    const logo = new Resvg(svg, { fitTo, font: { loadSystemFonts: false } });
    picture = logo.render();
  } catch {
    return 'cannot be drawn: it is damaged or too complex';
  }
  return isEmpty(picture.pixels) ? 'shows nothing: it is empty or transparent' : Buffer.from(picture.asPng());
}

function isPng(bytes) {
  return bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) && bytes.subarray(12, 16).toString('latin1') === 'IHDR';
}

// The size stands in the first chunk. A picture of a few bytes could unpack to many gigabytes.
function svgAround(png) {
  const [w, h] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (w < 1 || h < 1 || w > largestSide || h > largestSide) return { fault: `must be at most ${largestSide} points wide and high` };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><image width="${w}" height="${h}" href="data:image/png;base64,${png.toString('base64')}"/></svg>`;
}

function svgIn(bytes) {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  return opensSvg(text) ? text : { fault: 'must be an SVG or PNG file' };
}

// Goes past each thing before the first element once: one expression for all of them would try every way to divide them.
function opensSvg(text) {
  for (let at = 0; ;) {
    at = after(text, /\s*/uy, at);
    if (text.startsWith('<!--', at)) at = ending(text, '-->', at + 4);
    else if (text.startsWith('<?', at)) at = ending(text, '?>', at + 2);
    else if (text.startsWith('<!DOCTYPE', at)) at = afterType(text, at);
    else return after(text, /<([^\s<>/:]+:)?svg(?=[\s/>])/uy, at) > at;
    if (at === 0) return false;
  }
}

// Its list of entities stands in brackets.
function afterType(text, from) {
  const [bracket, end] = [text.indexOf('[', from), text.indexOf('>', from)];
  if (bracket < 0 || bracket > end) return end + 1;
  const close = ending(text, ']', bracket);
  return close && ending(text, '>', close);
}

function ending(text, mark, from) {
  const at = text.indexOf(mark, from);
  return at < 0 ? 0 : at + mark.length;
}

function after(text, pattern, at) {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

// What follows a "<" holds no other one, so that each expression reads the file once.
function faultOf(svg) {
  if (typeof svg !== 'string') return svg.fault;
  if (/<!ENTITY\s+(%|[^\s<]+\s+(SYSTEM|PUBLIC))/u.test(svg)) return 'refers to other files: put everything into the file';
  // Markup in an entity would be drawn and is not seen below, and entities of entities grow without end.
  if (/<!ENTITY[^<&"']*("[^"<&]*[<&]|'[^'<&]*[<&])/u.test(svg)) return 'holds entities with markup: save it as plain SVG';
  // A picture of a few bytes could unpack to gigabytes.
  if (/<([^\s<>/:]+:)?(image|feImage)[\s/>]/u.test(svg)) return 'holds a picture made of dots: draw it as shapes, or upload a PNG file';
  // No fonts are loaded, since another machine has others.
  if (/<([^\s<>/:]+:)?text[\s>]/u.test(svg)) return 'holds letters that depend on a font: convert text to paths';
  return null;
}

function isEmpty(pixels) {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] > 8) return false;
  return true;
}
