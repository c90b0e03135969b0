// A question that can still change the answer, with a way to answer it where it is a fact that the form asks.

import { useRules } from "../models/models";
import { factBehind } from "../state/catalogue";
import { Link } from "./link";

export function QuestionLink({ fact, question }: { fact: string; question: string }) {
  const { catalogue } = useRules();
  const entry = factBehind(catalogue, fact);
  return entry === undefined ? question : <Link to={`fact ${entry.name}`}>{question}</Link>;
}
