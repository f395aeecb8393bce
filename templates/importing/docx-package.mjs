// The parts of a .docx, found by their relations.
import { DOMParser } from "@xmldom/xmldom";
import JSZip from "jszip";
import { attribute, elementsOf } from "./docx-xml.mjs";

export async function openPackage(bytes) {
  const zip = await JSZip.loadAsync(bytes);
  const [first] = (await relations(zip, "_rels/.rels", "")).filter((relation) => relation.type === "officeDocument");
  const path = first?.target ?? "word/document.xml";
  const known = await relations(zip, relationsOf(path), folderOf(path));
  const read = async (target) => ({ root: await parse(zip, target), links: links(await relations(zip, relationsOf(target), folderOf(target))) });
  const parts = (type) => Promise.all(known.filter((one) => one.type === type && !one.external).map((one) => read(one.target)));
  return {
    parts,
    part: async (type) => (await parts(type))[0] ?? { root: null, links: {} },
    main: async () => {
      const main = await read(path);
      if (!main.root) throw new Error("no document");
      return main;
    },
  };
}

async function relations(zip, path, folder) {
  const root = await parse(zip, path);
  return elementsOf(root).map((one) => {
    const external = attribute(one, "TargetMode") === "External";
    const target = attribute(one, "Target") ?? "";
    return { id: attribute(one, "Id"), type: (attribute(one, "Type") ?? "").split("/").at(-1), external, target: external ? target : resolve(folder, target) };
  });
}

const links = (relations) => Object.fromEntries(relations.filter((one) => one.external).map((one) => [one.id, one.target]));

const folderOf = (path) => path.slice(0, path.lastIndexOf("/") + 1);

const relationsOf = (path) => `${folderOf(path)}_rels/${path.slice(folderOf(path).length)}.rels`;

function resolve(folder, target) {
  const names = [];
  for (const name of (target.startsWith("/") ? target.slice(1) : folder + target).split("/")) {
    if (name === "..") names.pop();
    else if (name !== "." && name !== "") names.push(name);
  }

  return names.join("/");
}

async function parse(zip, path) {
  const file = zip.file(path);
  if (!file) return null;
  const text = decode(await file.async("nodebuffer"));
  const faults = { warning: () => {}, error: () => {}, fatalError: (message) => { throw new Error(message); } };
  return new DOMParser({ errorHandler: faults }).parseFromString(text, "text/xml").documentElement;
}

function decode(bytes) {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
