import { deepStrictEqual, match, rejects, strictEqual, throws } from "node:assert/strict";
import { atomic } from "@nuages/nuages/db";
import { inlineFormSet, modelForm } from "@nuages/nuages/forms/models";
import { Disc, Genre, House, Sleeve, testDiscs, withDiscs } from "../discs.ts";

const houseForm = modelForm(House, { fields: ["name", "code"] });
const discForms = inlineFormSet(House, modelForm(Disc, { fields: ["title", "slug", "status"] }), { fk: "house" });

function sent(total: number, initial: number, ...forms: Record<string, string>[]): Record<string, string> {
  const values: Record<string, string> = { "discs-TOTAL_FORMS": String(total), "discs-INITIAL_FORMS": String(initial) };
  for (const [at, form] of forms.entries()) {
    for (const [name, value] of Object.entries(form)) values[`discs-${at}-${name}`] = value;
  }
  return values;
}

const NUAGES = { id: "1", title: "Nuages", slug: "nuages-1940", status: "draft" };
const NEW = { title: "Swing 41", slug: "swing-41", status: "out" };

function valid<
  S extends { isValid: boolean; nonFormErrors: { messages: string[] }; forms: readonly { errorData: unknown }[] },
>(
  set: S,
): S & { isValid: true } {
  if (set.isValid) return set as S & { isValid: true };
  throw new TypeError(JSON.stringify([set.nonFormErrors.messages, set.forms.map(({ errorData }) => errorData)]));
}

Deno.test("inlineFormSet().unbound() has the rows of the parent, and three for new ones that can be deleted", async () => {
  await withDiscs(async ({ db }) => {
    const instance = await House.objects(db).get({ id: 1 });
    const set = await discForms.unbound(undefined, { instance });

    deepStrictEqual(set.forms.map(({ fields }) => fields.title.value), ["Nuages", undefined, undefined, undefined]);
    match(String(set.forms[0]), /name="discs-0-DELETE"/);
    strictEqual((await set.forms[1]?.instance.house)?.name, "Swing");
  });
});

Deno.test("inlineFormSet().bind() changes rows of the parent, and gives new ones to it", async () => {
  await withDiscs(async ({ db, stored }) => {
    const instance = await House.objects(db).get({ id: 1 });
    const set = valid(await discForms.bind(sent(2, 1, { ...NUAGES, title: "Clouds" }, NEW), { instance }));
    await set.save();

    deepStrictEqual(await stored("title, house_id", "discs_disc"), [["Clouds", 1], ["Dinah", 2], ["Swing 41", 1]]);
  });
});

Deno.test("inlineFormSet().bind() refuses the key of another parent's row, and never changes or deletes that", async () => {
  await withDiscs(async ({ db, stored }) => {
    const instance = await House.objects(db).get({ id: 1 });
    const forged = { ...NUAGES, id: "2", title: "Mine" };

    const set = await discForms.bind(sent(1, 1, forged), { instance });
    strictEqual(set.isValid, false);
    deepStrictEqual(set.forms[0]?.errors.get("id")?.map(({ code }) => code), ["invalid_choice"]);
    // The parent cannot be sent, either.
    const stolen = valid(
      await discForms.bind(sent(1, 1, { ...NUAGES, house: "2", houseId: "2", title: "Own" }), { instance }),
    );
    await stolen.save();
    const deleted = valid(await discForms.bind(sent(1, 1, { id: "2", DELETE: "on" }), { instance }));
    await deleted.save();

    deepStrictEqual(await stored("id, title, house_id", "discs_disc"), [[1, "Own", 1], [2, "Dinah", 2]]);
  });
});

Deno.test("inlineFormSet() checks what is unique for a parent, in the database and among its forms", async () => {
  await withDiscs(async ({ db }) => {
    const instance = await House.objects(db).get({ id: 1 });
    const taken = await discForms.bind(sent(1, 0, { ...NEW, title: "Nuages" }), { instance });
    deepStrictEqual(taken.forms[0]?.nonFieldErrors.messages, ["Disc with this House and Title already exists."]);

    const twice = await discForms.bind(sent(2, 0, NEW, { ...NEW, slug: "other" }), { instance });
    deepStrictEqual(twice.nonFormErrors.messages, ["Please correct the duplicate data for title."]);

    const other = await House.objects(db).get({ id: 2 });
    valid(await discForms.bind(sent(1, 0, { ...NEW, title: "Nuages" }), { instance: other }));
  });
});

Deno.test("inlineFormSet() asks the database nothing about forms without a row, however many are sent", async () => {
  await withDiscs(async ({ db, statements }) => {
    const instance = await House.objects(db).get({ id: 1 });
    const keys = Array.from({ length: 2000 }, (_, at) => ({ id: at % 2 === 0 ? "x" : String(at + 100) }));
    statements();
    const set = await discForms.bind(sent(2000, 2000, ...keys), { instance });

    strictEqual(set.isValid, false);
    strictEqual(set.totalErrorCount >= 2000, true);
    strictEqual(statements().length, 1);
  });
});

testDiscs("inlineFormSet() works for a parent that is new, once it is saved", async ({ db, stored }) => {
  const form = await houseForm.bind({ name: "Decca", code: "DEC" }, { using: db });
  const set = await discForms.bind(sent(2, 0, NEW, { status: "draft" }), { instance: form.instance, using: db });
  if (!form.isValid) throw new TypeError(JSON.stringify(form.errorData));
  const right = valid(set);

  await atomic(db, async (using) => {
    await form.save({ using });
    await right.save({ using });
  });

  deepStrictEqual(await stored("title, house_id", "discs_disc WHERE id > 2"), [["Swing 41", 3]]);
  const unsaved = await houseForm.bind({ name: "X", code: "X" }, { using: db });
  const early = valid(
    await discForms.bind(sent(1, 0, { ...NEW, slug: "x" }), { instance: unsaved.instance, using: db }),
  );
  await rejects(early.save(), /unsaved related object 'house'/);
});

Deno.test("inlineFormSet() of a one-to-one relation has one form, and cleans the field of the parent to it", async () => {
  await withDiscs(async ({ db, stored }) => {
    const sleeves = inlineFormSet(Disc, modelForm(Sleeve, { fields: ["colour", "disc"] }));
    const instance = await Disc.objects(db).get({ id: 1 });
    const shown = await sleeves.unbound(undefined, { instance });
    strictEqual(shown.forms.length, 1);

    const set = valid(
      await sleeves.bind({
        "sleeve_set-TOTAL_FORMS": "1",
        "sleeve_set-INITIAL_FORMS": "0",
        "sleeve_set-0-colour": "red",
        "sleeve_set-0-disc": "2",
      }, { instance }),
    );
    strictEqual(set.cleanedData[0]?.disc, instance);
    await set.save();
    deepStrictEqual(await stored("colour, disc_id", "discs_sleeve"), [["red", 1]]);
  });
});

Deno.test("inlineFormSet() says which foreign key it needs", () => {
  const form = modelForm(Disc, { fields: ["title"] });
  throws(() => inlineFormSet(House, form), /Disc has several foreign keys to House: say fk: "house" or "producer"/);
  throws(() => inlineFormSet(Genre, form), /Disc has no foreign key to Genre/);
  // @ts-expect-error: that is no foreign key.
  throws(() => inlineFormSet(House, form, { fk: "genres" }), /"genres" is no foreign key to House/);
});
