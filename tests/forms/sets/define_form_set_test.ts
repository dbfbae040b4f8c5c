import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import { charField, defineForm, defineFormSet, integerField } from "@nuages/nuages/forms";
import { ValidationError } from "@nuages/nuages/validation";

const trackForm = defineForm({ title: charField({ maxLength: 10 }), minutes: integerField({ required: false }) });

/** What a browser sends of forms, with how many there are. */
function sent(forms: readonly Record<string, string>[], initial = 0, prefix = "form"): Record<string, string> {
  const data: Record<string, string> = {
    [`${prefix}-TOTAL_FORMS`]: `${forms.length}`,
    [`${prefix}-INITIAL_FORMS`]: `${initial}`,
  };
  for (const [at, form] of forms.entries()) {
    for (const [name, value] of Object.entries(form)) data[`${prefix}-${at}-${name}`] = value;
  }
  return data;
}

Deno.test("defineFormSet().unbound() shows what there is, and empty forms behind it", async () => {
  const set = await defineFormSet(trackForm, { extra: 2 }).unbound(undefined, { initial: [{ title: "Nuages" }] });

  deepStrictEqual([set.forms.length, set.initialCount, set.isValid, set.isBound], [3, 1, false, false]);
  match(`${set}`, /<input type="hidden" name="form-TOTAL_FORMS" value="3"/);
  match(`${set}`, /name="form-0-title" value="Nuages" maxlength="10" id="id_form-0-title"/);
  match(`${set.emptyForm}`, /name="form-__prefix__-title"/);
});

Deno.test("defineFormSet().bind() takes empty forms for nothing, and keeps the others", async () => {
  const set = await defineFormSet(trackForm).bind(
    sent([{ title: "Nuages", minutes: "3" }, { title: "", minutes: "" }]),
  );

  strictEqual(set.isValid, true);
  if (!set.isValid) throw new TypeError("unreachable");
  const minutes: (number | null)[] = set.orderedForms.map((form) => form.cleanedData.minutes ?? null);
  deepStrictEqual([minutes, { ...set.cleanedData[1] }], [[3], {}]);
});

Deno.test("defineFormSet().bind() says what is wrong in each form", async () => {
  const set = await defineFormSet(trackForm).bind(sent([{ title: "Minor swing" }, { title: "", minutes: "x" }]));

  strictEqual(set.isValid, false);
  deepStrictEqual(set.forms.map(({ errorData }) => Object.keys(errorData)), [["title"], ["title", "minutes"]]);
  strictEqual(set.totalErrorCount, 3);
});

Deno.test("defineFormSet() with canDelete does not look at what is deleted, and tells it apart", async () => {
  const tracks = defineFormSet(trackForm, { canDelete: true });
  const set = await tracks.bind(
    sent([{ title: "", DELETE: "on" }, { title: "Nuages" }, { title: "", DELETE: "on" }], 1),
  );

  strictEqual(set.isValid, true);
  deepStrictEqual(set.deletedForms.map(({ prefix }) => prefix), ["form-0", "form-2"]);
  deepStrictEqual(set.orderedForms.map(({ prefix }) => prefix), ["form-1"]);
});

Deno.test("defineFormSet() with canOrder gives forms in their order, those without a number last", async () => {
  const tracks = defineFormSet(trackForm, { canOrder: true });
  const forms = [{ title: "c", ORDER: "" }, { title: "b", ORDER: "2" }, { title: "a", ORDER: "1" }];

  const set = await tracks.bind(sent(forms));

  deepStrictEqual(set.orderedForms.map(({ cleanedData }) => cleanedData.title), ["a", "b", "c"]);
});

Deno.test("defineFormSet().bind() refuses a forged management form, and does not crash", async () => {
  const tracks = defineFormSet(trackForm, { max: 2, absoluteMax: 4 });
  const messages = async (data: Record<string, unknown>): Promise<string[]> => {
    const set = await tracks.bind(data);
    strictEqual(set.isValid, false, JSON.stringify(data));
    return set.nonFormErrors.messages;
  };
  const missing = (names: string): string[] => [
    `ManagementForm data is missing or has been tampered with. Missing fields: ${names}. ` +
    "You may need to file a bug report if the issue persists.",
  ];

  deepStrictEqual(await messages({}), missing("form-TOTAL_FORMS, form-INITIAL_FORMS"));
  deepStrictEqual(await messages({ "form-TOTAL_FORMS": "-1", "form-INITIAL_FORMS": "0" }), missing("form-TOTAL_FORMS"));
  deepStrictEqual(
    await messages({ "form-TOTAL_FORMS": "1e9", "form-INITIAL_FORMS": "0" }),
    missing("form-TOTAL_FORMS"),
  );
  const huge = { "form-TOTAL_FORMS": "999999999", "form-INITIAL_FORMS": "999999999" };
  deepStrictEqual(await messages(huge), ["Please submit at most 2 forms."]);
  strictEqual((await tracks.bind(huge)).forms.length, 4);
});

Deno.test("defineFormSet() counts forms where it is to", async () => {
  const options = { min: 2, max: 3, validateMin: true, validateMax: true, canDelete: true };
  const tracks = defineFormSet(trackForm, options);
  const errors = async (...titles: string[]): Promise<string[]> => {
    const set = await tracks.bind(sent(titles.map((title) => ({ title }))));
    return set.nonFormErrors.messages;
  };

  deepStrictEqual(await errors("a"), ["Please submit at least 2 forms."]);
  deepStrictEqual(await errors("a", "b"), []);
  deepStrictEqual(await errors("a", "b", "c", "d"), ["Please submit at most 3 forms."]);
  strictEqual((await tracks.bind(sent([{ title: "a" }, { title: "" }]))).forms[1]?.errors.size, 1);
});

Deno.test("defineFormSet() checks forms together, by clean", async () => {
  const tracks = defineFormSet(trackForm, {
    clean(forms) {
      const titles = forms.map(({ cleanedData }) => cleanedData.title);
      if (new Set(titles).size < titles.length) throw new ValidationError("Each title once.", { code: "twice" });
    },
  });

  const set = await tracks.bind(sent([{ title: "Nuages" }, { title: "Nuages" }]));

  deepStrictEqual([set.isValid, set.nonFormErrors.messages], [false, ["Each title once."]]);
  match(`${set.errorTag}`, /<ul class="errorlist nonform"><li>Each title once\.<\/li><\/ul>/);
});

Deno.test("defineFormSet() refuses numbers that make no sense", () => {
  for (const options of [{ extra: -1 }, { max: 1.5 }, { max: 10, absoluteMax: 5 }]) {
    throws(() => defineFormSet(trackForm, options), /Cannot use "defineFormSet\.\w+": expected/);
  }
});
