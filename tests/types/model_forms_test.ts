/** What must not compile where models become forms. `deno check` fails where an expected error does not occur. */
import { charField } from "@nuages/nuages/forms";
import {
  type FormFieldName,
  modelChoiceField,
  modelForm,
  modelFormSet,
  modelMultipleChoiceField,
} from "@nuages/nuages/forms/models";
import type { Row } from "@nuages/nuages/db";
import type { UploadedFile } from "@nuages/nuages/http";
import { Disc, type Genre, House, type Sticker } from "../forms/models/discs.ts";

Deno.test("modelForm() knows the names of fields, and makes wrong ones compile errors", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    const names: FormFieldName<typeof Disc>[] = ["title", "house", "producer", "genres", "cover"];
    const keys: FormFieldName<typeof Sticker>[] = ["code", "words"];
    // @ts-expect-error a key that counts by itself
    const id: FormFieldName<typeof Disc> = "id";
    // @ts-expect-error the column of a relation
    const column: FormFieldName<typeof Disc> = "houseId";
    modelForm(Disc, { fields: "all" });
    modelForm(Disc, { exclude: ["title"] });
    // @ts-expect-error neither fields nor exclude
    modelForm(Disc, {});
    // @ts-expect-error neither fields nor exclude
    modelForm(Disc, { labels: { title: "Name" } });
    // @ts-expect-error a wrong name
    modelForm(Disc, { fields: ["titel"] });
    // @ts-expect-error a wrong name
    modelForm(Disc, { exclude: ["titel"] });
    // @ts-expect-error a wrong word
    modelForm(Disc, { fields: "__all__" });
    // @ts-expect-error a wrong name
    modelForm(Disc, { fields: ["title"], labels: { titel: "Name" } });
    // @ts-expect-error a wrong name
    modelForm(Disc, { fields: ["title"], overrides: { titel: charField() } });
    modelForm(Disc, { fields: ["title"], labels: { title: "Name" }, overrides: { title: charField() } });
    modelForm(Disc, { exclude: ["title"], labels: { slug: "Short name" }, localizedFields: ["year"] });
    // @ts-expect-error the form has it not
    modelForm(Disc, { fields: ["title"], labels: { slug: "Short name" } });
    // @ts-expect-error the form has it not
    modelForm(Disc, { exclude: ["slug"], helpTexts: { slug: "As in the address" } });
    // @ts-expect-error the form has it not
    modelForm(Disc, { fields: ["title"], localizedFields: ["year"] });
    // @ts-expect-error the form has it not
    modelForm(Disc, { fields: ["title"], overrides: { slug: charField() } });
    // @ts-expect-error the form has it not
    modelForm(Disc, { fields: ["title"], cleanFields: { slug: (slug: string) => slug } });
    void [names, keys, id, column];
  }
  void compiled;
});

Deno.test("modelForm() types what is cleaned, the row, and what may be saved", () => {
  async function compiled(): Promise<void> {
    const form = await modelForm(Disc, {
      fields: ["title", "year", "status", "isLive", "isMono", "house", "producer", "genres", "cover"],
      extra: { why: charField() },
      clean(data, form) {
        const title: string | undefined = data.title;
        form.addError("genres", title ?? "");
        // @ts-expect-error no field of the form
        form.addError("slug", "");
        // @ts-expect-error no field of the form
        return data.slug;
      },
    }).bind({});
    // @ts-expect-error it may be wrong
    await form.save();
    // @ts-expect-error it may be wrong
    await form.saveManyToMany();
    if (!form.isValid) return;
    const { title, year, status, isLive, isMono, house, producer, genres, cover, why } = form.cleanedData;
    const texts: [string, string] = [title, why];
    const state: "draft" | "out" = status;
    const number: number | null = year;
    const booleans: [boolean, boolean | null] = [isLive, isMono];
    const rows: [Row<typeof House>, Row<typeof House> | null, Row<typeof Genre>[]] = [house, producer, genres];
    const file: UploadedFile | string | false | null = cover;
    const saved: Row<typeof Disc> = await form.save();
    // @ts-expect-error it may be null
    const definite: number = year;
    // @ts-expect-error it may be null
    producer.name;
    // @ts-expect-error no field of the form
    form.cleanedData.slug;
    void [texts, state, number, booleans, rows, file, saved, definite, form.instance.slug];
  }
  void compiled;
});

Deno.test("modelForm() takes the types of fields that replace those of the model", () => {
  async function compiled(): Promise<void> {
    const form = await modelForm(Disc, {
      exclude: ["genres"],
      overrides: { house: modelChoiceField(House, { required: false }) },
    }).bind({});
    if (!form.isValid) return;
    const house: Row<typeof House> | null = form.cleanedData.house;
    // @ts-expect-error it may be null now
    form.cleanedData.house.name;
    // @ts-expect-error it was left out
    form.cleanedData.genres;
    void house;
  }
  void compiled;
});

Deno.test("modelChoiceField() and modelMultipleChoiceField() clean to rows", () => {
  function compiled(): void {
    modelChoiceField((c) => House.objects(c).filter({ code: "x" }), { toFieldName: "code" });
    modelChoiceField(House, { choiceLabel: (house) => house.code });
    // @ts-expect-error no column of the model
    modelChoiceField(House, { toFieldName: "cod" });
    // @ts-expect-error no column of the model
    modelMultipleChoiceField(House, { choiceLabel: (house) => house.cod });
    // @ts-expect-error records are no rows
    const field: { clean: (...values: never[]) => Promise<Row<typeof House>> } = modelChoiceField((c) =>
      House.objects(c).values("id")
    );
    void field;
  }
  void compiled;
});

Deno.test("modelFormSet() has rows and whole data in its orderedForms, once it is right", () => {
  async function compiled(): Promise<void> {
    const set = await modelFormSet(modelForm(House, { fields: ["name"] })).bind({}, {});
    if (!set.isValid) return;
    const names: string[] = set.orderedForms.map(({ cleanedData, instance }) => cleanedData.name + instance.code);
    // @ts-expect-error an empty form has none
    const perhaps: string[] = set.cleanedData.map(({ name }) => name);
    void [names, perhaps, await set.save()];
  }
  void compiled;
});
