// What stands on each page.

import { factOf, groupOf, type Page } from "../flow/pages";
import { useCase, useRules } from "../models/models";
import { CallFirst } from "../parts/call-first";
import { Paper } from "../parts/paper";
import { Agencies } from "./agencies";
import { WhatWouldChange } from "./change/change";
import { Children } from "./children";
import { Clear } from "./clear";
import { Clocks } from "./clocks/clocks";
import { Concerns } from "./concerns";
import { DaySheet } from "./day";
import { DecisionPage } from "./decision/decision";
import { Events } from "./events";
import { Everything } from "./everything";
import { Concern, Household, OneFact } from "./facts";
import { Judgement } from "./judgement";
import { Needed } from "./needed/needed";
import { Open } from "./open";
import { RecordPage } from "./record/record";
import { Referral } from "./referral";
import { Result } from "./result/result";
import { Rules } from "./rules";
import { Start } from "./start";
import { Tasks } from "./tasks";
import { Told } from "./told/told";

export function Screen({ page }: { page: Exclude<Page, "danger"> }) {
  const { decision } = useRules();
  switch (page) {
    case "start":
      return <Start />;
    case "tasks":
      return <Tasks />;
    case "referral":
      return <Referral />;
    case "children":
      return <Children level={2} />;
    case "concerns":
      return <Concerns />;
    case "household":
      return <Household level={2} />;
    case "told":
      return <Told level={2} />;
    case "events":
      return <Events />;
    case "agencies":
      return <Agencies level={2} />;
    case "judgement":
      return <Judgement level={2} />;
    case "needed":
      return decision === null ? <NoDecision /> : <Needed decision={decision} />;
    case "result":
      return decision === null ? <NoDecision /> : <Result decision={decision} />;
    case "change":
      return decision === null ? <NoDecision /> : <WhatWouldChange decision={decision} />;
    case "clocks":
      return decision === null ? <NoDecision /> : <Clocks decision={decision} />;
    case "decision":
      return decision === null ? <NoDecision /> : <DecisionPage decision={decision} />;
    case "record":
      return decision === null ? <NoDecision /> : <RecordPage decision={decision} />;
    case "open":
      return <Open />;
    case "day":
      return <DaySheet />;
    case "paper":
      return <Paper />;
    case "everything":
      return <Everything />;
    case "rules":
      return <Rules />;
    case "clear":
      return <Clear />;
    default:
      return factOf(page) === null ? (
        <Concern group={groupOf(page) ?? ""} level={2} />
      ) : (
        <OneFact name={factOf(page) ?? ""} level={2} />
      );
  }
}

/** What keeps the rules from answering keeps nobody from calling. */
function NoDecision() {
  const { state } = useCase();
  return (
    <>
      {state.danger === "yes" && <CallFirst />}
      <p class="govuk-body">Mend these answers first. Then come back to this page.</p>
    </>
  );
}
