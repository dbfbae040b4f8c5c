/** What must not compile of the admin. `deno check` fails where an expected error does not occur. */
import type { Context } from "@nuages/nuages";
import {
  adminSite,
  adminWith,
  defineAction,
  genericInline,
  modelAdmin,
  stackedInline,
  tabularInline,
} from "@nuages/nuages/contrib/admin";
import type { QuerySet, Row } from "@nuages/nuages/db";
import { charField, textInput } from "@nuages/nuages/forms";
import { modelForm } from "@nuages/nuages/forms/models";
import { Author, Note, Post, postLabels } from "../contrib/contenttypes/models.ts";
import { about } from "../contrib/contenttypes/models.ts";
import { Disc, Genre, House, Sleeve, Sticker } from "../forms/models/discs.ts";

/** Compiles when both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

function same<A, B>(_equal: Same<A, B>): void {}

Deno.test("modelAdmin() knows the columns of a list, and makes wrong ones compile errors", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    modelAdmin(Disc, { listDisplay: ["__str__", "title", "house", "house__name", "producer__code", "pk", "houseId"] });
    // @ts-expect-error admin.E108: no such column
    modelAdmin(Disc, { listDisplay: ["titel"] });
    // @ts-expect-error admin.E108: nothing lies there
    modelAdmin(Disc, { listDisplay: ["house__nam"] });
    // @ts-expect-error admin.E108: beyond a text lies nothing
    modelAdmin(Disc, { listDisplay: ["title__name"] });
    // @ts-expect-error admin.E108: no value
    modelAdmin(Disc, { listDisplay: [{ name: "words" }] });
    // @ts-expect-error admin.E107: no list
    modelAdmin(Disc, { listDisplay: "title" });
    // @ts-expect-error admin.E109: many rows
    modelAdmin(Disc, { listDisplay: ["genres"] });
    // @ts-expect-error admin.E109: many rows
    modelAdmin(Disc, { listDisplay: ["genres__name"] });
    // @ts-expect-error admin.E109: many rows, on the other side
    modelAdmin(House, { listDisplay: ["name", "discs"] });
    // @ts-expect-error admin.E109: many rows, further on
    modelAdmin(Disc, { listDisplay: ["house__discs__title"] });
    modelAdmin(Disc, { readonlyFields: ["genres"] });
  }
  void compiled;
});

Deno.test("modelAdmin() holds links, editable columns and sorting to the columns of the list", () => {
  function compiled(): void {
    const words = { name: "words", value: (disc: Row<typeof Disc>) => disc.title.split(" ").length } as const;
    modelAdmin(Disc, { listDisplay: ["title", words], listDisplayLinks: ["words"], sortableBy: ["title", "words"] });
    modelAdmin(Disc, { listDisplay: ["title", { name: "words", value: () => 1 }], listDisplayLinks: ["words"] });
    modelAdmin(Disc, { listDisplay: ["title", "isLive"], listDisplayLinks: null, listEditable: ["isLive"] });
    // @ts-expect-error admin.E111: the list has it not
    modelAdmin(Disc, { listDisplay: ["title"], listDisplayLinks: ["slug"] });
    // @ts-expect-error admin.E110: no list
    modelAdmin(Disc, { listDisplay: ["title"], listDisplayLinks: "title" });
    // @ts-expect-error the list has it not
    modelAdmin(Disc, { listDisplay: ["title"], sortableBy: ["slug"] });
    // @ts-expect-error admin.E122: the list has it not
    modelAdmin(Disc, { listDisplay: ["title"], listEditable: ["isLive"] });
    // @ts-expect-error admin.E121: nothing that is edited
    modelAdmin(Disc, { listDisplay: ["title", words], listEditable: ["words"] });
    // @ts-expect-error admin.E121: nothing that is edited
    modelAdmin(Disc, { listDisplay: ["title", "house__name"], listEditable: ["house__name"] });
    // @ts-expect-error admin.E125: a key that counts by itself
    modelAdmin(Disc, { listDisplay: ["title", "id"], listEditable: ["id"] });
  }
  void compiled;
});

Deno.test("modelAdmin() knows what a list is filtered, searched and ordered by", () => {
  function compiled(): void {
    modelAdmin(Disc, { listFilter: ["status", "house", "genres", "house__name", "genres__name"] });
    modelAdmin(Disc, { listFilter: [{ field: "producer", kind: "relatedOnly" }, { field: "year", kind: "empty" }] });
    modelAdmin(Disc, {
      listFilter: [{
        title: "Decade",
        parameter: "decade",
        lookups: (_c, rows) => {
          same<typeof rows, QuerySet<typeof Disc>>(true);
          return [["30", "Thirties"]];
        },
        filter: (rows, value) => rows.filter({ year__gte: Number(value) }),
      }],
    });
    // @ts-expect-error admin.E116: no such column
    modelAdmin(Disc, { listFilter: ["statu"] });
    // @ts-expect-error admin.E116: nothing lies there
    modelAdmin(Disc, { listFilter: ["house__nam"] });
    // @ts-expect-error admin.E116: nothing lies there
    modelAdmin(Disc, { listFilter: [{ field: "house__nam" }] });
    // @ts-expect-error admin.E115: no kind of filter
    modelAdmin(Disc, { listFilter: [{ field: "status", kind: "all" }] });
    // @ts-expect-error admin.E113: it does not filter
    modelAdmin(Disc, { listFilter: [{ title: "Decade", parameter: "decade", lookups: () => [] }] });
    // @ts-expect-error admin.E112: no list
    modelAdmin(Disc, { listFilter: "status" });

    modelAdmin(Disc, { searchFields: ["title", "^title", "=slug", "title__iexact", "house__name", "^house__name"] });
    modelAdmin(Disc, { searchFields: ["house__name__istartswith", "genres__name"] });
    // @ts-expect-error no such column
    modelAdmin(Disc, { searchFields: ["titel"] });
    // @ts-expect-error no such column
    modelAdmin(Disc, { searchFields: ["^titel"] });
    // @ts-expect-error no such prefix
    modelAdmin(Disc, { searchFields: ["!title"] });
    // @ts-expect-error no such lookup
    modelAdmin(Disc, { searchFields: ["title__range"] });
    // @ts-expect-error nothing lies there
    modelAdmin(Disc, { searchFields: ["house__nam"] });
    // @ts-expect-error nothing lies there
    modelAdmin(Disc, { searchFields: ["=house__nam"] });
    // @ts-expect-error admin.E126: no list
    modelAdmin(Disc, { searchFields: "title" });

    modelAdmin(Disc, { ordering: ["-changedAt", "house__name", "pk"] });
    // @ts-expect-error admin.E033: no such column
    modelAdmin(Disc, { ordering: ["-titel"] });
    // @ts-expect-error admin.E032: there is no random order
    modelAdmin(Disc, { ordering: ["?"] });
    // @ts-expect-error admin.E031: no list
    modelAdmin(Disc, { ordering: "title" });

    modelAdmin(Disc, { dateHierarchy: "changedAt", listSelectRelated: ["house"] });
    modelAdmin(Sleeve, { dateHierarchy: "disc__changedAt", listSelectRelated: ["disc__house"] });
    // @ts-expect-error admin.E127: no such column
    modelAdmin(Disc, { dateHierarchy: "changed" });
    // @ts-expect-error admin.E128: no day, and no moment
    modelAdmin(Disc, { dateHierarchy: "title" });
    // @ts-expect-error admin.E128: no day, and no moment
    modelAdmin(Disc, { dateHierarchy: "house" });
    // @ts-expect-error many rows
    modelAdmin(Disc, { listSelectRelated: ["genres"] });
    // @ts-expect-error admin.E117: no list
    modelAdmin(Disc, { listSelectRelated: true });
    // @ts-expect-error admin.E118: no number
    modelAdmin(Disc, { listPerPage: "20" });
    // @ts-expect-error admin.E119: no number
    modelAdmin(Disc, { listMaxShowAll: null });
  }
  void compiled;
});

Deno.test("modelAdmin() knows the fields of a form, and makes wrong ones compile errors", () => {
  function compiled(): void {
    const words = { name: "words", value: () => 1 } as const;
    modelAdmin(Disc, { fields: ["title", ["slug", "house"], "genres"] });
    modelAdmin(Disc, { fields: ["title", "words", "changedAt"], readonlyFields: [words, "changedAt"] });
    modelAdmin(Disc, { fieldsets: [{ title: "More", fields: ["title", ["slug", "words"]] }], readonlyFields: [words] });
    modelAdmin(Disc, { fields: ["title", "house__name"], readonlyFields: ["house__name", "genres"] });
    // @ts-expect-error many rows beyond another one
    modelAdmin(Disc, { readonlyFields: ["house__discs"] });
    // @ts-expect-error nothing that a form shows
    modelAdmin(Disc, { fields: ["titel"] });
    // @ts-expect-error nothing that a form shows
    modelAdmin(Disc, { fields: [["title", "slg"]] });
    // @ts-expect-error nothing that a form shows: it is not read-only
    modelAdmin(Disc, { fields: ["title", "house__name"] });
    // @ts-expect-error the column of a relation
    modelAdmin(Disc, { fields: ["houseId"] });
    // @ts-expect-error admin.E004: no list
    modelAdmin(Disc, { fields: "title" });
    // @ts-expect-error nothing that a form shows
    modelAdmin(Disc, { fieldsets: [{ fields: ["titel"] }] });
    // @ts-expect-error admin.E011: no fields
    modelAdmin(Disc, { fieldsets: [{ title: "More" }] });
    // @ts-expect-error admin.E008 to E010: Django's pairs
    modelAdmin(Disc, { fieldsets: [["More", { fields: ["title"] }]] });
    // @ts-expect-error admin.E007: no list
    modelAdmin(Disc, { fieldsets: { fields: ["title"] } });
    // @ts-expect-error nothing that the form has
    modelAdmin(Disc, { exclude: ["titel"] });
    // @ts-expect-error admin.E014: no list
    modelAdmin(Disc, { exclude: "title" });
    // @ts-expect-error admin.E035: no such column
    modelAdmin(Disc, { readonlyFields: ["titel"] });
    // @ts-expect-error admin.E034: no list
    modelAdmin(Disc, { readonlyFields: "title" });
    // @ts-expect-error admin.E025: no address of a row
    modelAdmin(Disc, { viewOnSite: "/" });
    // @ts-expect-error admin.E101: neither true nor false
    modelAdmin(Disc, { saveAs: "yes" });
    // @ts-expect-error admin.E102: neither true nor false
    modelAdmin(Disc, { saveOnTop: 1 });
    // @ts-expect-error nothing that the form has
    modelAdmin(Disc, { widgets: { titel: textInput() } });
    // @ts-expect-error nothing that the form has
    modelAdmin(Disc, { labels: { titel: "Title" } });
    // @ts-expect-error no such option
    modelAdmin(Disc, { list_display: ["title"] });
  }
  void compiled;
});

Deno.test("modelAdmin() takes forms of the model, with fields of their own", () => {
  function compiled(): void {
    const form = modelForm(Disc, { fields: ["title", "slug", "house"], extra: { why: charField() } });
    modelAdmin(Disc, { form, fields: ["title", "why"] });
    // @ts-expect-error no field of the form, and none of the model
    modelAdmin(Disc, { form, fields: ["title", "whi"] });
    // @ts-expect-error admin.E016: no form of a model
    modelAdmin(Disc, { form: { fields: {} } });
    // @ts-expect-error admin.E016: a form of another model
    modelAdmin(Disc, { form: modelForm(House, { fields: ["name"] }) });
  }
  void compiled;
});

Deno.test("modelAdmin() knows which fields can have which widget", () => {
  function compiled(): void {
    modelAdmin(Disc, { prepopulatedFields: { slug: ["title", "year"] }, radioFields: ["status", "producer"] });
    modelAdmin(Disc, {
      rawIdFields: ["house", "genres"],
      autocompleteFields: ["producer"],
      filterVertical: ["genres"],
    });
    modelAdmin(Disc, { choicesOf: { house: (c) => House.objects(c).filter({ code: "x" }) } });
    // @ts-expect-error admin.E027: no such column
    modelAdmin(Disc, { prepopulatedFields: { slg: ["title"] } });
    // @ts-expect-error admin.E028: a moment
    modelAdmin(Disc, { prepopulatedFields: { changedAt: ["title"] } });
    // @ts-expect-error admin.E028: a relation
    modelAdmin(Disc, { prepopulatedFields: { house: ["title"] } });
    // @ts-expect-error admin.E028: a relation to many
    modelAdmin(Disc, { prepopulatedFields: { genres: ["title"] } });
    // @ts-expect-error admin.E029: no list
    modelAdmin(Disc, { prepopulatedFields: { slug: "title" } });
    // @ts-expect-error admin.E030: no such column
    modelAdmin(Disc, { prepopulatedFields: { slug: ["titel"] } });
    // @ts-expect-error admin.E026: no object
    modelAdmin(Disc, { prepopulatedFields: ["slug"] });
    // @ts-expect-error admin.E022: no such column
    modelAdmin(Disc, { radioFields: ["stat"] });
    // @ts-expect-error admin.E021: no list
    modelAdmin(Disc, { radioFields: { status: 1 } });
    // @ts-expect-error admin.E023: many rows
    modelAdmin(Disc, { radioFields: ["genres"] });
    // @ts-expect-error admin.E002: no such column
    modelAdmin(Disc, { rawIdFields: ["hous"] });
    // @ts-expect-error admin.E003: no relation
    modelAdmin(Disc, { rawIdFields: ["title"] });
    // @ts-expect-error admin.E003: the other side
    modelAdmin(House, { rawIdFields: ["discs"] });
    // @ts-expect-error admin.E001: no list
    modelAdmin(Disc, { rawIdFields: "house" });
    // @ts-expect-error admin.E037: no such column
    modelAdmin(Disc, { autocompleteFields: ["hous"] });
    // @ts-expect-error admin.E038: no relation
    modelAdmin(Disc, { autocompleteFields: ["title"] });
    // @ts-expect-error admin.E036: no list
    modelAdmin(Disc, { autocompleteFields: "house" });
    // @ts-expect-error admin.E019: no such relation
    modelAdmin(Disc, { filterHorizontal: ["genre"] });
    // @ts-expect-error admin.E020: one row
    modelAdmin(Disc, { filterHorizontal: ["house"] });
    // @ts-expect-error admin.E020: no relation
    modelAdmin(Disc, { filterVertical: ["title"] });
    // @ts-expect-error admin.E018: no list
    modelAdmin(Disc, { filterHorizontal: "genres" });
    // @ts-expect-error admin.E017: no list
    modelAdmin(Disc, { filterVertical: "genres" });
    // @ts-expect-error rows of no relation
    modelAdmin(Disc, { choicesOf: { title: (c) => House.objects(c) } });
  }
  void compiled;
});

Deno.test("inlines know the fields of their own model", () => {
  function compiled(): void {
    modelAdmin(House, {
      inlines: [tabularInline(Disc, { fk: "house", fields: ["title", ["slug", "year"]], extra: 1 })],
    });
    modelAdmin(Disc, { inlines: [stackedInline(Sleeve, { readonlyFields: ["disc__title"] })] });
    modelAdmin(Post, { inlines: [genericInline(Note, about, { fields: ["text"] })] });
    // @ts-expect-error admin.E202: no foreign key
    tabularInline(Disc, { fk: "title" });
    // @ts-expect-error admin.E202: many rows
    tabularInline(Disc, { fk: "genres" });
    // @ts-expect-error nothing that the form shows
    tabularInline(Disc, { fields: ["titel"] });
    // @ts-expect-error nothing that the form has
    stackedInline(Disc, { exclude: ["titel"] });
    // @ts-expect-error admin.E035: no such column
    stackedInline(Disc, { readonlyFields: ["titel"] });
    // @ts-expect-error admin.E028: a relation
    stackedInline(Disc, { prepopulatedFields: { house: ["title"] } });
    // @ts-expect-error admin.E203: no number
    tabularInline(Disc, { extra: "1" });
    // @ts-expect-error admin.E204: no number
    tabularInline(Disc, { max: "1" });
    // @ts-expect-error admin.E205: no number
    tabularInline(Disc, { min: "1" });
    // @ts-expect-error admin.E105, E106: no model
    tabularInline({});
    // @ts-expect-error admin.E104: no inline
    modelAdmin(House, { inlines: [Disc] });
    // @ts-expect-error admin.E103: no list
    modelAdmin(House, { inlines: tabularInline(Disc) });
    tabularInline(Disc, { orderField: "rating" });
    // @ts-expect-error no number
    tabularInline(Disc, { orderField: "title" });
    // @ts-expect-error no column to count
    tabularInline(Disc, { orderField: "genres" });
    // @ts-expect-error admin.E301: a key of another model
    genericInline(Sticker, about);
    // @ts-expect-error a relation, and no key
    genericInline(Note, postLabels);
    // @ts-expect-error a generic inline has no foreign key
    genericInline(Note, about, { fk: "contentType" });
  }
  void compiled;
});

Deno.test("functions of modelAdmin() get rows of the model", () => {
  function compiled(): void {
    modelAdmin(Disc, {
      listDisplay: ["title", {
        name: "words",
        value: (disc, c) => {
          same<typeof c, Context>(true);
          const words: string[] = disc.title.split(" ");
          // @ts-expect-error no such column
          return disc.titel ?? words;
        },
        ordering: "-title",
      }],
      readonlyFields: [{ name: "age", value: (disc) => 2026 - (disc.year ?? 0) }],
      getQueryset: (_c, rows) => {
        same<typeof rows, QuerySet<typeof Disc>>(true);
        return rows.filter({ isLive: true, house__code: "x" });
      },
      getSearchResults: (_c, rows, term) => rows.filter({ title__icontains: term }),
      viewOnSite: (disc) => `/discs/${disc.slug}/`,
      hasChangePermission: (_c, disc, allowed) => allowed && disc?.isLive !== true,
      async saveModel(_c, { row, form, isChange, save }) {
        same<typeof isChange, boolean>(true);
        row.title = row.title.trim();
        if (form.changedData.includes("title")) await save();
      },
      actions: [{
        name: "press",
        async run(_c, discs) {
          same<typeof discs, QuerySet<typeof Disc>>(true);
          await discs.update({ status: "out" });
        },
      }],
    });
    modelAdmin(Disc, {
      // @ts-expect-error no such column
      getQueryset: (_c, rows) => rows.filter({ titel: "x" }),
    });
    modelAdmin(Disc, {
      // @ts-expect-error rows of another model
      getQueryset: (c) => House.objects(c),
    });
    modelAdmin(Disc, {
      // @ts-expect-error no such column
      viewOnSite: (disc) => disc.titel,
    });
    modelAdmin(Disc, {
      // @ts-expect-error neither true nor false
      hasAddPermission: () => "yes",
    });
    modelAdmin(Disc, {
      // @ts-expect-error a list of names
      getReadonlyFields: () => ["titel"],
    });
    modelAdmin(Disc, {
      // @ts-expect-error no such column
      getListDisplay: () => ["titel"],
    });
    modelAdmin(Disc, {
      // @ts-expect-error no function
      saveModel: true,
    });
  }
  void compiled;
});

Deno.test("actions belong to a model, and ask for permissions that there are", () => {
  function compiled(): void {
    const press = defineAction<typeof Disc>({ name: "press", permissions: ["change"], run: () => {} });
    const count = defineAction({ name: "count", run: () => {} });
    modelAdmin(Disc, { actions: [press, count] });
    // @ts-expect-error rows of another model
    modelAdmin(House, { actions: [press] });
    // @ts-expect-error admin.E129: no such permission
    defineAction({ name: "press", permissions: ["publish"], run: () => {} });
    // @ts-expect-error nothing is done
    modelAdmin(Disc, { actions: [{ name: "press" }] });
    modelAdmin(Disc, {
      // @ts-expect-error no such column
      actions: [{ name: "press", run: async (_c, discs) => void await discs.update({ titel: "x" }) }],
    });
  }
  void compiled;
});

Deno.test("adminSite() and adminWith() make wrong options compile errors", () => {
  function compiled(): void {
    adminWith(adminSite({ register: [modelAdmin(Genre)], unregister: [Author] }));
    adminWith([adminSite(), adminSite({ name: "archive" })], { userModel: Author });
    // @ts-expect-error no description of a model
    adminSite({ register: [Genre] });
    // @ts-expect-error no model
    adminSite({ unregister: ["discs.Genre"] });
    // @ts-expect-error no such template
    adminSite({ templates: { changeList: "x" } });
    // @ts-expect-error no site
    adminWith({ name: "admin" });
    // @ts-expect-error no model
    adminWith(adminSite(), { userModel: "auth.User" });
    // @ts-expect-error no model
    modelAdmin("discs.Disc");
  }
  void compiled;
});
