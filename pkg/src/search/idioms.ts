// Turns of speech, each with what it means in plainer words; a comma between several ways of saying that.

const said: Readonly<Record<string, string>> = {
  "off her face|off his face|off their faces|off her head|off his head|out of it|high as a kite|under the influence|off their heads|stoned":
    "drunk, takes drugs",
  "up the duff|missed her period|missed my period|in the family way": "pregnant",
  "chucked out|booted out|turfed out|threw out|thrown out|throws out": "kicked out",
  "effing and blinding|swears at|curses at": "shouts and swears, called names",
  "at the end of my tether|end of her tether|at breaking point|cannot cope|can not cope": "cannot cope",
  "took pills|took tablets|taken tablets|taken pills|load of tablets|load of pills|swallowed tablets": "overdose",
  "round her throat|round her neck|by the throat|by the neck": "strangled",
  "makes herself sick|makes himself sick|making myself sick|making herself sick|puking after meals":
    "bulimia, eating disorder",
  "take her own life|taken his own life|take my own life|took her own life|end my life|no point in living|can't go on|jump off|hang himself|hang herself":
    "suicide, wants to die",
  "sofa surfing|couch surfing|sleeping rough|living in my car": "homeless",
  "home schooled|home school|taught at home": "home educated",
  "sent down|banged up|behind bars|doing time|put away|went inside|sent to prison": "in prison",
  "over his mouth|over her mouth|cannot breathe|could not breathe|bag over his head|bag over her head|pillow over":
    "smothered, strangled",
  "out of it all day|passed out drunk|off her trolley": "drunk",
  "lost the plot|not in her right mind|not right in the head": "mental illness",
  "takes it out on": "hurts",
  "beat up|beats up|laid into|lays into|went for|goes for": "hit",
  "held her down|pinned her down|pins her down|pinned him down": "held down",
  "no one goes to|nobody goes to|nobody picks up|left to cry": "left crying, ignored",
  "sex offenders register|sex offender": "registered sex offender",
  "out of prison|out of jail|released": "released from prison",
  "sends me back home|send me back home|back to my country": "taken abroad",
  "indecent image|indecent images": "abuse images",
  "smells of|stinks of": "smells",
  "plays with himself|plays with herself|touches himself|touches herself": "masturbates",
  "private part|private parts": "genitals",
  "throws up|throwing up": "vomit",
  "without asking|without telling|behind their back|behind her back|behind his back|without them knowing":
    "consent, permission",
  nits: "head lice",
};

/** Each turn of speech with what it means; the other way round it stands for nothing. */
export const idioms: readonly (readonly [said: string, means: readonly string[]])[] = Object.entries(said).flatMap(
  ([ways, meaning]) => ways.split("|").map((way) => [way, meaning.split(", ")] as const),
);
