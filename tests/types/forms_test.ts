/** What forms are cleaned to, and what must not compile. `deno check` fails where an expected error does not occur. */
import * as forms from "@nuages/nuages/forms";
import { type Cleaned, type CurrentFile, defineForm } from "@nuages/nuages/forms";
import type { UploadedFile } from "@nuages/nuages/http";
import * as z from "zod";

/** Whether two types are one. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

function same<A, B>(_isSame: Same<A, B>): void {}

const STATES = [["draft", "Draft"], ["out", "Published"]] as const;

const everything = defineForm({
  text: forms.charField({ maxLength: 3 }),
  textOrNull: forms.charField({ required: false, emptyValue: null }),
  whole: forms.integerField({ minValue: 1 }),
  wholeOrNull: forms.integerField({ required: false }),
  big: forms.integerField({ mode: "bigint" }),
  bigOrNull: forms.integerField({ mode: "bigint", required: false, maxValue: 2n ** 64n }),
  float: forms.floatField(),
  floatOrNull: forms.floatField({ required: false }),
  decimal: forms.decimalField({ maxDigits: 5, decimalPlaces: 2 }),
  decimalOrNull: forms.decimalField({ required: false }),
  date: forms.dateField(),
  dateOrNull: forms.dateField({ required: false }),
  time: forms.timeField(),
  moment: forms.dateTimeField(),
  momentOrNull: forms.dateTimeField({ required: false }),
  duration: forms.durationField(),
  durationOrNull: forms.durationField({ required: false }),
  regex: forms.regexField({ regex: /a/ }),
  email: forms.emailField({ required: false }),
  emailOrNull: forms.emailField({ required: false, emptyValue: null }),
  url: forms.urlField(),
  slug: forms.slugField(),
  uuid: forms.uuidField(),
  uuidOrNull: forms.uuidField({ required: false }),
  address: forms.genericIpAddressField(),
  terms: forms.booleanField(),
  letter: forms.booleanField({ required: false }),
  perhaps: forms.nullBooleanField(),
  state: forms.choiceField({ choices: STATES }),
  inline: forms.choiceField({ choices: [["a", "A"], ["Group", [["b", "B"], ["c", "C"]]]] }),
  empty: forms.choiceField({ choices: [["", "---"], ["a", "A"]] }),
  stateOrEmpty: forms.choiceField({ choices: STATES, required: false }),
  loaded: forms.choiceField({ choices: () => Promise.resolve([["a", "A"] as const]) }),
  stars: forms.typedChoiceField({ choices: [[1, "One"], [2, "Two"]] }),
  starsOrEmpty: forms.typedChoiceField({ choices: [[1, "One"], [2, "Two"]], required: false }),
  starsOrNull: forms.typedChoiceField({ choices: [[1, "One"]], required: false, emptyValue: null }),
  coerced: forms.typedChoiceField({ choices: STATES, coerce: (text) => text.length }),
  many: forms.multipleChoiceField({ choices: STATES }),
  numbers: forms.typedMultipleChoiceField({ choices: [[1, "One"], [2, "Two"]] }),
  json: forms.jsonField(),
  combo: forms.comboField({ fields: [forms.charField(), forms.integerField()] }),
  phone: forms.multiValueField({ fields: [forms.charField(), forms.integerField()], compress: ([a, b]) => ({ a, b }) }),
  phoneOrNull: forms.multiValueField({
    required: false,
    fields: [forms.charField(), forms.integerField()],
    compress: ([a, b]) => ({ a, b }),
  }),
  phoneInPart: forms.multiValueField({
    required: false,
    requireAllFields: false,
    fields: [forms.charField(), forms.integerField({ required: false })],
    compress: ([a, b]) => ({ a, b }),
  }),
  terms2: forms.multiValueField({ fields: [forms.booleanField()], compress: ([a]) => ({ a }) }),
  split: forms.splitDateTimeField(),
  splitOrNull: forms.splitDateTimeField({ required: false }),
  file: forms.fileField(),
  newFile: forms.fileField({ keepInitial: false }),
  fileOrNot: forms.fileField({ required: false, keepInitial: false }),
  image: forms.imageField({ required: false }),
  zod: z.email(),
  zodNumber: z.int().optional(),
});

type Fields = typeof everything.fields;
type Value<Name extends keyof Fields> = Cleaned<Fields[Name]>;

same<Value<"text">, string>(true);
same<Value<"textOrNull">, string | null>(true);
same<Value<"whole">, number>(true);
same<Value<"wholeOrNull">, number | null>(true);
same<Value<"big">, bigint>(true);
same<Value<"bigOrNull">, bigint | null>(true);
same<Value<"float">, number>(true);
same<Value<"floatOrNull">, number | null>(true);
same<Value<"decimal">, string>(true);
same<Value<"decimalOrNull">, string | null>(true);
same<Value<"date">, string>(true);
same<Value<"dateOrNull">, string | null>(true);
same<Value<"time">, string>(true);
same<Value<"moment">, Date>(true);
same<Value<"momentOrNull">, Date | null>(true);
same<Value<"duration">, number>(true);
same<Value<"durationOrNull">, number | null>(true);
same<Value<"regex">, string>(true);
same<Value<"email">, string>(true);
same<Value<"emailOrNull">, string | null>(true);
same<Value<"url">, string>(true);
same<Value<"slug">, string>(true);
same<Value<"uuid">, string>(true);
same<Value<"uuidOrNull">, string | null>(true);
same<Value<"address">, string>(true);
same<Value<"terms">, true>(true);
same<Value<"letter">, boolean>(true);
same<Value<"perhaps">, boolean | null>(true);
same<Value<"state">, "draft" | "out">(true);
same<Value<"inline">, "a" | "b" | "c">(true);
same<Value<"empty">, "a">(true);
same<Value<"stateOrEmpty">, "draft" | "out" | "">(true);
same<Value<"loaded">, "a">(true);
same<Value<"stars">, 1 | 2>(true);
same<Value<"starsOrEmpty">, 1 | 2 | "">(true);
same<Value<"starsOrNull">, 1 | null>(true);
same<Value<"coerced">, number>(true);
same<Value<"many">, ("draft" | "out")[]>(true);
same<Value<"numbers">, (1 | 2)[]>(true);
same<Value<"combo">, number>(true);
same<Value<"phone">, { a: string; b: number }>(true);
same<Value<"phoneOrNull">, { a: string | null; b: number | null } | null>(true);
same<Value<"phoneInPart">, { a: string; b: number | null } | null>(true);
same<Value<"terms2">, { a: boolean }>(true);
same<Value<"split">, Date>(true);
same<Value<"splitOrNull">, Date | null>(true);
same<Value<"file">, UploadedFile | CurrentFile>(true);
same<Value<"newFile">, UploadedFile>(true);
same<Value<"fileOrNot">, UploadedFile | false | null>(true);
same<Value<"image">, UploadedFile | CurrentFile | false | null>(true);
same<Value<"zod">, string>(true);
same<Value<"zodNumber">, number | undefined>(true);

declare const perhaps: boolean;

Deno.test("fields make wrong options compile errors", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    same<Cleaned<ReturnType<typeof maybe>>, number | null>(true);
    // @ts-expect-error an option that there is not
    forms.integerField({ maxLength: 3 });
    // @ts-expect-error a misspelt option beside a right one
    forms.integerField({ required: false, minvalue: 3 });
    // @ts-expect-error a limit of another type
    forms.integerField({ minValue: "3" });
    // @ts-expect-error a number where bigints are asked for
    forms.integerField({ mode: "bigint", minValue: 3 });
    // @ts-expect-error an option of integers
    forms.charField({ minValue: 3 });
    // @ts-expect-error no choices
    forms.choiceField({});
    // @ts-expect-error choices that are no texts
    forms.choiceField({ choices: [[1, "One"]] });
    // @ts-expect-error a choice without a label
    forms.choiceField({ choices: [["a"]] });
    // @ts-expect-error an option that there is not
    forms.choiceField({ choices: STATES, requird: false });
    // @ts-expect-error coerce takes the text
    forms.typedChoiceField({ choices: STATES, coerce: (value: number) => value });
    // @ts-expect-error no regular expression
    forms.regexField({ maxLength: 3 });
    // @ts-expect-error an unknown protocol
    forms.genericIpAddressField({ protocol: "ipv4" });
    // @ts-expect-error parts of another type
    forms.multiValueField({ fields: [forms.charField()], compress: ([text]: [number]) => text });
    // @ts-expect-error a part that may be empty
    forms.multiValueField({ required: false, fields: [forms.charField()], compress: ([text]) => text.length });
    // @ts-expect-error a part that may be empty, where nobody knows
    forms.multiValueField({ required: perhaps, fields: [forms.charField()], compress: ([text]) => text.length });
    // @ts-expect-error no fields
    forms.comboField({ fields: [] });
    // @ts-expect-error an option that there is not
    forms.fileField({ maxlength: 3 });
    // @ts-expect-error an option that there is not
    forms.dateField({ formats: ["%d.%m.%Y"] });
    // @ts-expect-error a format is a text
    forms.dateInput({ format: 1 });
    // @ts-expect-error no widgets
    forms.multiWidget({});
  }
  void compiled;
});

function maybe(): forms.Field<number | null> {
  return forms.integerField({ required: perhaps });
}

Deno.test("a set of forms that is right is whole in its orderedForms, and its cleanedData may have empty forms", () => {
  async function compiled(): Promise<void> {
    const set = await forms.defineFormSet(defineForm({ title: forms.charField() })).bind({});
    // @ts-expect-error it may be wrong
    const early: string[] = set.orderedForms.map(({ cleanedData }) => cleanedData.title);
    if (!set.isValid) return;
    const titles: string[] = set.orderedForms.map(({ cleanedData }) => cleanedData.title);
    for (const { cleanedData: { title } } of set.orderedForms) titles.push(title);
    // @ts-expect-error an empty form has none
    const perhaps: string[] = set.cleanedData.map(({ title }) => title);
    const whole: (string | undefined)[] = set.cleanedData.map(({ title }) => title);
    void [early, perhaps, whole];
  }
  void compiled;
});
