// What crosses the boundary, one type for each Rust type in `answer`, `record`, `catalogue`, `terms` and `diagnostic`.

export type Reply = { "kind": "decision", decision: Decision, } | { "kind": "catalogue", catalogue: Catalogue, } | { "kind": "problems", problems: Array<Problem>, };

export type Decision = { format: number, engine: string, pack: PackStamp, referral: string, received: string | null, asAt: string, children: Array<ChildDecision>, remarks: Array<Remark>, };

export type PackStamp = { name: string, title: string, version: string, fingerprint: string, layers: Array<string>, inForceFrom: string | null, reviewBy: string | null, };

export type ChildDecision = { child: string, level: Bounds, speed: Bounds, routes: Array<RouteDecision>, actions: Array<ActionDecision>, refusals: Array<Refusal>, tell: Array<Tell>, reasons: Array<Reason>, possible: Array<PossibleRule>, excepted: Array<Excepted>, questions: Array<Question>, contested: Array<Contested>, presumed: Array<Presumed>, exact: Exact | null, };

export type Bounds = { now: Rung, lowest: Rung, highest: Rung, settled: boolean, method: Method, };

export type Method = "sound" | "diagram" | "solver";

export type Rung = { name: string, title: string, label: string | null, rank: number, };

export type Standing = "certain" | "possible";

export type RouteDecision = { route: string, title: string, standing: Standing, rules: Array<string>, };

export type ActionDecision = { action: string, title: string, standing: Standing, ledBy: Array<string>, with: Array<string>, consent: Consent | null, limits: Array<string>, rules: Array<string>, };

export type Consent = "needed" | "expected" | "not-needed";

export type Refusal = { action: string, title: string, standing: Standing, rules: Array<string>, };

export type Tell = { who: string, title: string, standing: Standing, limits: Array<string>, rules: Array<string>, };

export type Reason = { rule: string, title: string, layer: string, level: Rung | null, speed: Rung | null, because: string | null, facts: Array<FactUsed>, exceptions: Array<ExceptionUsed>, citations: Array<Citation>, };

export type FactUsed = { fact: string, question: string, value: string, basis: Basis, by: Array<string>, };

export type Basis = "reported" | "contested-worse" | "presumed" | "counted" | "sibling" | "derived";

export type ExceptionUsed = { text: string, known: boolean, lacks: Array<string>, };

export type Citation = { source: string, title: string, publisher: string | null, edition: string | null, place: string | null, grade: Grade, };

export type Grade = "verified" | "second-hand" | "recalled" | "uncited";

export type PossibleRule = { rule: string, title: string, level: Rung | null, speed: Rung | null, lacks: Array<string>, };

export type Excepted = { rule: string, title: string, exception: string, facts: Array<FactUsed>, };

export type Question = { fact: string, question: string, ask: Array<string>, askTitles: Array<string>, couldRaiseTo: Rung | null, couldLowerTo: Rung | null, rules: Array<string>, };

export type Contested = { fact: string, question: string, reports: Array<Report>, taken: string | null, };

export type Report = { by: string, value: string, };

export type Presumed = { fact: string, question: string, value: string, };

export type Remark = { code: string, child: string | null, message: string, };

export type Exact = { lowestWitness: Array<Answer>, highestWitness: Array<Answer>, restsOn: Array<Answer>, wouldRaise: Change | null, wouldLower: Change | null, settles: Array<Answer>, irrelevant: Array<string>, views: Array<View>, };

export type Answer = { fact: string, value: string, };

export type Change = { answers: Array<Answer>, level: Rung, };

export type View = { agency: string, title: string, lowest: Rung, highest: Rung, };

export type Catalogue = { format: number, engine: string, pack: PackStamp, levels: Array<LevelEntry>, speeds: Array<Rung>, agencies: Array<Named>, groups: Array<GroupEntry>, facts: Array<FactEntry>, events: Array<EventEntry>, contacts: Array<Contact>, settings: Array<Setting>, terms: Array<Term>, };

export type LevelEntry = { rung: Rung, means: string | null, citations: Array<Citation>, };

export type Named = { name: string, title: string, };

export type GroupEntry = { name: string, title: string, means: string | null, facts: Array<string>, };

export type FactEntry = { name: string, question: string, means: string | null, also: Array<string>, about: About, answer: AnswerKind, heldBy: Array<string>, worse: Worse, presumed: string | null, fixed: boolean, };

export type About = "child" | "household";

export type AnswerKind = { "kind": "yes-no" } | { "kind": "number", unit: string | null, from: number, to: number, } | { "kind": "one-of", choices: Array<Named>, ordered: boolean, } | { "kind": "several-of", choices: Array<Named>, };

export type Worse = "up" | "down" | "neither";

export type EventEntry = { name: string, title: string, about: About, attendance: boolean, };

export type Contact = { name: string, title: string, telephone: string | null, hours: string | null, means: string | null, };

export type Setting = { name: string, value: string, };

export type Term = { term: string, means: string, };

export type Severity = "error" | "warning" | "note";

export type Problem = { code: string, severity: Severity, message: string, places: Array<Place>, help: Array<string>, };

export type Place = { file: string, line: number, column: number, endLine: number, endColumn: number, text: string, };
