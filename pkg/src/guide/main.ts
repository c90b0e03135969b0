// The search box of the guide, which stands in the page only where script runs. What is typed stands in the address behind
// “#”, so that a search can be kept, sent and come back to; no server sees it.

import { askedAtOnce, isOfNow } from "../search/at-once";
import { fitting } from "../search/fitting";
import type { Found } from "../search/search";
import { type Index, searchOf, type Thing } from "./search";
import { type Door, doorsFor } from "./voice";

const mark = "#q=";

/** So many are shown however they fit. */
const first = 5;

const place = document.getElementById("search");
const data = document.getElementById("search-index")?.textContent;

if (place !== null && data !== null && data !== undefined) show(place, JSON.parse(data) as Index);

function show(place: HTMLElement, index: Index) {
  const search = searchOf(index);
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
  const urgent = element("p", "");
  urgent.className = "urgent";
  urgent.setAttribute("role", "status");
  const more = element("button", "Show more that fits");
  more.type = "button";
  more.hidden = true;
  const doors = element("ul", "");
  doors.className = "doors";
  const list = element("ol", "");
  place.className = "search";
  place.setAttribute("role", "search");
  place.append(label, hint, input, urgent, said, doors, list, more);
  const show = (some: readonly Found<Thing>[]) => {
    list.replaceChildren(...some.map(item));
    said.textContent = summary(input.value, some.length);
  };
  const answer = () => {
    const found = search(input.value);
    const shown = fitting(found, first);
    show(shown);
    doors.replaceChildren(...doorsFor(input.value, index.doors).map(doorOf));
    more.hidden = shown.length === found.length;
    more.onclick = () => {
      more.hidden = true;
      show(found);
    };
    urgent.replaceChildren(...(isOfNow(input.value) ? callFirst() : []));
  };
  const take = () => {
    const asked = askedIn(location.hash);
    if (asked === null || asked === input.value) return;
    input.value = asked;
    answer();
    place.scrollIntoView();
  };
  input.addEventListener("input", () => {
    answer();
    const words = input.value.trim();
    history.replaceState(null, "", words === "" ? location.pathname : `${mark}${encodeURIComponent(words)}`);
  });
  addEventListener("hashchange", take);
  take();
}

/** What somebody in the middle of it does before they read. */
function callFirst(): (Node | string)[] {
  const call = element("a", "999");
  call.href = "tel:999";
  return [`${askedAtOnce} Call `, call, " first. Read on after that."];
}

/** What an address asks for; `null` where it leads elsewhere, or cannot be read. */
function askedIn(hash: string): string | null {
  if (!hash.startsWith(mark)) return null;
  try {
    return decodeURIComponent(hash.slice(mark.length));
  } catch {
    return null;
  }
}

function summary(words: string, count: number): string {
  if (words.trim() === "") return "";
  if (count > 0) return `${count} found, the best first`;
  return (
    "Nothing found. Try another word, look under Signs A to Z, or call and ask: " +
    "not finding it here does not mean that it does not matter."
  );
}

/** The name by which it was found stands first, and the whole question under it. */
function item({ entry, called }: Found<Thing>): HTMLLIElement {
  const { address, kind, level, means, title } = entry.key;
  const line = document.createElement("li");
  const short = called === title ? title : `${called.charAt(0).toUpperCase()}${called.slice(1)}`;
  const link = element("a", short);
  link.href = address;
  const more = [called === title ? null : title, kind, level, means].filter(Boolean).join(" · ");
  line.append(link, element("span", more));
  return line;
}

function doorOf({ address, title }: Door): HTMLLIElement {
  const line = document.createElement("li");
  const link = element("a", title);
  link.href = address;
  line.append("A page for this: ", link);
  return line;
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
