// Elements by local name: strict and transitional files have different namespaces.
const mathematics = /math/;

export const isMath = (element) => mathematics.test(element.namespaceURI ?? "");

export function elementsOf(element) {
  const elements = [];
  for (let node = element?.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1) elements.push(node);
  }

  return elements;
}

export const childrenOf = (element, name) => elementsOf(element).filter((child) => child.localName === name);

export const named = (element, name) => elementsOf(element).find((child) => child.localName === name);

/// The attribute w:val of a child: undefined when there is no such child, "" when it has no value.
export function valueOf(element, name) {
  const child = named(element, name);
  return child ? attribute(child, "val") ?? "" : undefined;
}

export function attribute(element, name) {
  for (const one of Array.from(element?.attributes ?? [])) {
    if (one.localName === name) return one.value;
  }

  return undefined;
}

export function numberOf(text) {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? undefined : number;
}

/// Of a property that is on or off: undefined when it is not set.
export function toggleOf(element, name) {
  const value = valueOf(element, name);
  return value === undefined ? undefined : !["0", "false", "off", "none"].includes(value);
}

/// The first alternative that holds something.
export function alternative(element, read) {
  for (const choice of elementsOf(element)) {
    const found = read(choice);
    if (found.length > 0) return found;
  }

  return [];
}
