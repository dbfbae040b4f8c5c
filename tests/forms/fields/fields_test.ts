import { deepStrictEqual, match, rejects, strictEqual, throws } from "node:assert/strict";
import * as forms from "@nuages/nuages/forms";
import { defineForm, type Field, type FormContext } from "@nuages/nuages/forms";
import { ValidationError } from "@nuages/nuages/validation";

function context(language: string, timeZone = "UTC"): FormContext {
  return { c: undefined, language, timeZone };
}

const BRUSSELS = context("nl-BE", "Europe/Brussels");

async function codes(field: Field<unknown>, value: unknown): Promise<unknown> {
  const form = await defineForm({ x: field }).bind({ x: value });
  return form.isValid ? form.cleanedData.x : form.errorData.x?.map(({ code }) => code);
}

Deno.test("choiceField() asks a function for its choices, also one that takes time, once to clean and once to show", async () => {
  let asked = 0;
  const choices = (): Promise<[string, string][]> => {
    asked++;
    return Promise.resolve([["a", "Alpha"], ["b", "Beta"]]);
  };
  const form = defineForm({ one: forms.choiceField({ choices }), many: forms.multipleChoiceField({ choices }) });

  const right = await form.bind({ one: "b", many: ["a"] });
  deepStrictEqual([right.isValid, { ...right.cleanedData }, asked], [true, { one: "b", many: ["a"] }, 2]);

  const wrong = await form.bind({ one: "c", many: ["a", "d"] });
  deepStrictEqual(wrong.fields.one.errors.messages, ["Select a valid choice. c is not one of the available choices."]);
  deepStrictEqual(wrong.fields.many.errors.messages, ["Select a valid choice. d is not one of the available choices."]);
  match(String(wrong.fields.one), /<option value="a">Alpha<\/option>/);
});

Deno.test("typedChoiceField() gives the values of choices that take time, and asks for them once", async () => {
  let asked = 0;
  const choices = (): Promise<[number, string][]> => {
    asked++;
    return Promise.resolve([[1, "One"], [2, "Two"]]);
  };

  strictEqual(await codes(forms.typedChoiceField({ choices }), "2"), 2);
  strictEqual(asked, 1);
  deepStrictEqual(await codes(forms.typedMultipleChoiceField({ choices }), ["2", "1"]), [2, 1]);
  strictEqual(asked, 2);
  deepStrictEqual(await codes(forms.typedChoiceField({ choices }), "3"), ["invalid_choice"]);
});

Deno.test("typedChoiceField() says that a choice is not valid where it cannot be coerced, and lets faults through", async () => {
  const choices = [["a", "A"]] as const;
  const refuse = (): number => {
    throw new ValidationError("No.");
  };
  const fail = (): number => {
    throw new ReferenceError("a fault");
  };

  deepStrictEqual(await codes(forms.typedChoiceField({ choices, coerce: refuse }), "a"), ["invalid_choice"]);
  deepStrictEqual(await codes(forms.typedMultipleChoiceField({ choices, coerce: refuse }), ["a"]), ["invalid_choice"]);
  await rejects(codes(forms.typedChoiceField({ choices, coerce: fail }), "a"), ReferenceError);
});

Deno.test("integerField() takes numbers beyond 2⁵³ as bigints, and refuses them otherwise", async () => {
  const big = forms.integerField({ mode: "bigint", maxValue: 2n ** 64n });

  strictEqual(await codes(big, "9007199254740993"), 9007199254740993n);
  deepStrictEqual(await codes(big, "18446744073709551617"), ["max_value"]);
  deepStrictEqual(await codes(forms.integerField(), "9007199254740993"), ["max_value"]);
  deepStrictEqual(await codes(forms.integerField(), "-9007199254740993"), ["min_value"]);
});

Deno.test("numbers have what browsers check in number inputs only", async () => {
  const form = await defineForm({
    a: forms.integerField({ minValue: 1, maxValue: 9, stepSize: 2 }),
    b: forms.decimalField({ decimalPlaces: 2 }),
    c: forms.decimalField({ decimalPlaces: 8 }),
    d: forms.floatField(),
    e: forms.integerField({ minValue: 1, widget: forms.textInput() }),
    f: forms.integerField({ localize: true, minValue: 1 }),
    g: forms.decimalField({ decimalPlaces: 0 }),
    h: forms.floatField({ widget: forms.numberInput({ attributes: { step: 5 } }) }),
  }).unbound();
  const shown = [...form].map((field) => String(field).replace(/ required id="id_."/, ""));

  deepStrictEqual(shown, [
    '<input type="number" name="a" min="1" max="9" step="2">',
    '<input type="number" name="b" step="0.01">',
    '<input type="number" name="c" step="1e-8">',
    '<input type="number" name="d" step="any">',
    '<input type="text" name="e">',
    '<input type="text" name="f" inputmode="numeric">',
    '<input type="number" name="g" step="1">',
    '<input type="number" name="h" step="5">',
  ]);
});

Deno.test("localized numbers are shown as the language writes them, exactly", () => {
  const decimal = forms.decimalField({ localize: true });
  const shown = (language: string, value: unknown): unknown => decimal.prepare(value, context(language));

  strictEqual(shown("de", "1234567890123456789.50"), "1.234.567.890.123.456.789,50");
  strictEqual(shown("fr", "-1234.5"), "-1\u202f234,5");
  strictEqual(shown("en-US", "1234.50"), "1,234.50");
  strictEqual(shown("hi-IN", "1234567.5"), "12,34,567.5");
  strictEqual(shown("ar-EG", "1234.5"), "1,234.5");
  strictEqual(shown("de", undefined), undefined);
  strictEqual(forms.decimalField().prepare("1234.50", context("de")), "1234.50");
});

for (
  const language of [
    "de",
    "fr",
    "en-US",
    "en-GB",
    "sv",
    "de-CH",
    "pl",
    "pt",
    "hi-IN",
    "ar-EG",
    "fa",
    "ja",
    "hu",
    "fi",
    "nl",
    "ko",
    "he",
    "bg",
  ]
) {
  Deno.test(`localized fields read what they show in ${language}`, async () => {
    const here = context(language);
    const [decimal, integer] = [forms.decimalField({ localize: true }), forms.integerField({ localize: true })];
    const [day, time] = [forms.dateField({ localize: true }), forms.timeField({ localize: true })];
    const moment = forms.dateTimeField({ localize: true });
    const at = new Date("2026-11-21T07:01:43Z");

    strictEqual(await decimal.clean(decimal.prepare("-1234567.50", here), here), "-1234567.50");
    strictEqual(await integer.clean(integer.prepare(1234567, here), here), 1234567);
    strictEqual(await day.clean(day.prepare("2026-11-21", here), here), "2026-11-21");
    strictEqual(await time.clean(time.prepare("07:01:43", here), here), "07:01:43");
    deepStrictEqual(await moment.clean(moment.prepare(at, here), here), at);
    strictEqual(moment.hasChanged(at, moment.prepare(at, here), here), false);
    // What browsers and programs send is understood as well.
    strictEqual(await day.clean("2026-11-21", here), "2026-11-21");
    deepStrictEqual(await moment.clean("2026-11-21T07:01:43", here), at);
  });
}

Deno.test("localized days and times are shown as texts in the order of the language", () => {
  const [day, moment] = [forms.dateField({ localize: true }), forms.dateTimeField({ localize: true })];

  strictEqual(day.prepare("2026-11-21", context("de")), "21.11.2026");
  strictEqual(day.prepare("2026-11-21", context("en-GB")), "21/11/2026");
  strictEqual(day.prepare("2026-11-21", context("fa")), "2026/11/21");
  strictEqual(moment.prepare(new Date("2026-11-21T07:01:00Z"), context("fi")), "21.11.2026 07.01");
  strictEqual(
    day.widget.html(day.widget.view("x", "21.11.2026", {}, context("de"), []), () => ""),
    '<input type="text" name="x" value="21.11.2026">',
  );
});

Deno.test("dateTimeField() reads and shows the time of the site's zone", async () => {
  const field = forms.dateTimeField();
  const summer = new Date("2026-07-01T10:00:00Z");

  strictEqual(field.prepare(summer, BRUSSELS), "2026-07-01T12:00");
  deepStrictEqual(await field.clean("2026-07-01T12:00", BRUSSELS), summer);
  deepStrictEqual(await field.clean("2026-01-01 12:00", BRUSSELS), new Date("2026-01-01T11:00:00Z"));
  strictEqual(field.hasChanged(summer, "2026-07-01T12:00", BRUSSELS), false);
  strictEqual(field.hasChanged(new Date("2026-07-01T10:00:00.999Z"), "2026-07-01T12:00:00", BRUSSELS), false);
  strictEqual(field.hasChanged(summer, "2026-07-01T10:00", BRUSSELS), true);
  strictEqual(field.hasChanged(summer, "2026-03-29T02:30", BRUSSELS), true);
});

Deno.test("dateTimeField() names the time that the clock skips or shows twice, in Django's words", () => {
  const field = forms.dateTimeField();
  const words = (text: string): unknown => {
    try {
      return field.clean(text, BRUSSELS);
    } catch (error) {
      return error instanceof ValidationError && [error.code, error.message];
    }
  };

  deepStrictEqual(words("2026-03-29 02:30"), [
    "ambiguous_timezone",
    "2026-03-29 02:30:00 couldn’t be interpreted in time zone Europe/Brussels; it may be ambiguous or it may not exist.",
  ]);
  deepStrictEqual((words("2026-10-25T02:30") as unknown[])[0], "ambiguous_timezone");
});

Deno.test("dateTimeField() reads clocks of odd zones: days that were left out, half hours, and seconds", async () => {
  const field = forms.dateTimeField();

  await rejects(async () => await field.clean("2011-12-30 12:00", context("en", "Pacific/Apia")), {
    code: "ambiguous_timezone",
  });
  deepStrictEqual(
    await field.clean("2026-01-01 00:00", context("en", "Pacific/Apia")),
    new Date("2025-12-31T11:00:00Z"),
  );
  await rejects(async () => await field.clean("2026-04-05 01:45", context("en", "Australia/Lord_Howe")), {
    code: "ambiguous_timezone",
  });
  deepStrictEqual(
    await field.clean("1800-01-01 00:00", context("en", "America/New_York")),
    new Date("1800-01-01T04:56:02Z"),
  );
  await rejects(async () => await field.clean("0001-01-01 00:00", context("en", "Asia/Tokyo")), { code: "invalid" });
});

Deno.test("jsonField() shows again what was typed, and JSON as Python writes it", async () => {
  const definition = defineForm({ x: forms.jsonField() });
  const value = async (sent: unknown): Promise<unknown> => (await definition.bind({ x: sent })).fields.x.value;
  const initial = async (x: unknown): Promise<unknown> =>
    (await definition.unbound(undefined, { initial: { x } })).fields.x.value;

  strictEqual(await value("{bad"), "{bad");
  strictEqual(await value('{"a":[1,"é"]}'), '{"a": [1, "é"]}');
  strictEqual(await value({ a: 9007199254740993n }), '{"a": 9007199254740993}');
  strictEqual(await value("[9007199254740993]"), "[9007199254740993]");
  strictEqual(await value("[".repeat(5000) + "]".repeat(5000)), "[".repeat(5000) + "]".repeat(5000));
  strictEqual(await initial(null), "null");
  strictEqual(await initial(undefined), undefined);
  strictEqual(await initial("a"), '"a"');
  deepStrictEqual(await codes(forms.jsonField(), "[12345678901234567890]"), [12345678901234567890n]);
  deepStrictEqual(await codes(forms.jsonField(), "null"), ["required"]);
  strictEqual(await codes(forms.jsonField({ required: false }), "null"), null);
});

Deno.test("jsonField() does not mind in which order keys were typed", () => {
  const { hasChanged } = forms.jsonField();
  const here = context("en");

  strictEqual(hasChanged({ a: 1, b: [true] }, '{"b": [true], "a": 1}', here), false);
  strictEqual(hasChanged({ a: true }, '{"a": 1}', here), true);
  strictEqual(hasChanged({ a: 1 }, "{bad", here), true);
  strictEqual(hasChanged(undefined, "", here), false);
  strictEqual(hasChanged(null, "null", here), false);
});

Deno.test("hasChanged() compares values, not how they are written", () => {
  const here = context("en-US");
  const same: [Field<unknown>, unknown, unknown][] = [
    [forms.integerField(), 5, " 5.0 "],
    [forms.integerField({ required: false }), null, ""],
    [forms.decimalField(), "1.50", "1.50"],
    [forms.dateField(), "2026-11-21", "11/21/2026"],
    [forms.dateField(), new Date("2026-11-21T12:00:00Z"), "2026-11-21"],
    [forms.timeField(), "07:01:00", "7:01"],
    [forms.durationField(), 90_000, "1:30"],
    [forms.durationField(), undefined, ""],
    [forms.uuidField(), "01234567-89ab-4def-8123-456789abcdef", "0123456789AB4DEF8123456789ABCDEF"],
    [forms.booleanField(), false, undefined],
    [forms.booleanField(), true, "on"],
    [forms.nullBooleanField(), undefined, "unknown"],
    [forms.multipleChoiceField({ choices: [["a", "A"], ["b", "B"]] }), ["a", "b"], ["b", "a"]],
    [forms.multipleChoiceField({ choices: [] }), undefined, []],
    [forms.typedChoiceField({ choices: [[1, "One"]] }), 1, "1"],
    [forms.charField(), undefined, ""],
    [forms.urlField(), "https://nuages.example", "nuages.example"],
    [forms.splitDateTimeField(), new Date("2026-11-21T07:01:00Z"), ["2026-11-21", "07:01"]],
  ];
  const other: [Field<unknown>, unknown, unknown][] = [
    [forms.integerField(), 5, "6"],
    [forms.integerField(), 5, "x"],
    [forms.dateField(), "2026-11-21", ""],
    [forms.booleanField(), true, undefined],
    [forms.durationField(), 90_000, "x"],
    [forms.multipleChoiceField({ choices: [] }), ["a"], []],
    [forms.splitDateTimeField(), new Date("2026-11-21T07:01:00Z"), ["2026-11-21", "07:02"]],
  ];

  deepStrictEqual(
    same.filter(([field, before, after]) => field.hasChanged(before, after, here)).map(([{ kind }]) => kind),
    [],
  );
  deepStrictEqual(
    other.filter(([field, before, after]) => !field.hasChanged(before, after, here)).map(([{ kind }]) => kind),
    [],
  );
});

Deno.test("errorMessages takes the place of Django's words, and of those of parts", async () => {
  const errorMessages = {
    required: "Say it.",
    invalid: "A number, please.",
    max_value: "Up to %(limit_value)s.",
    invalid_date: "Which day?",
  };
  const form = await defineForm({
    a: forms.integerField({ errorMessages }),
    b: forms.integerField({ errorMessages }),
    c: forms.integerField({ errorMessages, maxValue: 3 }),
    d: forms.splitDateTimeField({ errorMessages }),
  }).bind({ b: "x", c: "4", d_0: "x", d_1: "07:01" });

  deepStrictEqual([...form].map(({ errors }) => errors.messages), [["Say it."], ["A number, please."], ["Up to 3."], [
    "Which day?",
  ]]);
});

Deno.test("times keep their parts of a second where what is shown of them was not changed", async () => {
  const at = new Date("2026-11-21T07:01:02.345Z");
  const definition = forms.defineForm({
    time: forms.timeField(),
    moment: forms.dateTimeField(),
    split: forms.splitDateTimeField(),
  });
  const initial = { time: "07:01:02.345678", moment: at, split: at };
  const shown = String(await definition.unbound(undefined, { initial }));
  for (const name of ["time", "split_1"]) match(shown, new RegExp(`name="${name}" value="07:01:02"`));
  match(shown, /name="moment" value="2026-11-21T07:01:02"/);
  const sent = { time: "07:01:02", moment: "2026-11-21T07:01:02", split_0: "2026-11-21", split_1: "07:01:02" };

  const same = await definition.bind(sent, { initial });
  const other = await definition.bind({ ...sent, time: "07:01:03", split_1: "07:01:03" }, { initial });

  deepStrictEqual([{ ...same.cleanedData }, same.changedData], [initial, []]);
  deepStrictEqual([other.cleanedData.time, other.cleanedData.split?.toISOString(), other.changedData], [
    "07:01:03",
    "2026-11-21T07:01:03.000Z",
    ["time", "split"],
  ]);
});

Deno.test("splitDateTimeField() takes a list of its parts, and a text as the moment", async () => {
  const definition = forms.defineForm({ x: forms.splitDateTimeField({ required: false }) });
  const moment = new Date("2024-01-01T10:00:00Z");
  const read = async (x: unknown): Promise<unknown> => {
    const form = await definition.bind({ x });
    return form.isValid ? form.cleanedData.x : form.errorData.x?.map(({ code }) => code);
  };

  for (const x of [["2024-01-01", "10:00"], "2024-01-01T10:00", "2024-01-01 10:00", "2024-01-01T11:00+01:00"]) {
    deepStrictEqual(await read(x), moment, String(x));
  }
  for (const x of ["soon", 5, true, { day: 1 }, ["2024-01-01", "10:00", "x"], [["2024-01-01"], "10:00"]]) {
    deepStrictEqual(await read(x), ["invalid"], JSON.stringify(x));
  }
  for (const x of ["", null, [], ["", ""], [null, null]]) strictEqual(await read(x), null, JSON.stringify(x));
  deepStrictEqual(await read(["2024-01-01"]), ["invalid_time"]);
  const { changedData } = await definition.bind({ x: "2024-01-01T10:00" }, { initial: { x: moment } });
  deepStrictEqual(changedData, []);
});

Deno.test("multiValueField() takes a list of its parts, and refuses what is none", async () => {
  const field = forms.multiValueField({
    fields: [forms.integerField(), forms.booleanField({ required: false })],
    requireAllFields: false,
    compress: (parts) => parts.join("+"),
  });
  const definition = forms.defineForm({ x: field });

  strictEqual((await definition.bind({ x: ["1", "on"] })).cleanedData.x, "1+true");
  for (const x of ["1", 1, ["1", "on", "2"], { 0: "1" }]) {
    const form = await definition.bind({ x });
    deepStrictEqual(form.errorData.x, [{ message: "Enter a list of values.", code: "invalid" }], JSON.stringify(x));
  }
});

Deno.test("multiValueField() waits for its parts, and says all that is wrong", async () => {
  const slow = { ...forms.charField(), clean: (value: unknown) => Promise.resolve(`slow ${value}`) };
  const field = forms.multiValueField({
    fields: [slow, forms.integerField()],
    compress: ([text, number]) => `${text} ${number}`,
  });
  const wrong = forms.multiValueField({ fields: [forms.dateField(), forms.integerField()], compress: () => 1 });

  const form = await defineForm({ x: field }).bind({ x_0: "a", x_1: "1" });

  strictEqual(form.cleanedData.x, "slow a 1");
  deepStrictEqual((await defineForm({ x: wrong }).bind({ x_0: "a", x_1: "b" })).fields.x.errors.messages, [
    "Enter a valid date.",
    "Enter a whole number.",
  ]);
});

Deno.test("fields that cannot be changed clean to their initial value, whatever is sent", async () => {
  const disabled = { disabled: true } as const;
  const at = new Date("2026-11-21T07:01:43Z");
  const initial: Readonly<Record<string, [Field<unknown>, unknown]>> = {
    integer: [forms.integerField(disabled), 5],
    big: [forms.integerField({ ...disabled, mode: "bigint" }), 2n ** 70n],
    decimal: [forms.decimalField(disabled), "1.50"],
    date: [forms.dateField(disabled), "2026-11-21"],
    time: [forms.timeField(disabled), "07:01:43.123456"],
    moment: [forms.dateTimeField(disabled), at],
    split: [forms.splitDateTimeField(disabled), at],
    duration: [forms.durationField(disabled), 90_000],
    choice: [forms.typedChoiceField({ ...disabled, choices: [[1, "One"]] }), 1],
    many: [forms.multipleChoiceField({ ...disabled, choices: [["a", "A"]] }), ["a"]],
    json: [forms.jsonField(disabled), { a: 1 }],
    jsonText: [forms.jsonField(disabled), "a"],
    boolean: [forms.booleanField(disabled), true],
  };
  const form = defineForm(Object.fromEntries(Object.entries(initial).map(([name, [field]]) => [name, field])));
  const values = Object.fromEntries(Object.entries(initial).map(([name, [, value]]) => [name, value]));

  const bound = await form.bind({ integer: "6", duration: "6", split_0: "x" }, { initial: values });

  deepStrictEqual(bound.errorData, Object.create(null));
  deepStrictEqual({ ...bound.cleanedData }, values);
  strictEqual(bound.hasChanged(), false);
});

Deno.test("what stood in a localized field at first is not read as the language writes it", async () => {
  const german = context("de");
  const localize = true;
  const kinds: [(options: { localize: true; disabled?: true }) => Field<unknown>, initial: unknown, typed: unknown][] =
    [
      [forms.decimalField, "12.345", "12,345"],
      [forms.decimalField, "1234.5", "1.234,5"],
      [forms.floatField, "12.345", "12,345"],
      [forms.floatField, 1.234, "1,234"],
      [forms.integerField, "12345", "12.345"],
      [(options) => forms.comboField({ ...options, fields: [forms.decimalField({ localize })] }), "12.345", "12,345"],
    ];

  for (const [kind, initial, typed] of kinds) {
    const field = kind({ localize });
    strictEqual(field.hasChanged(initial, typed, german), false, field.kind);
    strictEqual(field.hasChanged(initial, "12345,5", german), true, field.kind);
    const expected = await field.clean(typed, german);
    deepStrictEqual(await kind({ localize, disabled: true }).clean(initial, german), expected, field.kind);
  }
  const parts = forms.multiValueField({
    disabled: true,
    fields: [forms.decimalField({ localize }), forms.charField()],
    compress: ([price, name]) => ({ price, name }),
  });
  deepStrictEqual(await parts.clean(["12.345", "x"], german), { price: "12.345", name: "x" });
});

Deno.test("parts of a value are shown as their fields write them, and come back as they were", async () => {
  const german = context("de");
  const field = forms.multiValueField({
    fields: [forms.decimalField({ localize: true }), forms.charField()],
    compress: ([price, name]) => `${price} ${name}`,
    decompress: (value) => String(value).split(" "),
  });

  const shown = field.prepare("12.345 x", german);

  deepStrictEqual(shown, ["12,345", "x"]);
  deepStrictEqual(field.prepare(["12.345", "x"], german), shown);
  strictEqual(await field.clean(shown, german), "12.345 x");
  strictEqual(field.hasChanged("12.345 x", shown, german), false);
});

Deno.test("a decimal number with other zeros is the same number", () => {
  const field = forms.decimalField();
  const hasChanged = (initial: unknown, value: unknown): boolean => field.hasChanged(initial, value, context("en-US"));

  strictEqual(hasChanged("1.50", "1.5"), false);
  strictEqual(hasChanged(1.5, "01.50"), false);
  strictEqual(hasChanged("-0.0", "0"), false);
  strictEqual(hasChanged(undefined, ""), false);
  strictEqual(hasChanged(undefined, "0"), true);
  strictEqual(hasChanged("1.50", "1.51"), true);
  strictEqual(hasChanged("1.50", "x"), true);
});

Deno.test("days and times read what browsers send of native elements, beside the formats that are given", async () => {
  const here = context("en-US");
  const day = { inputFormats: ["%d.%m.%Y"] };
  const time = { inputFormats: ["%H.%M"] };

  strictEqual(await forms.dateField(day).clean("2026-11-21", here), "2026-11-21");
  strictEqual(await forms.dateField(day).clean("21.11.2026", here), "2026-11-21");
  strictEqual(await forms.timeField(time).clean("07:01", here), "07:01:00");
  strictEqual(await forms.timeField(time).clean("7.01", here), "07:01:00");
  const split = forms.splitDateTimeField({ inputDateFormats: day.inputFormats, inputTimeFormats: time.inputFormats });
  deepStrictEqual(await split.clean(["2026-11-21", "07:01"], here), new Date("2026-11-21T07:01:00Z"));
  // A localized field writes as it reads, so that nothing comes as ISO 8601 has it.
  throws(() => forms.dateField({ ...day, localize: true }).clean("2026-11-21", here), ValidationError);
});

Deno.test("what stood in a day or a time at first is read as ISO 8601 has it, whatever formats are given", async () => {
  const german = context("de", "Europe/Berlin");
  const disabled = true;
  const day = { inputFormats: ["%d.%m.%Y"] };
  const time = { inputFormats: ["%H.%M"] };

  for (const localize of [true, false]) {
    const [days, times] = [{ ...day, localize }, { ...time, localize }];
    strictEqual(await forms.dateField({ ...days, disabled }).clean("2026-11-21", german), "2026-11-21");
    strictEqual(await forms.timeField({ ...times, disabled }).clean("07:01:43.5", german), "07:01:43.500000");
    strictEqual(forms.dateField(days).hasChanged("2026-11-21", "21.11.2026", german), false);
    strictEqual(forms.timeField(times).hasChanged("07:01:00", "7.01", german), false);
    strictEqual(forms.timeField(times).hasChanged(new Date("2026-11-21T06:01:00Z"), "7.01", german), false);
  }
});

Deno.test("texts of half of a surrogate pair are refused", async () => {
  deepStrictEqual(await codes(forms.charField(), "a\ud800"), ["invalid"]);
  deepStrictEqual(await codes(forms.charField(), "\udc00a"), ["invalid"]);
  deepStrictEqual(await codes(forms.regexField({ regex: /./ }), "\ud800"), ["invalid"]);
  deepStrictEqual(await codes(forms.urlField(), "nuages.example/\ud800"), ["invalid"]);
  strictEqual(await codes(forms.charField(), "🎷"), "🎷");
});

Deno.test("jsonField() refuses numbers that no database keeps, and what is nested deeper than can be read", async () => {
  const digits = (count: number): string => "7".repeat(count);
  const deep = (levels: number): string => `${"[".repeat(levels)}${digits(20)}${"]".repeat(levels)}`;

  strictEqual(await codes(forms.jsonField(), digits(308)), BigInt(digits(308)));
  for (const text of [digits(309), `-${digits(309)}`, `{"a": [${digits(400)}]}`, digits(2_400_000), deep(200_000)]) {
    deepStrictEqual(await codes(forms.jsonField(), text), ["invalid"], text.slice(0, 20));
  }
  strictEqual(forms.jsonField().hasChanged(1, deep(200_000), context("en-US")), true);
});

Deno.test("multiValueField() gives null for parts that were left empty, where it is not required", async () => {
  const here = context("en-US");
  const choices = [["a", "A"]] as const;
  const fields = [
    forms.charField(),
    forms.dateField(),
    forms.choiceField({ choices }),
    forms.booleanField(),
    forms.multipleChoiceField({ choices }),
  ] as const;
  const field = forms.multiValueField({ required: false, fields, compress: (parts) => parts });

  deepStrictEqual(await field.clean(["x", "", "", false, []], here), ["x", null, null, false, []]);
  deepStrictEqual(await field.clean(["", "2026-11-21", "a", true, ["a"]], here), [
    null,
    "2026-11-21",
    "a",
    true,
    ["a"],
  ]);
  strictEqual(await field.clean(["", "", "", undefined, []], here), null);
});

Deno.test("multiValueField() insists on all of its parts, also where it is one itself, and where they clean to nothing", async () => {
  const pair = (): Field<string> =>
    forms.multiValueField({
      fields: [forms.charField(), forms.jsonField()],
      compress: ([text, json]) => `${text.length} ${json.toString()}`,
    });

  deepStrictEqual(await codesOf(pair(), ["a", "null"]), ["required"]);
  const outer = forms.multiValueField({
    required: false,
    fields: [pair(), forms.charField()],
    compress: ([one]) => one,
  });
  deepStrictEqual(await codesOf(outer, [["a", ""], "b"]), ["incomplete"]);
  strictEqual(await outer.clean([["a", "1"], ""], context("en-US")), "1 1");
});

async function codesOf(field: Field<unknown>, value: unknown): Promise<unknown> {
  try {
    return await field.clean(value, context("en-US"));
  } catch (error) {
    return error instanceof ValidationError ? error.errorList.map(({ code }) => code) : error;
  }
}
