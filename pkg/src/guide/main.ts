// The search box of the guide, which stands in the page only where script runs. Nothing that is typed leaves the page.

import { type Index, searchIn, type Thing } from "./search";

const place = document.getElementById("search");
const data = document.getElementById("search-index")?.textContent;

if (place !== null && data !== null && data !== undefined) show(place, JSON.parse(data) as Index);

function show(place: HTMLElement, index: Index) {
  const search = searchIn(index);
  const label = element("label", "Search by what you saw or heard");
  label.htmlFor = "search-words";
  const hint = element("p", "In your own words, such as “bruise on a baby” or “sleeping on a sofa”.");
  hint.id = "search-hint";
  const input = element("input", "");
  input.id = "search-words";
  input.type = "search";
  input.autocomplete = "off";
  input.setAttribute("aria-describedby", "search-hint");
  const said = element("p", "");
  said.setAttribute("role", "status");
  const list = element("ol", "");
  place.className = "search";
  place.setAttribute("role", "search");
  place.append(label, hint, input, said, list);
  input.addEventListener("input", () => {
    const found = search(input.value);
    list.replaceChildren(...found.map(item));
    said.textContent = summary(input.value, found.length);
  });
}

function summary(words: string, count: number): string {
  if (words.trim() === "") return "";
  if (count > 0) return `${count} found, the best first`;
  return (
    "Nothing found. Try another word, look under Signs A to Z, or call and ask: " +
    "not finding it here does not mean that it does not matter."
  );
}

function item(thing: Thing): HTMLLIElement {
  const line = document.createElement("li");
  const link = element("a", thing.title);
  link.href = thing.address;
  line.append(link, element("span", [thing.kind, thing.level, thing.means].filter(Boolean).join(" · ")));
  return line;
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
