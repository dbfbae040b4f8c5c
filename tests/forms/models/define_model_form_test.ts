import { deepStrictEqual, match, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { atomic, ObjectNotUpdated } from "@nuages/nuages/db";
import { charField, type Form, hiddenInput } from "@nuages/nuages/forms";
import { modelForm } from "@nuages/nuages/forms/models";
import { ValidationError } from "@nuages/nuages/validation";
import { Disc, Genre, House, Sleeve, Sticker, testDiscs, withDiscs } from "./discs.ts";

const discForm = modelForm(Disc, {
  fields: ["title", "slug", "year", "status", "isLive", "notes", "house", "producer", "genres"],
});

const SENT = {
  title: "Minor Swing",
  slug: "minor-swing",
  year: "1937",
  status: "draft",
  house: "1",
  genres: ["2", "1"],
};

/** A form that must be right. */
function valid<F extends { isValid: boolean; errorData: unknown }>(form: F): F & { isValid: true } {
  if (!form.isValid) throw new TypeError(JSON.stringify(form.errorData));
  return form as F & { isValid: true };
}

function messages(form: Pick<Form, "errors">): Record<string, string[]> {
  return Object.fromEntries([...form.errors].map(([name, errors]) => [name, errors.messages]));
}

testDiscs("modelForm().bind() cleans relations to rows, and save() writes all of it", async ({ db, stored }) => {
  const form = await discForm.bind({ ...SENT, status: "out", isLive: "on" }, { using: db });

  if (!form.isValid) throw new TypeError(JSON.stringify(form.errorData));
  const { house, producer, genres, year, isLive } = form.cleanedData;
  deepStrictEqual([house.name, producer, genres.map(String), year, isLive], [
    "Swing",
    null,
    ["swing", "jazz"],
    1937,
    true,
  ]);
  const disc = await form.save();
  strictEqual(disc, form.instance);
  deepStrictEqual(await stored("title, status, is_live, house_id, producer_id", "discs_disc WHERE id = 3"), [
    ["Minor Swing", "out", 1, 1, null],
  ]);
  deepStrictEqual(await stored("genre_id", "discs_disc_genres WHERE disc_id = 3"), [[1], [2]]);
});

Deno.test("modelForm().bind() keeps defaults of what was not sent, and takes what was sent empty", async () => {
  await withDiscs(async ({ db }) => {
    const instance = Disc.build({ title: "x", slug: "x", houseId: 1, notes: "as built" }, db);
    const kept = await valid(await discForm.bind(SENT, { instance, using: db })).save();
    deepStrictEqual([kept.isLive, kept.notes, kept.plays], [false, "as built", 0]);

    const emptied = await valid(await discForm.bind({ ...SENT, slug: "x", notes: "" }, { instance: kept })).save();
    strictEqual(emptied.notes, "");
  });
});

Deno.test("modelForm().bind() asks for each relation and once for the row, and for no choices", async () => {
  await withDiscs(async ({ db, statements }) => {
    statements();
    const form = valid(await discForm.bind(SENT, { using: db }));

    const asked = statements();
    strictEqual(asked.length, 3, asked.join("\n"));
    ok(asked.every((statement) => !/^select .* from "discs_house"[^w]*(order|$)/i.test(statement)), asked.join("\n"));
    throws(() => form.fields.house.choices, {
      name: "Pending",
      message: /show it by render\(\), or await form\.ready\(\)/,
    });
    match(String((await form.ready()).fields.house), /<option value="1" selected>Swing<\/option><option value="2">/);
  });
});

Deno.test("modelForm().unbound() shows what the row has", async () => {
  await withDiscs(async ({ db }) => {
    const instance = await Disc.objects(db).get({ id: 1 });
    const form = await discForm.unbound(undefined, { instance, using: db, initial: { notes: "1940" } });

    match(String(form.fields.title), /^<input type="text" name="title" value="Nuages" maxlength="40" required/);
    match(String(form.fields.house), /<option value="1" selected>Swing<\/option><option value="2">Ultraphone/);
    match(
      String(form.fields.genres),
      /<option value="1" selected>jazz.*<option value="2" selected>.*<option value="3">/,
    );
    match(String(form.fields.notes), />\n1940<\/textarea>$/);
    strictEqual(form.instance.title, "Nuages");
    strictEqual(
      (await discForm.bind({ ...SENT, year: "", status: "out" }, { instance })).changedData.join(),
      "title,slug,year,status",
    );
  });
});

Deno.test("save() of a row that was there writes the form's columns alone", async () => {
  await withDiscs(async ({ db, stored }) => {
    const instance = await Disc.objects(db).get({ id: 1 });
    const titleForm = modelForm(Disc, { fields: ["title"] });
    const form = valid(await titleForm.bind({ title: "Clouds" }, { instance }));
    await Disc.objects(db).filter({ id: 1 }).update({ plays: 100, notes: "Played a lot." });

    await form.save();

    const [[title, plays, notes, changed] = []] = await stored(
      "title, plays, notes, changed_at",
      "discs_disc WHERE id = 1",
    );
    deepStrictEqual([title, plays, notes], ["Clouds", 100, "Played a lot."]);
    ok(String(changed) > "2026-01-02", String(changed));
  });
});

Deno.test("save() writes what the view changed after the form was made", async () => {
  await withDiscs(async ({ db, stored }) => {
    const instance = await Disc.objects(db).get({ id: 1 });
    const form = valid(await modelForm(Disc, { fields: ["title"] }).bind({ title: "Clouds" }, { instance }));

    form.instance.plays = 8;
    await form.save();

    deepStrictEqual(await stored("title, plays", "discs_disc WHERE id = 1"), [["Clouds", 8]]);
  });
});

Deno.test("save() of a row that somebody deleted is an error, and brings no row back", async () => {
  await withDiscs(async ({ db, stored }) => {
    const instance = await Disc.objects(db).get({ id: 2 });
    const form = valid(await modelForm(Disc, { fields: ["title"] }).bind({ title: "Clouds" }, { instance }));
    await Disc.objects(db).filter({ id: 2 }).delete();

    await rejects(form.save(), ObjectNotUpdated);
    deepStrictEqual(await stored("id", "discs_disc"), [[1]]);
  });
});

Deno.test("save() of a new row never takes the place of another", async () => {
  await withDiscs(async ({ db, stored }) => {
    const stickerForm = modelForm(Sticker, { fields: "all" });
    const form = valid(await stickerForm.bind({ code: "A", words: "New!" }, { using: db }));
    await Sticker.objects(db).create({ code: "A", words: "First" });

    await rejects(form.save(), { name: "IntegrityError" });
    deepStrictEqual(await stored("words", "discs_sticker"), [["First"]]);
    deepStrictEqual(messages(await stickerForm.bind({ code: "A", words: "New!" }, { using: db })), {
      code: ["Sticker with this Code already exists."],
    });
  });
});

Deno.test("modelForm().bind() says what is not unique beside the field, or above all", async () => {
  await withDiscs(async ({ db }) => {
    const wrong = await discForm.bind({ ...SENT, title: "Nuages", slug: "dinah", year: "1800" }, { using: db });
    deepStrictEqual(messages(wrong), {
      slug: ["Disc with this Slug already exists."],
      __all__: ["Disc with this House and Title already exists.", "Constraint “discs_disc_year_late” is violated."],
    });
    strictEqual(wrong.hasError(null, "unique_together"), true);

    const own = await Disc.objects(db).get({ id: 1 });
    valid(await discForm.bind({ ...SENT, title: "Nuages", slug: "nuages-1940" }, { instance: own, using: db }));

    const sleeve = modelForm(Sleeve, { fields: "all", errorMessages: { disc: { unique: "It has one." } } });
    await Sleeve.objects(db).create({ colour: "red", discId: 1 });
    deepStrictEqual(messages(await sleeve.bind({ colour: "blue", disc: "1" }, { using: db })), {
      disc: ["It has one."],
    });
  });
});

Deno.test("modelForm().bind() runs the model's clean(), and shows what is wrong with columns it does not have", async () => {
  await withDiscs(async ({ db }) => {
    const form = modelForm(Disc, {
      fields: ["title", "slug", "house"],
      errorMessages: { __all__: { same: "Choose another slug." } },
    });

    deepStrictEqual(messages(await form.bind({ ...SENT, title: "!" }, { using: db })), {
      title: ["No shouting."],
      __all__: ["Too loud."],
    });
    deepStrictEqual(messages(await form.bind({ ...SENT, title: "same", slug: "same" }, { using: db })), {
      __all__: ["Choose another slug."],
    });
    // Without a title, clean() of the model would stumble.
    deepStrictEqual(messages(await form.bind({ slug: "dinah", house: "1" }, { using: db })), {
      title: ["This field is required."],
      slug: ["Disc with this Slug already exists."],
    });
  });
});

Deno.test("modelForm().bind() leaves the row as it was when the form is wrong", async () => {
  await withDiscs(async ({ db }) => {
    const instance = await Disc.objects(db).selectRelated("house").get({ id: 1 });
    const form = await discForm.bind({ ...SENT, house: "2", year: "x" }, { instance, using: db });

    strictEqual(form.isValid, false);
    deepStrictEqual([instance.title, instance.houseId, instance.house.name], ["Nuages", 1, "Swing"]);
    match(String(form.fields.title), /value="Minor Swing"/);
    // @ts-expect-error: it may be wrong.
    await rejects(async () => await form.save(), /The Disc could not be changed because the data didn't validate\./);
  });
});

Deno.test("save({ commit: false }) leaves the row to the view, and saveManyToMany() does the rest", async () => {
  await withDiscs(async ({ db, stored }) => {
    const form = valid(await modelForm(Disc, { exclude: ["house"] }).bind(SENT, { using: db }));
    const disc = await form.save({ commit: false });
    strictEqual(disc.pk, undefined);

    disc.houseId = 2;
    await disc.save();
    await form.saveManyToMany();

    deepStrictEqual(await stored("genre_id", `discs_disc_genres WHERE disc_id = ${disc.pk}`), [[1], [2]]);
  });
});

testDiscs("save() writes the row and its relations together, or neither", async ({ db, stored }) => {
  const form = valid(await discForm.bind({ ...SENT, genres: ["1", "3"] }, { using: db }));
  await Genre.objects(db).filter({ id: 3 }).delete();

  await rejects(form.save(), { name: "IntegrityError" });
  deepStrictEqual(await stored("id", "discs_disc"), [[1], [2]]);
  // What is missing comes back, and the same form can be saved.
  strictEqual(form.instance.pk, undefined);
  await Genre.objects(db).create({ id: 3, name: "valse" });
  await form.save();
  deepStrictEqual(await stored("id", "discs_disc"), [[1], [2], [3]]);
});

Deno.test("save() leaves many-to-many relations alone that the form did not change", async () => {
  await withDiscs(async ({ db, stored }) => {
    const instance = await Disc.objects(db).get({ id: 1 });
    const genreForm = modelForm(Disc, { fields: ["genres"] });
    const same = valid(await genreForm.bind({ genres: ["2", "1"] }, { instance, using: db }));
    await instance.genres.add(3);
    await same.save();
    deepStrictEqual(await stored("genre_id", "discs_disc_genres WHERE disc_id = 1"), [[1], [2], [3]]);

    await valid(await genreForm.bind({}, { instance, using: db })).save();
    deepStrictEqual(await stored("genre_id", "discs_disc_genres WHERE disc_id = 1"), []);
  });
});

testDiscs("modelForm() works in a transaction that it is given", async ({ db, stored }) => {
  await atomic(db, async (transaction) => {
    const disc = await valid(await discForm.bind(SENT, { using: transaction })).save();
    const titled = await discForm.bind({ ...SENT, title: "Again" }, { instance: disc, using: transaction });
    await valid(titled).save();
    throw new TypeError("undo");
  }).catch(() => {});

  deepStrictEqual(await stored("id", "discs_disc"), [[1], [2]]);
});

Deno.test("modelForm() reads columns of the form that were not read with the row", async () => {
  await withDiscs(async ({ db }) => {
    const instance = await Disc.objects(db).only("slug").get({ id: 1 });

    const form = await discForm.unbound(undefined, { instance, using: db });

    strictEqual(form.fields.title.value, "Nuages");
  });
});

Deno.test("modelForm() takes fields of one's own, and further ones", async () => {
  await withDiscs(async ({ db }) => {
    const form = modelForm(Disc, {
      fields: ["title", "slug", "house", "notes"],
      overrides: { title: charField({ maxLength: 3, label: "Name" }) },
      extra: { why: charField() },
      widgets: { notes: hiddenInput() },
      labels: { slug: "Address" },
      helpTexts: { slug: "Letters and numbers." },
      errorMessages: { house: { required: "Choose a house." } },
      cleanFields: { slug: (slug) => slug.toLowerCase() },
      clean(data) {
        if (data.why === data.title) throw new ValidationError("Why?");
      },
    });

    const bound = await form.bind({ title: "Long", slug: "X", why: "b" }, { using: db });
    deepStrictEqual(messages(bound), {
      title: ["Ensure this value has at most 3 characters (it has 4)."],
      house: ["Choose a house."],
    });
    strictEqual(bound.cleanedData.slug, "x");
    strictEqual(bound.cleanedData.why, "b");
    deepStrictEqual([...bound].map(({ label }) => label), ["Name", "Address", "House", "Notes", "Why"]);
    strictEqual(bound.fields.slug.helpText, "Letters and numbers.");
    deepStrictEqual(bound.hiddenFields.map(({ name }) => name), ["notes"]);
  });
});

Deno.test("modelForm().schemaFor() is for one request, and .schema says what it lacks", async () => {
  await withDiscs(async () => {
    await rejects(discForm.schema.safeParseAsync(SENT), /the form knows no database, expected { c } or { using }/);
  });
});

Deno.test("modelForm() refuses what makes no sense when it is described", () => {
  const make = (options: object) => () => modelForm(Disc, options as never);

  throws(make({}), {
    name: "TypeError",
    message: 'Cannot make a form of Disc without "fields" or "exclude": name what it has',
  });
  throws(
    make({ fields: ["titel"] }),
    /Cannot use "modelForm\(discs.Disc\)": there is no field "titel"; did you mean "title"\?/,
  );
  throws(make({ fields: ["houseId"] }), /there is no field "houseId"; did you mean "house"\?/);
  throws(make({ fields: ["id"] }), /"id" cannot be edited/);
  throws(make({ fields: ["plays"] }), /"plays" cannot be edited/);
  throws(make({ exclude: ["__proto__"] }), /there is no field "__proto__"/);
  const values = {
    widgets: { slug: hiddenInput() },
    labels: { slug: "Short" },
    helpTexts: { slug: "Short" },
    errorMessages: { slug: { unique: "Taken." }, __all__: { same: "Same." } },
    overrides: { slug: charField() },
    localizedFields: ["slug"],
    cleanFields: { slug: (slug: string) => slug },
    fieldOrder: ["slug"],
  };
  for (const [option, value] of Object.entries(values)) {
    throws(
      make({ fields: ["title"], [option]: value }),
      { message: `Cannot use "modelForm(discs.Disc).${option}": the form has no field "slug"` },
    );
    modelForm(Disc, { fields: ["title", "slug"], [option]: value });
  }
  throws(
    make({ fields: ["title"], labels: { titel: "Name" } }),
    /the form has no field "titel"; did you mean "title"\?/,
  );
  deepStrictEqual(Object.keys(modelForm(Disc, { fields: "all" }).fields), [
    "title",
    "slug",
    "year",
    "price",
    "status",
    "isLive",
    "isMono",
    "rating",
    "notes",
    "cover",
    "score",
    "house",
    "producer",
    "genres",
  ]);
});

Deno.test("modelForm() refuses rows of other models", async () => {
  await withDiscs(async ({ db }) => {
    const house = await House.objects(db).get({ id: 1 });
    // @ts-expect-error: it is a house.
    await rejects(discForm.unbound(undefined, { instance: house }), /expected a row of Disc/);
  });
});

Deno.test("modelForm() of a row that there is keeps its primary key, whatever was sent", async () => {
  await withDiscs(async ({ db, stored }) => {
    const stickerForm = modelForm(Sticker, {
      fields: ["code", "words"],
      cleanFields: { words: (words) => words.trim() },
    });
    const instance = await valid(await stickerForm.bind({ code: "A1", words: "Hot" }, { using: db })).save();

    const form = valid(await stickerForm.bind({ code: "B2", words: "Cool" }, { instance }));
    await form.save();

    deepStrictEqual([form.cleanedData.code, form.changedData], ["A1", ["words"]]);
    deepStrictEqual(await stored("code, words", "discs_sticker"), [["A1", "Cool"]]);
  });
});
