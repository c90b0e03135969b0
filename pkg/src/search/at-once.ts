// Words that tell of a danger to life at this moment. Whoever types them is told first to call, whatever is found; it is said
// once too often rather than once too seldom.

import { writtenOut } from "./written";

/** What whoever types them is asked, before they are told to call. */
export const askedAtOnce = "Is it happening now, or is somebody badly hurt?";

const signs: readonly RegExp[] = [
  /\b(?:not|isnt|aint|stopped|stops|cant|cannot|hardly|struggling to) breath(?:e|ing)\b/,
  /\b(?:wont|will not|cant|cannot|not|doesnt) wake\b/,
  /\b(?:unconscious|unresponsive|lifeless|collapsed|passed out|gone limp|went limp|floppy(?! (?:hat|disk|ears?|hair)))\b/,
  /\b(?:turned|gone|going|went) (?:blue|grey)\b|\bblue lips\b/,
  /\b(?:having a (?:fit|seizure)|bleeding (?:badly|heavily|a lot|out)|blood everywhere)\b/,
  /\boverdosed?\b|\b(?:took|taken|swallowed|necked|popped|drank|drunk|drinking|ate|eaten) (?:\w+ ){0,4}(?:tablets|pills|paracetamol|bleach|meds|medicine|methadone|battery|batteries|magnets?|poison|antifreeze|(?:cleaning|drain|oven|toilet) \w+)\b/,
  /\b(?:been|being|got|gets|getting) (?:stabbed|shot|strangled|smothered|drowned|choked)\b|\b(?:been|being|got|was) shaken\b|\b(?:shook|shaking|shakes) (?:the|my|her|his|a|our|their) baby\b/,
  /\b(?:not|isnt|aint|stopped) moving\b|\bbleeding\b(?=.*\b(?:moving|head|neck|stab|wont stop|does not stop|not stop)\b)/,
  /\b(?:drown|drowning|choking|strangling|suffocating|smothering|stabbing|hanging (?:him|her|my)self)\b/,
  /\b(?:will|would|hed|shed|theyd|hell|shell|theyll|gonna|going to|wants to|threatening to|threatens to|about to|ll) (?:kill|stab|shoot|burn|drown|strangle|hurt (?:the|his|her|my|them)|jump|end (?:it|my life|his life|her life))\b/,
  /\b(?:has|have|got|holding|waving|with) (?:a|an|the|his|her) (?:knife|gun|machete|axe|hammer|blade|acid)\b/,
  /\bon (?:the|a) (?:bridge|roof|ledge|window ledge|railway|tracks|train line)\b/,
  /\b(?:is|are|hes|shes|theyre|s|re) (?:hitting|beating|kicking|punching|attacking|hurting|stabbing)\b/,
  /\b(?:happening (?:right )?now|at this moment|as we speak|right now)\b/,
  /\b(?:house|home|flat|room|bed) is on fire\b|\bset fire\b/,
  /\b(?:nobody|no one|noone|never) will (?:ever )?see (?:him|her|them|us|me|either)\b|\b(?:never|not) see (?:him|her|them|us|me) again\b/,
];

export function isOfNow(text: string): boolean {
  const plain = writtenOut(text.slice(0, longest).toLowerCase()).replace(/[’'‘]/g, "").replace(/\s+/g, " ");
  return signs.some((sign) => sign.test(plain));
}

/** As much of a pasted text as is looked at, in characters. */
const longest = 4_000;
