// The events and plans of a referral file, each kind for each child with all its times, as the form holds them.

import type { Catalogue } from "../../wire";
import { eventNamed } from "../state/catalogue";
import { written, writtenPlan, writtenRange } from "../state/history";
import { look } from "../state/letters";
import type { Child, Happened, Subject, Telling } from "../state/model";
import { quoted } from "../words/words";
import type { Node } from "./document";
import { keysOf, momentOf, perhapsItemsOf, textOf, valueAt } from "./nodes";

type Leave = (line: number, why: string) => void;

/** The lists of events in a file, each with the child under whom it stands. */
export type EventList = { readonly node: Node | undefined; readonly of: number | null };

export function happenedIn(
  catalogue: Catalogue,
  children: readonly Child[],
  lists: readonly EventList[],
  complete: readonly string[],
  leave: Leave,
): readonly Happened[] {
  const found = new Map<string, Omit<Happened, "id">>();
  for (const { node, of } of lists)
    for (const item of perhapsItemsOf(node, "a list of events")) {
      const event = readEvent(catalogue, children, item, of, leave);
      if (event === null) continue;
      const key = JSON.stringify([event.event, event.subject, event.attended, event.more]);
      const before = found.get(key);
      found.set(key, before === undefined ? event : { ...before, times: `${before.times}\n${event.times}` });
    }
  for (const name of complete) {
    if ([...found.values()].some(({ event }) => event === name)) continue;
    const isHousehold = eventNamed(catalogue, name)?.about === "household";
    const subject = isHousehold ? "household" : (children[0]?.id ?? null);
    found.set(name, { event: name, subject, times: "", attended: [] });
  }
  return [...found.values()].map((event, index) => ({ id: index + 1, ...event }));
}

function readEvent(
  catalogue: Catalogue,
  children: readonly Child[],
  item: Node,
  of: number | null,
  leave: Leave,
): Omit<Happened, "id"> | null {
  const entries = keysOf(item, "an event with “event:” and “on:”");
  if (valueAt(entries, "told") !== undefined) return null;
  const name = textOf(valueAt(entries, "event")) ?? "";
  const event = eventNamed(catalogue, name);
  if (event === undefined) {
    leave(item.line, `these rules know no event ${quoted(name)}`);
    return null;
  }
  const isPlan = valueAt(entries, "planned-for") !== undefined;
  const { held, besides } = isPlan ? planned : happened;
  const other = entries.find(({ key }) => !held.includes(key) && !besides.includes(key));
  if (other !== undefined) {
    // A key that is not known here could mean something else altogether, as `planned-for` does.
    leave(other.line, `${quoted(event.title)} is left out, because the form cannot hold ${quoted(other.key)}`);
    return null;
  }
  const more = entries.flatMap(({ key, line, value }): [string, string][] => {
    if (!besides.includes(key)) return [];
    const text = textOf(value);
    if (text === null) leave(line, `the form cannot hold ${quoted(key)} of ${quoted(event.title)}`);
    return text === null ? [] : [[key, text]];
  });
  const label = textOf(valueAt(entries, "child"))?.trim();
  const child = label === undefined ? of : (children.find((one) => look(one.label) === look(label))?.id ?? null);
  if (label !== undefined && child === null) {
    leave(item.line, `no child is called ${quoted(label)}`);
    return null;
  }
  const subject: Subject | null = event.about === "household" ? "household" : child;
  const at = (key: string) => time(valueAt(entries, key), event.title, isPlan, leave);
  const times = isPlan ? writtenPlan(at("on"), at("planned-for")) : at("on");
  const said = more.length === 0 ? {} : { more: Object.fromEntries(more) };
  return { event: name, subject, times, attended: attended(), ...said };

  function attended(): readonly string[] {
    const node = valueAt(entries, "attended");
    const names = node?.kind === "text" ? [node] : perhapsItemsOf(node, "a list of agencies");
    return names.flatMap((each) => {
      const name = textOf(each) ?? "";
      const fits = event?.attendance === true && catalogue.agencies.some((agency) => agency.name === name);
      if (!fits)
        leave(each.line, `the form does not ask whether ${quoted(name)} took part in ${quoted(event?.title ?? "")}`);
      return fits ? [name] : [];
    });
  }
}

/** Who was told of missed time limits. */
export function tellingsIn(children: readonly Child[], lists: readonly EventList[], leave: Leave): readonly Telling[] {
  const all = lists.flatMap(({ node, of }) =>
    perhapsItemsOf(node, "a list of events").flatMap((item): Omit<Telling, "id">[] => {
      const entries = keysOf(item, "an event with “event:” and “on:”");
      const told = valueAt(entries, "told");
      if (told === undefined) return [];
      const who = told.kind === "text" ? [told] : perhapsItemsOf(told, "a list of agencies or roles");
      const label = textOf(valueAt(entries, "child"))?.trim();
      const child = label === undefined ? of : (children.find((one) => one.label === label)?.id ?? null);
      const [clock, at] = [textOf(valueAt(entries, "about")), momentOf(valueAt(entries, "on"))];
      if (clock === null || at === null || (label !== undefined && child === null)) {
        leave(item.line, "the form cannot hold who was told of a missed time limit, as it stands");
        return [];
      }
      const note = entries.find(({ key }) => key === "note");
      if (note !== undefined) leave(note.line, "the form cannot hold a note of who was told");
      return [{ clock, who: who.flatMap((one) => textOf(one) ?? []), subject: child ?? "household", at }];
    }),
  );
  return all.map((telling, index) => ({ id: index + 1, ...telling }));
}

/** What the form holds of an event, and what else may be said of it. */
type Keys = { readonly held: readonly string[]; readonly besides: readonly string[] };

const happened: Keys = { held: ["event", "on", "child", "attended"], besides: ["by-telephone", "recorded", "note"] };
const planned: Keys = { held: ["event", "planned-for", "on", "child"], besides: ["note"] };

/** One line of the form's times. */
function time(node: Node | undefined, title: string, isPlan: boolean, leave: Leave): string {
  const moment = momentOf(node);
  if (moment !== null) return written(moment);
  if (node?.kind === "keys" && !isPlan) {
    const [from, to] = [momentOf(valueAt(node.entries, "from")), momentOf(valueAt(node.entries, "to"))];
    if (from !== null && to !== null && !`${from}${to}`.includes("T")) return writtenRange(from, to);
  }
  const isOpen = node === undefined || node.kind === "nothing" || textOf(node) === "not-known";
  if (!isOpen)
    leave(
      node.line,
      `the time of ${quoted(title)} stands here as not known, because the form asks for one day or moment`,
    );
  return "not known";
}
