/** The same is sent to the form fields of a real Django and to ours; what they answer differently is named here, with reasons. */
import { deepStrictEqual, ok } from "node:assert/strict";
import { testWithOracle } from "../oracle/oracle.ts";
import { type Answer, askDjango, askOurs, type Comparison, isSame, sentOf } from "./conformance.ts";
import { CASES, type ConformanceCase, LOCAL_CASES, LOCALIZED_CASES } from "./conformance_cases.ts";

/** What is answered otherwise on purpose. */
interface Difference {
  readonly reason: string;
  /** The fields, by how their Python starts; any, without it. */
  readonly fields?: RegExp;
  readonly holds: (comparison: Comparison) => boolean;
  /** The Django in which the difference begins. */
  readonly since?: readonly number[];
  /** The Django in which the difference ends. */
  readonly until?: readonly number[];
}

const DIFFERENCES: readonly Difference[] = [
  {
    reason: "Python's str.strip() takes file and record separators for spaces, its int() and float() do not; ours do.",
    fields: /^f\.(Integer|Float)/,
    holds: ({ sent }) => ["\x1c7\x1c", "\x1f7\x1f"].includes(String(sent.x)),
  },
  {
    reason: "A number beyond 2⁵³ would be another one in JavaScript: it is too large, unless `mode` is bigint.",
    fields: /^f\.Integer/,
    holds: ({ sent, ours }) => String(sent.x).length > 15 && saysOf(ours, "max_value"),
  },
  {
    reason: "true is no number in JSON. To Python it is 1, which Django lets through in floats only.",
    fields: /^f\.Float/,
    holds: ({ sent, ours }) => typeof sent.x === "boolean" && saysOf(ours, "invalid"),
  },
  {
    reason: "Thousands of zeros are counted, or refused, but not written out; none of nothing is nothing.",
    fields: /^f\.Decimal/,
    holds: ({ sent }) => /e-?[0-9]{4}$/.test(String(sent.x)),
  },
  {
    reason: "Texts of true and false are those of JSON.",
    fields: /^f\.Char/,
    holds: ({ sent, ours }) => typeof sent.x === "boolean" && "value" in ours && ours.value === String(sent.x),
  },
  {
    reason: "A list or a record is no text: Django takes what Python writes of it.",
    fields: /^f\.(Char|Regex|Email|Slug|Combo)|^url_field/,
    holds: ({ sent, ours }) => typeof sent.x === "object" && saysOf(ours, "invalid"),
  },
  {
    reason: "Django fails where JSON has no text; ours say that it is wrong.",
    holds: ({ sent, theirs, ours }) => "crash" in theirs && typeof sent.x !== "string" && "codes" in ours,
  },
  {
    reason:
      "Python 3.11 reads more of ISO 8601, from Django 4.0 on; whether a site takes it does not depend on that here.",
    fields: /^f\.DateTime/,
    since: [4, 0],
    holds: ({ sent }) => sent.x === "2026-11-21t07:01:43" || sent.x === "2026-11-21 07",
  },
  {
    reason: "An empty text in JSON cannot be told from one in a query, where Django says the same as ours.",
    fields: /^f\.(Typed)?MultipleChoice/,
    holds: ({ sent, ours }) => sent.x === "" && saysOf(ours, "invalid_choice"),
  },
  {
    reason: "JSON that is nested deeper than Python can stand.",
    fields: /^f\.JSON/,
    holds: ({ theirs }) => "crash" in theirs && theirs.crash === "RecursionError",
  },
  {
    reason: "Infinity and NaN are no JSON, and databases refuse them.",
    fields: /^f\.JSON/,
    holds: ({ sent, ours }) => /NaN|Infinity|1e999|1E400/.test(String(sent.x)) && saysOf(ours, "invalid"),
  },
  {
    reason: "An empty list or record of JSON stays what it is, as it does in a text; Django makes it None.",
    fields: /^f\.JSON.*required=False/,
    holds: ({ sent, theirs }) => typeof sent.x === "object" && "value" in theirs && theirs.value === null,
  },
  {
    reason: "Django gives no code to an incomplete value.",
    fields: /^multi_field/,
    holds: ({ theirs, ours }) => saysOf(theirs, null) && saysOf(ours, "incomplete"),
  },
  {
    reason: "JSON may have a moment as a whole, where its parts are not there; Django does not look at it.",
    fields: /^f\.SplitDateTime/,
    holds: ({ sent, ours }) => "x" in sent && isSame(ours, { value: "2026-11-21T07:01:00.000Z" }),
  },
  {
    reason: "Django 3.2 assumes http, and puts addresses together anew.",
    fields: /^url_field/,
    holds: ({ sent, theirs, ours }) =>
      isSame(ours, withHttps(theirs)) || (/\0|\u3002/.test(String(sent.x)) && saysOf(ours, "invalid")),
    until: [5, 2],
  },
  {
    reason: "Newer versions ask domains for letters at the end, and count what looks like a full stop as none.",
    fields: /^f\.(Email|Combo)/,
    holds: ({ sent }) => /@c\.123|@c。/.test(String(sent.x)),
    until: [5, 2],
  },
  {
    reason: "half of a surrogate pair is no text that a database keeps: Django fails when it writes it",
    holds: ({ sent, ours }) => !String(sent.x).isWellFormed() && saysOf(ours, "invalid"),
  },
  {
    reason: "the element is that of the browser's own calendar, which sends ISO 8601; Django shows a text",
    fields: /^f\.DateField\(input_formats/,
    holds: ({ sent, theirs }) => sent.x === "2026-11-21" && saysOf(theirs, "invalid"),
  },
];

function saysOf(answer: Answer, code: string | null): boolean {
  return "codes" in answer && answer.codes.includes(code);
}

function withHttps(answer: Answer): Answer {
  return "value" in answer && typeof answer.value === "string"
    ? { value: answer.value.replace(/^http:/, "https:") }
    : answer;
}

interface Outcome {
  readonly comparisons: number;
  readonly wrong: readonly Comparison[];
  readonly words: readonly Comparison[];
  readonly paths: readonly unknown[];
  /** Differences that were not met. */
  readonly unmet: readonly string[];
}

async function compareAll(
  cases: readonly ConformanceCase[],
  timeZone: string,
  language = "en-us",
): Promise<Outcome> {
  const { django, answers } = await askDjango(cases, timeZone, language);
  const known = DIFFERENCES.filter(({ since = [0], until = [99] }) =>
    isBefore(django, until) && !isBefore(django, since)
  );
  const [wrong, words, paths]: [Comparison[], Comparison[], unknown[]] = [[], [], []];
  const used = new Set<Difference>();
  let comparisons = 0;
  for (const [index, one] of cases.entries()) {
    for (const [place, theirs] of (answers[index] ?? []).entries()) {
      const sent = sentOf(one, one.values[place]);
      const { record: ours, schema, query } = await askOurs(one, sent, {
        language: LANGUAGES[language] ?? language,
        timeZone,
      });
      const comparison: Comparison = { field: one.python, sent, theirs, ours };
      comparisons++;
      if (!isSame(schema, ours) || (query && !isSame(query, ours))) paths.push({ ...comparison, schema, query });
      if (isSame(ours, theirs)) {
        if (!hasSameWords(comparison)) words.push(comparison);
        continue;
      }
      const difference = known.find(({ fields, holds }) => (fields?.test(one.python) ?? true) && holds(comparison));
      if (difference) used.add(difference);
      else wrong.push(comparison);
    }
  }
  const unmet = known.filter((difference) => !used.has(difference)).map(({ reason }) => reason);
  return { comparisons, wrong, words, paths, unmet };
}

/** Django writes languages in lower case. */
const LANGUAGES: Readonly<Record<string, string>> = { "en-us": "en-US" };

function isBefore([major = 0, minor = 0]: readonly number[], [endMajor = 0, endMinor = 0]: readonly number[]): boolean {
  return major < endMajor || (major === endMajor && minor < endMinor);
}

/** Of what is no text, Python writes something else into a message; durations have other limits, which it tells. */
function hasSameWords({ sent, theirs, ours }: Comparison): boolean {
  if (saysOf(ours, "overflow")) return true;
  if (!("messages" in theirs) || !("messages" in ours)) return true;
  if (!Object.values(sent).every((value) => typeof value === "string" && value.isWellFormed())) return true;
  return JSON.stringify([...theirs.messages ?? []].sort()) === JSON.stringify([...ours.messages ?? []].sort());
}

testWithOracle("fields accept, clean and refuse what Django's do, whichever way it is sent", async () => {
  const { comparisons, wrong, words, paths, unmet } = await compareAll(CASES, "UTC");

  deepStrictEqual(wrong, []);
  deepStrictEqual(words, []);
  deepStrictEqual(paths, []);
  deepStrictEqual(unmet, []);
  ok(comparisons > 3500, `${comparisons} comparisons`);
});

testWithOracle(
  "dateTimeField() and splitDateTimeField() refuse what the clock skips or shows twice, as Django's do",
  async () => {
    const { comparisons, wrong, words, paths } = await compareAll(LOCAL_CASES, "Europe/Brussels");

    deepStrictEqual([wrong, words, paths], [[], [], []]);
    ok(comparisons > 30);
  },
);

/** Django has a list of formats for each language, with what its translators thought of. */
function isKinder({ field, sent, theirs, ours }: Comparison): boolean {
  return field.startsWith("f.Date") && /^[0-9.\/ :]+$/.test(String(sent.x)) && "codes" in theirs && "value" in ours;
}

for (const language of ["de", "fr", "en"]) {
  testWithOracle(`localized fields read numbers, days and times as Django's do in "${language}"`, async () => {
    const { wrong, paths } = await compareAll(LOCALIZED_CASES, "UTC", language);

    deepStrictEqual(wrong.filter((comparison) => !isKinder(comparison)), []);
    // Without a request, a form is in English.
    if (language === "en") deepStrictEqual(paths, []);
  });
}
