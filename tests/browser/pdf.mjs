// The text of a PDF that Chromium printed, page by page. It reads what Skia writes: deflated streams, and for every
// font a table from glyphs to characters.

import { inflateSync } from "node:zlib";

export function pagesOf(file) {
  const objects = objectsOf(file);
  const dictionary = (number) => objects.get(number)?.head ?? "";
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head));
  return pages.map(({ head }) => {
    const fonts = new Map();
    const resources = /\/Resources\s+(\d+) 0 R/.exec(head);
    const named = resources === null ? head : dictionary(Number(resources[1]));
    const list = /\/Font\s*(?:(\d+) 0 R|<<([^>]*)>>)/.exec(named);
    const entries = list === null ? "" : (list[2] ?? dictionary(Number(list[1])));
    for (const [, name, number] of entries.matchAll(/\/(F\d+)\s+(\d+) 0 R/g)) {
      const table = /\/ToUnicode\s+(\d+) 0 R/.exec(dictionary(Number(number)));
      if (table !== null) fonts.set(name, glyphs(objects.get(Number(table[1])).stream.toString("latin1")));
    }
    const contents = [
      .../\/Contents\s*(?:\[([^\]]*)\]|(\d+ 0 R))/
        .exec(head)
        .slice(1)
        .join(" ")
        .matchAll(/(\d+) 0 R/g),
    ];
    return contents.map(([, number]) => written(objects.get(Number(number)).stream.toString("latin1"), fonts)).join("");
  });
}

function objectsOf(file) {
  const text = file.toString("latin1");
  const objects = new Map();
  for (const start of text.matchAll(/(?:^|\n)(\d+) 0 obj\s*/g)) {
    const from = start.index + start[0].length;
    const end = text.indexOf("endobj", from);
    const stream = text.indexOf("stream\n", from);
    const hasStream = stream !== -1 && stream < end;
    const head = text.slice(from, hasStream ? stream : end);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const raw = file.subarray(stream + 7, stream + 7 + length);
    const content = hasStream ? (head.includes("FlateDecode") ? inflateSync(raw) : raw) : Buffer.alloc(0);
    objects.set(Number(start[1]), { head, stream: content });
  }
  return objects;
}

const characters = (hex) => String.fromCharCode(...hex.match(/.{4}/g).map((part) => Number.parseInt(part, 16)));

function glyphs(table) {
  const map = new Map();
  for (const [, block] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, text] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      map.set(Number.parseInt(glyph, 16), characters(text));
  for (const [, block] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from, to, text] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let glyph = Number.parseInt(from, 16), step = 0; glyph <= Number.parseInt(to, 16); glyph++, step++)
        map.set(glyph, String.fromCharCode(Number.parseInt(text, 16) + step));
  return map;
}

function written(content, fonts) {
  let font = new Map();
  let text = "";
  for (const [, name, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else for (const glyph of hex.match(/.{4}/g) ?? []) text += font.get(Number.parseInt(glyph, 16)) ?? "";
  }
  return text;
}
