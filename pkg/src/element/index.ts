// The engine by itself, for pages with a form of their own and for programs in Node.js.

export { openRules, type Rules } from "../form/engine/engine";
export { EngineStopped } from "../form/engine/guard";
export type { Given } from "../given";
export type * from "../wire";
