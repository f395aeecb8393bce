const identifier = '<pdfuaid:part>1</pdfuaid:part>';
const namespace = ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" ';
const schema = '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>'
  + '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>'
  + '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>'
  + '<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>'
  + '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>'
  + '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>';

/**
 * Declares PDF/UA-1 in a PDF/A-2a file, as one incremental update: the XMP identifier with the extension schema that PDF/A-2
 * requires (ISO 19005-2, 6.6.2.3), and DisplayDocTitle.
 */
export function declareBoth(pdf) {
  const text = pdf.toString('latin1');
  const catalog = objectWith(text, '/Type /Catalog');
  const metadata = objectNumbered(text, Number(/\/Metadata (\d+) 0 R/.exec(catalog.body)[1]));
  const xmp = withIdentifier(/stream\r?\n([\s\S]*)\r?\nendstream/.exec(metadata.body)[1]);
  return update(pdf, text, [
    { number: metadata.number, body: `<<\n  /Type /Metadata\n  /Subtype /XML\n  /Length ${xmp.length}\n>>\nstream\n${xmp}\nendstream` },
    { number: catalog.number, body: catalog.body.replace('/ViewerPreferences <<', '/ViewerPreferences <<\n    /DisplayDocTitle true') },
  ]);
}

function withIdentifier(xmp) {
  const described = xmp.replace(' xmlns:pdfaid=', `${namespace} xmlns:pdfaid=`)
    .replace('</rdf:Bag></pdfaExtension:schemas>', `${schema}</rdf:Bag></pdfaExtension:schemas>`)
    .replace('<pdfaid:part>', `${identifier}<pdfaid:part>`);
  if (!described.includes(identifier) || !described.includes(schema) || !described.includes(namespace)) throw new Error('the metadata is not as expected');
  return described;
}

function objectWith(text, mark) {
  const at = text.lastIndexOf(mark);
  const start = text.lastIndexOf(' 0 obj', at);
  return objectNumbered(text, Number(/(\d+)$/.exec(text.slice(0, start))[1]));
}

function objectNumbered(text, number) {
  const head = `\n${number} 0 obj\n`;
  const start = text.lastIndexOf(head);
  if (start < 0) throw new Error('an object is not at its stated offset');
  return { number, body: text.slice(start + head.length, text.indexOf('\nendobj', start)) };
}

function update(pdf, text, objects) {
  const previous = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)[1]);
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(text.slice(previous))[1];
  let added = text.endsWith('\n') ? '' : '\n';
  let table = '';
  for (const { number, body } of objects) {
    table += `${number} 1\n${String(pdf.length + added.length).padStart(10, '0')} 00000 n \n`;
    added += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const start = pdf.length + added.length;
  added += `xref\n${table}trailer\n<<${trailer.trimEnd()}\n  /Prev ${previous}\n>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(added, 'latin1')]);
}
