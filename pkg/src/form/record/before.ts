// Earlier and planned events in words, for one child and its household.

import type { Catalogue } from "../../wire";
import { eventNamed } from "../state/catalogue";
import { isOnlyPlanned, timesOf } from "../state/history";
import type { State } from "../state/model";
import { inWords } from "../words/history";
import { list, sentence } from "../words/words";

export function happenedInWords(catalogue: Catalogue, state: State, child: number): string[] {
  return state.happened
    .filter(({ subject }) => subject === child || subject === "household")
    .map((happened) => {
      const title = eventNamed(catalogue, happened.event)?.title ?? happened.event;
      const times = timesOf(happened).flatMap((time) => (time === null ? [] : inWords(time)));
      const who = catalogue.agencies
        .filter(({ name }) => happened.attended.includes(name))
        .map((agency) => agency.title);
      const all = state.history.includes(happened.event);
      if (times.length === 0) return `${sentence(title)} Never.`;
      const told = `${title}: ${sentence(times.join("; "))}`;
      if (isOnlyPlanned(happened)) return `${told} It ${all ? "never" : "may have"} happened before.`;
      const note = happened.more?.note ?? "";
      return [
        told,
        ...(happened.more?.["by-telephone"] === "yes" ? ["By telephone."] : []),
        ...(note === "" ? [] : [sentence(note)]),
        ...(who.length === 0 ? [] : [`With: ${sentence(list(who))}`]),
        ...(all ? ["These are all."] : ["There may have been more."]),
      ].join(" ");
    });
}
