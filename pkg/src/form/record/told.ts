// What a record is made from: the rules, what was typed, and what the rules say of it.

import type { Catalogue, Decision } from "../../wire";
import type { State } from "../state/model";

export type Told = { readonly catalogue: Catalogue; readonly state: State; readonly decision: Decision };
