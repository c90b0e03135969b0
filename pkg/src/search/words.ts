// The words of a text, each cut to its stem, so that "bruised", "bruises" and "bruising" are one word.

import { stemmer } from "stemmer";
import { everyday, sameAs } from "./same";
import { writtenOut } from "./written";

/** One word as it stands in a text: its letters, its own stem, and the stem under which it is found. */
export type Word = { readonly written: string; readonly own: string; readonly stem: string };

/** Words that say nothing about what was seen. What is said of the speaker or the child stands for anybody. */
const empty = new Set(
  (
    "a an and are as at be been being but by can could did do does doing for from get gets getting got had has have having he " +
    "her hers him his how i if in into is it its just keep keeps me my of on or our really s she so some t than " +
    "that the their them then there theirs they this those to too us very was we were what when where which who why " +
    "will with would you your after during always about all lot lots more much time times child children kid " +
    "kids boy boys girl girls son daughter pupil student says said say saying tell tells told think thinks thought seems seem " +
    "also because while since until am im ive hes shes theyre ll re ve d m any one ones thing things may might shall should " +
    "must let lets go goes going went come comes came want wants wanted wanting make makes made making old year years month months week weeks " +
    "yesterday today last next many every each other else still back only these two three four " +
    "five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty"
  ).split(" "),
);

/** Every way of saying no counts as one word, and only inside a phrase. */
const no = new Set(
  "no not none never without nobody cannot cant dont doesnt didnt isnt arent wasnt wont wouldnt hasnt havent nothing".split(
    " ",
  ),
);

export const negation = "no";

/** Forms that no ending gives away. */
const irregular: ReadonlyMap<string, string> = new Map(
  (
    "ate:eat eaten:eat beaten:beat bit:bite bitten:bite broke:break broken:break burnt:burn drank:drink drunk:drink drunken:drink drove:drive " +
    "driven:drive fed:feed feet:foot fell:fall fallen:fall forgot:forget forgotten:forget fought:fight froze:freeze gave:give grew:grow " +
    "hid:hide hidden:hide held:hold kept:keep knives:knife left:leave lent:lend lives:life lost:lose men:man women:woman ran:run " +
    "sent:send shook:shake shaken:shake shot:shoot slept:sleep smelt:smell sold:sell spat:spit stole:steal stolen:steal stuck:stick " +
    "knew:know known:know brought:bring thought:think caught:catch taught:teach bought:buy wrote:write written:write drew:draw drawn:draw " +
    "spoke:speak spoken:speak met:meet began:begin begun:begin heard:hear meant:mean paid:pay seen:see sat:sit stood:stand flew:fly flown:fly " +
    "felt:feel wept:weep hung:hang rang:ring rung:ring struck:strike lit:light rode:ride ridden:ride rose:rise chose:choose chosen:choose built:build " +
    "bent:bend spent:spend shown:show swollen:swell forbade:forbid forbidden:forbid shut:shut led:lead dealt:deal crept:creep dragged:drag " +
    "swore:swear taken:take took:take teeth:tooth threw:throw thrown:throw tore:tear woke:wake wore:wear worn:wear babies:baby died:dead armed:weapon " +
    "dying:die death:dead deaths:dead mice:mouse lice:louse wives:wife themselves:self himself:self herself:self themself:self " +
    "myself:self yourself:self itself:self choking:choke drugged:drug autistic:autism alcoholic:alcohol alcoholics:alcohol pregnancy:pregnant " +
    "disability:disabled disabilities:disabled homelessness:homeless suicidal:suicide suicides:suicide abusive:abuse violence:violent " +
    "depression:depress anorexic:anorexia psychotic:psychosis epileptic:epilepsy diabetic:diabetes asthmatic:asthma terrorist:terrorism " +
    "terrorists:terrorism extremist:extremism extremists:extremism hunger:hungry dirt:dirty filth:filthy anger:angry safety:safe anxious:anxiety anxieties:anxiety"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

/** American and older spelling turned to the one that packs use. */
const british = (word: string): string =>
  word
    .replace(/iz(e|ed|es|ing|ation|ations)$/, "is$1")
    .replace(/^(behavi|col|hon|neighb|fav|rum|harb)or/, "$1our")
    .replace(/^(p)ed(o|iatr)/, "$1aed$2")
    .replace(/^an(?:esth)/, "anaesth")
    .replace(/^(h)em(o|or)/, "$1aem$2")
    .replace(/^mom(my|s)?$/, "mum")
    .replace(/^gray/, "grey");

const stems = new Map<string, string>();

export function stemOf(word: string): string {
  const held = stems.get(word) ?? stemmed(word);
  // What is typed may be endless; what packs say is not.
  if (stems.size < 20_000) stems.set(word, held);
  return held;
}

function stemmed(word: string): string {
  const plain = plainOf(word);
  if (no.has(plain)) return negation;
  // Cut like others, a carer would be a car.
  if (/^car(e|ed|es|er|ers|ing)$/.test(plain)) return "care";
  const same = sameAs.get(plain);
  if (same !== undefined) return cut(same);
  const short = cut(plain);
  return sameStem.get(short) ?? short;
}

/** In the spelling and the form that packs use. */
function plainOf(word: string): string {
  const spelt = british(word);
  return irregular.get(spelt) ?? spelt;
}

// Short words are what they are: "TAF" is not the plural of anything.
const cut = (word: string): string => (word.length < 4 ? word : stemmer(word));

/** As `sameAs`, for the words in all their forms. */
const sameStem: ReadonlyMap<string, string> = new Map([...sameAs].map(([word, same]) => [cut(word), cut(same)]));

const common: ReadonlySet<string> = new Set(everyday.map(stemOf));

/** Whether a word stands in every sentence and tells little by itself. */
export const isCommon = (stem: string): boolean => common.has(stem);

/** What small words make of the word beside them, each as one word: what is not let, what will be done, to whom. */
const turns: readonly (readonly [said: RegExp, word: string])[] = [
  [
    /\b(?:not|never|wont|wouldnt|doesnt|didnt|cannot|cant|dont) (?:let|lets|allow|allows|open the door to)\b/g,
    " notlet ",
  ],
  [
    /\b(?:will|gonna|going to|ll) (kill|stab|shoot|hurt|harm|burn|smash)\b(?! (?:him|her|my|them|your)sel)/g,
    " threaten $1 ",
  ],
  [/\b(?:weeks?|months?) gone\b|\b\d{1,2} ?\/ ?40\b/g, " pregnant "],
  [/\b(?:cannot|cant) go on(?= *(?:$|[.,;!?]|like this|living|any ?more|any longer))/g, " suicide "],
  [
    /\bother (?:little |younger |older |small )?(?:children|child|kids?|boys?|girls?|pupils?|toddlers?)\b/g,
    " otherchild ",
  ],
];

/** The words in a text, in order, without those that say nothing. */
export function wordsIn(text: string): Word[] {
  const plain = writtenOut(text.toLowerCase().normalize("NFKC"))
    .replace(/(\w)[’'‘](s\b)/g, "$1")
    .replace(/[’'‘]/g, "");
  return turns
    .reduce((said, [turn, word]) => said.replace(turn, word), plain)
    .replace(
      /\b(?:my|our) (?:own |little |teenage |older |oldest |eldest |youngest )?(?:(?:step)?(?:son|daughter)|boy|girl|lad|kids?|teen(?:ager)?)\b/g,
      "ownchild",
    )
    .replace(/\b\d{1,2} ?(?:am|oclock at night)\b/g, "night")
    .replace(
      /\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)[ -]years?[ -]olds?\b/g,
      "agedchild",
    )
    .replace(/\b(?:section|sec|s)\.? ?(\d+)\b/g, "section$1")
    .replace(/\ba ?& ?e\b/g, "hospital emergency")
    .split(/[^a-z0-9à-ÿ]+/)
    .filter((written) => written !== "" && !empty.has(written) && !/^\d+$/.test(written))
    .map((written) => ({ written, own: cut(plainOf(written)), stem: stemOf(written) }));
}

/** Every word of a text, each cut to its own stem: what was said word after word, the small words too. */
export const spokenIn = (text: string): string[] =>
  writtenOut(text.toLowerCase().normalize("NFKC"))
    .replace(/[’'‘]/g, "")
    .split(/[^a-z0-9à-ÿ]+/)
    .filter((written) => written !== "")
    .map((written) => cut(plainOf(written)));

export const stemsIn = (text: string): string[] => wordsIn(text).map(({ stem }) => stem);
