// How people write in a message and as they speak at home, turned into the words that packs use. Each is a form of a word or
// of a turn that every such writer uses, whatever is told.

/** One word as it is typed or spoken, with what it is; several words where it is short for several. */
const forms: Readonly<Record<string, string>> = {
  u: "you",
  ya: "you",
  yous: "you",
  ur: "your",
  yr: "year",
  yrs: "years",
  r: "are",
  n: "and",
  nd: "and",
  b4: "before",
  m8: "mate",
  gr8: "great",
  l8: "late",
  "2day": "today",
  "2nite": "tonight",
  tonite: "tonight",
  "2moro": "tomorrow",
  tmrw: "tomorrow",
  yday: "yesterday",
  ppl: "people",
  sum1: "someone",
  some1: "someone",
  any1: "anyone",
  every1: "everyone",
  no1: "nobody",
  thru: "through",
  cos: "because",
  coz: "because",
  cuz: "because",
  bcos: "because",
  bc: "because",
  woz: "was",
  wuz: "was",
  wot: "what",
  wiv: "with",
  dat: "that",
  dem: "them",
  dey: "they",
  tho: "though",
  gonna: "going to",
  gunna: "going to",
  gonnae: "going to",
  tryna: "trying to",
  wanna: "want to",
  gotta: "got to",
  outta: "out of",
  dunno: "do not know",
  aint: "is not",
  ent: "is not",
  innit: "is it not",
  txt: "text",
  txts: "texts",
  pics: "pictures",
  vid: "video",
  vids: "videos",
  hosp: "hospital",
  preg: "pregnant",
  boyf: "boyfriend",
  girlf: "girlfriend",
  sis: "sister",
  bruv: "brother",
  bruvver: "brother",
  muvver: "mother",
  lil: "little",
  littlun: "child",
  youngun: "child",
  kiddo: "child",
  kiddie: "child",
  kiddies: "children",
  kiddy: "child",
  nipper: "child",
  bairn: "child",
  bairns: "children",
  weans: "children",
  lass: "girl",
  lasses: "girls",
  lassie: "girl",
  lassies: "girls",
  laddie: "boy",
  bby: "baby",
  babba: "baby",
  babby: "baby",
  bub: "baby",
  owt: "anything",
  nowt: "nothing",
  nuffin: "nothing",
  nuttin: "nothing",
  summat: "something",
  summink: "something",
  sumthing: "something",
  sumfin: "something",
  smth: "something",
  naebody: "nobody",
  nae: "not",
  cannae: "cannot",
  dinnae: "do not",
  didnae: "did not",
  doesnae: "does not",
  wasnae: "was not",
  isnae: "is not",
  wouldnae: "would not",
  willnae: "will not",
  havenae: "have not",
  hasnae: "has not",
  oot: "out",
  hame: "home",
  hoose: "house",
  heid: "head",
  lecky: "electricity",
  leccy: "electricity",
  gaff: "house",
  fella: "boyfriend",
  fellas: "men",
  feller: "boyfriend",
  bloke: "man",
  blokes: "men",
  geezer: "man",
  lad: "boy",
  lads: "boys",
  quid: "money",
  dosh: "money",
};

const spoken = new RegExp(`(?<![\\w'])(?:${Object.keys(forms).join("|")})(?![\\w'])`, "g");

/** What stands beside a word tells which it is. */
const beside: readonly (readonly [said: RegExp, plain: string])[] = [
  [/\bwi[’'‘](?=\s)/g, "with"],
  [/\b(my|her|his|me|our|your|their) da\b/g, "$1 dad"],
  [/\bwee (?=(?:\w+ )?(?:boy|girl|man|child|children|baby|brother|sister|one|un|thing|soul|mite|lamb)s?\b)/g, ""],
  [/\b(?:little|young|wee|lil) (?:'?uns?|ones?)\b/g, "child"],
  [
    /\bme (mum|mam|dad|brother|sister|step\w+|nan|gran|mate|uncle|auntie|aunt|boyfriend|girlfriend|mother|father|cousin|arm|leg|back|head|face)\b/g,
    "my $1",
  ],
];

/** Text in small letters as it would stand in a letter. */
export function writtenOut(text: string): string {
  const words = text.replace(spoken, (form) => forms[form] ?? form).replace(/([a-z])\1{2,}/g, "$1$1");
  return beside.reduce((said, [form, plain]) => said.replace(form, plain), words);
}

/** What a word may be that nobody knows as it is written: an end or a beginning that is not spoken, a sound like another. */
export function heardAs(word: string): string[] {
  return [
    ...(word.endsWith("in") ? [`${word}g`] : []),
    ...(/^[aeiou]/.test(word) ? [`h${word}`] : []),
    ...(/[vf]/.test(word) ? [word.replace(/[vf]+/, "th")] : []),
  ];
}

/** A word by its sound: letters that sound alike are one, twice the same is once, and no vowel counts but the first. */
export function soundOf(word: string): string {
  return word
    .replace(/^(?:kn|gn)/, "n")
    .replace(/^wr/, "r")
    .replace(/^wh/, "w")
    .replace(/ph/g, "f")
    .replace(/gh(?=t|$)/g, "")
    .replace(/sch/g, "sk")
    .replace(/tch/g, "ch")
    .replace(/c(?=[eiy])/g, "s")
    .replace(/ck|c(?!h)|q/g, "k")
    .replace(/x/g, "ks")
    .replace(/z/g, "s")
    .replace(/dge?/g, "j")
    .replace(/g(?=[eiy])/g, "j")
    .replace(/(?<=.)[aeiouyhw]+/g, "")
    .replace(/(.)\1+/g, "$1");
}
