/** No field may take longer than the length of a text allows: each meets 100 KB of what is worst for it. */
import { ok } from "node:assert/strict";
import * as forms from "@nuages/nuages/forms";
import { defineForm } from "@nuages/nuages/forms";
import * as z from "zod";

const SIZE = 100_000;

/** Milliseconds; what is quadratic would need seconds, or minutes. */
const PATIENCE = 500;

const CHOICES = [["a", "A"]] as const;

const FIELDS: Parameters<typeof defineForm>[0] = {
  char: forms.charField({ maxLength: 10 }),
  integer: forms.integerField(),
  bigint: forms.integerField({ mode: "bigint" }),
  localized: forms.integerField({ localize: true }),
  float: forms.floatField(),
  decimal: forms.decimalField({ localize: true }),
  digits: forms.decimalField({ maxDigits: 5, decimalPlaces: 2, minValue: 1 }),
  date: forms.dateField(),
  formatted: forms.dateField({ inputFormats: ["%d %B %Y", "%d  %b %y"] }),
  time: forms.timeField(),
  moment: forms.dateTimeField(),
  textMoment: forms.dateTimeField({ widget: forms.dateTimeInput({ format: "%d.%m.%Y" }) }),
  duration: forms.durationField(),
  regex: forms.regexField({ regex: /^[a-z]+$/ }),
  email: forms.emailField(),
  url: forms.urlField(),
  slug: forms.slugField(),
  unicodeSlug: forms.slugField({ allowUnicode: true }),
  uuid: forms.uuidField(),
  address: forms.genericIpAddressField({ unpackIpv4: true }),
  boolean: forms.booleanField(),
  choice: forms.choiceField({ choices: CHOICES }),
  many: forms.multipleChoiceField({ choices: CHOICES }),
  json: forms.jsonField(),
  combo: forms.comboField({ fields: [forms.charField(), forms.emailField()] }),
  selectDate: forms.dateField({ widget: forms.selectDateWidget() }),
  zodText: z.string(),
  zodNumber: z.number(),
  zodDate: z.date(),
  zodEnum: z.enum(["a"]),
};

const TEXTS = [
  "0",
  "1",
  "9",
  ".",
  ",",
  "_",
  "1_",
  "1.",
  ".0",
  " ",
  "1 ",
  "\t",
  "\u3000",
  "-",
  "+",
  ":",
  "1:",
  "/",
  "1/",
  "a",
  "a.",
  "a-",
  "e",
  "1e",
  "P",
  "1D",
  "1 day, ",
  "T",
  "٣",
  "𝟙",
  "é",
  "🎷",
  "\ud83c",
  "\0",
  "[",
  "{",
  '{"a":',
  '"',
  "\\",
  "[1,",
  "<",
  "@",
  "a@",
  "::",
  "{}",
  "uuid:",
  "%d",
  "Nov ",
].flatMap((part) => {
  const filler = part.repeat(SIZE / part.length);
  return [filler, `${filler}!`, `2026-11-21 ${filler}`, `1${filler}x`, `a@${filler}!`, `"${filler}`];
});

/** Within the cap, where the regular expressions really run. */
const SHORT = TEXTS.flatMap((text) => [text.slice(0, 8000), `${text.slice(0, 8000)}!`]);

for (const [name, field] of Object.entries(FIELDS)) {
  Deno.test(`fields stay linear on hostile input: ${name}`, async () => {
    const form = defineForm({ x: field });
    for (const text of [...TEXTS, ...SHORT]) {
      const started = performance.now();
      const bound = await form.bind({ x: text, x_year: text, x_month: text, x_day: text });
      bound.hasChanged();
      String(bound);
      const spent = performance.now() - started;

      ok(spent < PATIENCE, `${spent.toFixed(0)} ms for ${JSON.stringify(text.slice(0, 20))}`);
    }
  });
}

Deno.test("multipleChoiceField() stays linear with many values and many choices", async () => {
  const choices = Array.from({ length: 5000 }, (_, index) => [String(index), `No. ${index}`] as const);
  const form = defineForm({
    x: forms.multipleChoiceField({ choices }),
    y: forms.typedMultipleChoiceField({ choices }),
  });
  const values = choices.map(([value]) => value);

  const started = performance.now();
  const bound = await form.bind({ x: values, y: values });
  bound.hasChanged();
  const spent = performance.now() - started;

  ok(bound.isValid && spent < PATIENCE, `${spent.toFixed(0)} ms`);
});
