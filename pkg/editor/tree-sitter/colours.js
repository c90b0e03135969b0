// The colours: which words, names and numbers of the grammar belong to which class.
//
// In: the grammar. Out: `queries/highlights.scm`, which Neovim, Helix and Emacs read. Every token has exactly one colour, so that
// it does not matter which pattern an editor puts first.

/** The classes of words, by the rule in which they stand; a word of any other rule is a plain keyword. */
const WORDS = {
  "keyword.storage.type": ["kind"],
  "keyword.storage.modifier": ["local"],
  "keyword.control": [
    ..."when unless among share_where each_time not_followed preceded followed_within points for_each".split(" "),
    ..."always then because cites example as_at given gives could_give never_gives asks".split(" "),
  ],
  "keyword.operator": [
    ..."condition conjunction not quantifier event_count time_since window near near_side planned any_sibling any_person".split(
      " ",
    ),
    ..."children received received_on received_from received_before received_outside level_is level_test".split(" "),
    ..."is_one_of is_not is includes between amount given_received given_contested given_count given_time".split(" "),
    ..."given_sibling given_there given_call given_between given_includes".split(" "),
  ],
  "type.builtin": ["unit"],
  "constant.builtin": [
    ..."yes_or_no yes_no nothing weekday grade_word worse_way about_whom consent_word usual_word".split(" "),
  ],
};

/** The classes of names and numbers, by the rule in which they stand; a name in any other is a variable. */
const NAMES = { block: "type", choice: "constant", allow: "constant" };
const TOKENS = {
  int: "constant.numeric",
  whole: "constant.numeric",
  clock_time: "constant.numeric",
  full_date: "constant.numeric",
  partial_date: "constant.numeric",
  string: "string",
  comment: "comment",
};

/** How well a limit is founded: words beside others in one rule. */
const FOUNDED = new Set(["statute", "guidance", "local-practice", "proposal"]);

const class_of = new Map(Object.entries(WORDS).flatMap(([name, rules]) => rules.map((rule) => [rule, name])));

/** The words and the tokens of a rule. */
export function parts(expression, found = { words: new Set(), tokens: new Set() }) {
  if (expression.type === "STRING") found.words.add(expression.value);
  if (expression.type === "SYMBOL") found.tokens.add(expression.name);
  for (const inner of expression.members ?? (expression.content ? [expression.content] : [])) parts(inner, found);
  return found;
}

/** The text of `queries/highlights.scm`. */
export function highlights({ rules }) {
  const lines = [];
  const line = (rule, words, name) => {
    const quoted = words.map((word) => JSON.stringify(word)).join(" ");
    if (words.length > 0) lines.push(`(${rule} ${words.length > 1 ? `[${quoted}]` : quoted} @${name})`);
  };
  for (const [rule, expression] of Object.entries(rules)) {
    const { words, tokens } = parts(expression);
    const letters = [...words].filter((word) => /^[a-z]/.test(word));
    line(
      rule,
      letters.filter((word) => !FOUNDED.has(word)),
      class_of.get(rule) ?? "keyword",
    );
    line(
      rule,
      letters.filter((word) => FOUNDED.has(word)),
      "constant.builtin",
    );
    if (tokens.has("ident")) lines.push(`(${rule} (ident) @${NAMES[rule] ?? "variable"})`);
  }
  lines.push("", '["(" ")"] @punctuation.bracket', '"," @punctuation.delimiter', "");
  for (const [token, name] of Object.entries(TOKENS)) lines.push(`(${token}) @${name}`);
  return `; Written by generate.mjs from the grammar of the language; every token has one colour.\n\n${lines.join("\n")}\n`;
}
