/** What fields of a form columns become, compared with those that a real Django makes. */
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { defineModel, foreignKey, manyToMany } from "@nuages/nuages/db";
import {
  auto,
  bigInteger,
  binary,
  boolean,
  char,
  date,
  dateTime,
  decimal,
  duration,
  email,
  file,
  float,
  image,
  integer,
  ipAddress,
  json,
  positiveBigInteger,
  positiveInteger,
  positiveSmallInteger,
  slug,
  smallInteger,
  text,
  time,
  url,
  uuid,
} from "@nuages/nuages/db/fields";
import { modelForm } from "@nuages/nuages/forms/models";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { withShop } from "../../db/writing/shop.ts";
import { copyOracle, testWithOracle } from "../../oracle/oracle.ts";

const houses = sqliteTable("kinds_house", { id: auto(), name: char({ maxLength: 9 }).notNull() });

const things = sqliteTable("kinds_thing", {
  id: auto(),
  char_plain: char({ maxLength: 40 }).notNull(),
  char_blank: char({ maxLength: 40 }).notNull().default(""),
  char_default: char({ maxLength: 5 }).notNull().default("new"),
  char_choices: char({ maxLength: 1 }).notNull(),
  char_choices_default: char({ maxLength: 1 }).notNull().default("b"),
  char_choices_null: char({ maxLength: 1 }),
  char_groups: char({ maxLength: 1 }).notNull(),
  text_plain: text().notNull(),
  slug_plain: slug().notNull(),
  email_plain: email().notNull(),
  url_plain: url().notNull(),
  integer_plain: integer().notNull(),
  integer_null: integer(),
  integer_choices: integer().notNull(),
  small: smallInteger().notNull(),
  positive: positiveInteger().notNull().default(3),
  positive_small: positiveSmallInteger().notNull(),
  big: bigInteger({ mode: "bigint" }).notNull(),
  positive_big: positiveBigInteger({ mode: "bigint" }).notNull(),
  float_plain: float().notNull(),
  decimal_plain: decimal({ maxDigits: 6, decimalPlaces: 2 }).notNull(),
  boolean_plain: boolean().notNull().default(false),
  boolean_null: boolean(),
  boolean_choices: boolean().notNull().default(true),
  date_plain: date().notNull(),
  time_plain: time().notNull(),
  moment: dateTime().notNull(),
  made: dateTime({ autoNowAdd: true }).notNull(),
  length: duration().notNull(),
  extra: json().notNull(),
  key: uuid().notNull(),
  address: ipAddress().notNull(),
  score: file({ maxLength: 50 }).notNull(),
  cover: image(),
  raw: binary(),
  hidden: integer().notNull().default(1),
  house_id: integer().notNull().references(() => houses.id),
  other_id: integer().references(() => houses.id),
});

const House = defineModel(houses, { app: "kinds", ordering: ["id"], label: (house) => house.name });

const Thing = defineModel(things, {
  app: "kinds",
  fields: {
    char_plain: { verboseName: "name of the thing", helpText: "Any <name>." },
    char_choices: { choices: [["a", "Ay"], ["b", "Bee"]] },
    char_choices_default: { choices: [["a", "Ay"], ["b", "Bee"]] },
    char_choices_null: { choices: [["a", "Ay"]], blank: true },
    char_groups: { choices: [["Vowels", [["a", "Ay"]]], ["b", "Bee"]] },
    integer_choices: { choices: [[1, "One"], [2, "Two"]] },
    boolean_choices: { choices: [[true, "On"], [false, "Off"]] },
    hidden: { editable: false },
    house_id: { verboseName: "house" },
    other_id: { verboseName: "other" },
  },
  relations: {
    house: () => foreignKey(House, things.house_id),
    other: () => foreignKey(House, things.other_id),
    tags: () => manyToMany(House),
  },
});

const DJANGO = `
import json
from django import forms
from django.db import models, connection

class House(models.Model):
    name = models.CharField(max_length=9)
    def __str__(self): return self.name
    class Meta:
        app_label = "kinds"; ordering = ["id"]

AB = [("a", "Ay"), ("b", "Bee")]

class Thing(models.Model):
    char_plain = models.CharField("name of the thing", max_length=40, help_text="Any <name>.")
    char_blank = models.CharField(max_length=40, default="", blank=True)
    char_default = models.CharField(max_length=5, default="new")
    char_choices = models.CharField(max_length=1, choices=AB)
    char_choices_default = models.CharField(max_length=1, choices=AB, default="b")
    char_choices_null = models.CharField(max_length=1, choices=AB[:1], null=True, blank=True)
    char_groups = models.CharField(max_length=1, choices=[("Vowels", AB[:1]), ("b", "Bee")])
    text_plain = models.TextField()
    slug_plain = models.SlugField()
    email_plain = models.EmailField()
    url_plain = models.URLField()
    integer_plain = models.IntegerField()
    integer_null = models.IntegerField(null=True, blank=True)
    integer_choices = models.IntegerField(choices=[(1, "One"), (2, "Two")])
    small = models.SmallIntegerField()
    positive = models.PositiveIntegerField(default=3)
    positive_small = models.PositiveSmallIntegerField()
    big = models.BigIntegerField()
    positive_big = models.PositiveBigIntegerField()
    float_plain = models.FloatField()
    decimal_plain = models.DecimalField(max_digits=6, decimal_places=2)
    boolean_plain = models.BooleanField(default=False)
    boolean_null = models.BooleanField(null=True, blank=True)
    boolean_choices = models.BooleanField(default=True, choices=[(True, "On"), (False, "Off")])
    date_plain = models.DateField()
    time_plain = models.TimeField()
    moment = models.DateTimeField()
    made = models.DateTimeField(auto_now_add=True)
    length = models.DurationField()
    extra = models.JSONField()
    key = models.UUIDField()
    address = models.GenericIPAddressField()
    score = models.FileField(max_length=50)
    cover = models.FileField(null=True, blank=True)
    raw = models.BinaryField(null=True, blank=True)
    hidden = models.IntegerField(default=1, editable=False)
    house = models.ForeignKey(House, models.CASCADE, related_name="+")
    other = models.ForeignKey(House, models.CASCADE, null=True, blank=True, related_name="+")
    tags = models.ManyToManyField(House, blank=True, related_name="+")
    class Meta:
        app_label = "kinds"

with connection.schema_editor() as editor:
    editor.create_model(House)
for name in ["Swing", "Ultra"]:
    House.objects.create(name=name)

class ThingForm(forms.ModelForm):
    class Meta:
        model = Thing
        fields = "__all__"

form = ThingForm()
print(json.dumps({
    name: [str(field.label), str(field.help_text), field.field.required, field.is_hidden, str(field)] for name, field in zip(form.fields, form)
}))
`;

/** Where we write something else on purpose: by name, the attributes that are left out. */
const DIFFERENT: Readonly<Record<string, readonly string[]>> = {
  // Browsers check these too, and have pickers.
  date_plain: ["type"],
  time_plain: ["type", "step"],
  moment: ["type", "step"],
  // Django has this too, where it can read images.
  cover: ["accept"],
};

testWithOracle("modelForm() makes the fields that Django makes of the same model", async () => {
  using copy = copyOracle();
  const { stdout, stderr } = await copy.python(DJANGO);
  const expected: Record<string, [string, string, boolean, boolean, string]> = JSON.parse(stdout || `"${stderr}"`);

  await withShop(async ({ db }) => {
    const form = await modelForm(Thing, { fields: "all" }).unbound(undefined, { using: db });
    deepStrictEqual([...form].map(({ name }) => name), Object.keys(expected));
    for (const field of form) {
      const [label, helpText, required, hidden, html] = expected[field.name] ?? [];
      deepStrictEqual(
        [field.label, field.helpText, field.field.required, field.isHidden],
        [label, helpText, required, hidden],
        field.name,
      );
      // Values of JavaScript, where those of Python begin with a capital letter; and nothing where there is no JSON yet.
      const theirs = (html ?? "").replaceAll(/"(True|False)"/g, (value) => value.toLowerCase())
        .replace(/\nnull<\/textarea>/, "\n</textarea>");
      strictEqual(comparable(String(field), field.name), comparable(theirs, field.name), field.name);
    }
  }, {
    tables: [houses],
    script: ["INSERT INTO kinds_house VALUES (1, 'Swing'), (2, 'Ultra')"],
  });
});

/** Attributes in order, without what is ours alone: what describes a field. */
function comparable(html: string, name: string): string {
  const tags = html.replaceAll(/\s*\n\s*/g, "").matchAll(/<(\/?[a-z]+)([^>]*)>([^<]*)/g);
  return [...tags].map(([, tag = "", attributes = "", content = ""]) => {
    const own = [...attributes.matchAll(/([\w-]+)(="[^"]*")?/g)].map(([whole]) => whole)
      .filter((one) => !/^aria-/.test(one) && !DIFFERENT[name]?.some((other) => one.startsWith(`${other}=`)));
    return `<${[tag, ...own.sort()].join(" ")}>${content}`;
  }).join("\n");
}
