// A Django site's rows go out of its database and into it again: Django and this side print the same bytes, and each takes
// what the other one gives.
import { match, ok, strictEqual } from "node:assert/strict";
import { testWithOracle } from "../oracle/oracle.ts";
import { type DjangoSite, djangoSite } from "./django_site.ts";

const DUMPS = [
  "",
  "--indent 2",
  "--indent 0",
  "--indent -1",
  "--format jsonl",
  "--format jsonl --indent 2",
  "--all --indent 1",
  "--natural-foreign",
  "--natural-primary --indent 4",
  "--natural-foreign --natural-primary",
  "--exclude auth --exclude everything.Book -e contenttypes",
  "everything.book --pks 1,3,99",
  "auth.user everything.tag auth sessions",
  "everything.Tag auth everything.Book everything.person --natural-foreign",
  "auth contenttypes.contenttype --exclude auth.permission --natural-foreign",
  "auth.user --exclude auth",
];

testWithOracle("dumpdata prints what Django's dumpdata prints, byte for byte", async () => {
  await using site = await djangoSite();

  for (const words of DUMPS) await sameDump(site, words);
});

testWithOracle("dumpdata writes the files that Django's dumpdata writes", async () => {
  await using site = await djangoSite();
  const { directory } = site.django;

  await site.project.manage(`dumpdata -o ${directory}/ours.json`);
  await site.django.manage(["dumpdata", "-o", "theirs.json"]);
  await site.project.manage(`dumpdata --output ${directory}/ours.jsonl.gz --format jsonl`);
  const { stdout } = await site.django.manage(["dumpdata", "--format", "jsonl"]);

  strictEqual(Deno.readTextFileSync(`${directory}/ours.json`), Deno.readTextFileSync(`${directory}/theirs.json`));
  const packed = await Deno.open(`${directory}/ours.jsonl.gz`);
  strictEqual(await new Response(packed.readable.pipeThrough(new DecompressionStream("gzip"))).text(), stdout);
});

testWithOracle("dumpdata prints values as Django does that are hard to keep", async () => {
  await using site = await djangoSite();
  await addHardValues(site);

  await sameDump(site, "--indent 2");
  await sameDump(site, "--natural-foreign --natural-primary --format jsonl");
});

for (
  const [words, file] of [
    ["", "dump.json"],
    ["--indent 2", "dump.json"],
    ["--format jsonl", "dump.jsonl"],
    ["--natural-foreign", "dump.json"],
    ["--natural-foreign --natural-primary", "dump.json"],
    ["--natural-foreign --natural-primary --format jsonl", "dump.jsonl"],
  ] as const
) {
  testWithOracle(
    `loaddata takes what Django's dumpdata ${words} printed, and Django takes what is dumped then`,
    async () => {
      await using site = await djangoSite();
      await addHardValues(site);
      // Django itself prints "00:00:00.000Z" of less than a millisecond, and loads that as "00:00:00Z".
      const { stderr } = await site.django.python(
        "from everything.models import *\n" +
          "DateTimeKind.objects.filter(pk__gt=6).delete()\n" +
          "TimeKind.objects.filter(value__in=['01:02:03.000005', '01:02:03.000999', '01:02:03.000100']).delete()",
      );
      strictEqual(stderr, "");
      const theirs = (await django(site, words)).stdout;

      await site.empty();
      const loaded = await site.project.manage(["loaddata", site.write(file, theirs)]);
      match(loaded.stdout, /^Installed \d+ object\(s\) from 1 fixture\(s\)\n$/, loaded.stderr);
      const ours = (await site.project.manage(`dumpdata ${words}`)).stdout;
      sameText(ours, theirs);
      sameText((await django(site, words)).stdout, theirs);

      const again = await site.project.manage(["loaddata", site.write(file, theirs)]);
      strictEqual(again.stdout, loaded.stdout, again.stderr);
      sameText((await site.project.manage(`dumpdata ${words}`)).stdout, theirs);

      await site.empty();
      const taken = await site.django.manage(["loaddata", site.write(file, ours)]);
      strictEqual(taken.stdout, loaded.stdout, taken.stderr);
      sameText((await django(site, words)).stdout, theirs);
    },
  );
}

testWithOracle(
  "loaddata does with a fixture what Django's loaddata does, also with one that nobody dumped",
  async () => {
    await using site = await djangoSite();
    await using theirs = await djangoSite();
    const text = JSON.stringify(BY_HAND);

    const loaded = await site.project.manage(["loaddata", site.write("hand.json", text)]);
    const { stdout, stderr } = await theirs.django.manage(["loaddata", theirs.write("hand.json", text)]);

    strictEqual(stderr, "");
    strictEqual(loaded.stdout, stdout, loaded.stderr);
    sameText((await django(site, "--indent 2")).stdout, (await django(theirs, "--indent 2")).stdout);
  },
);

/** Rows with less than all of their values, in another order, that are there already, or refer to later ones. */
const BY_HAND = [
  {
    model: "everything.book",
    pk: 1,
    fields: { title: "New", slug: "book-0", author: ['Cleo "C" O\'Hara'], tags: [["later"], 2] },
  },
  { model: "everything.tag", pk: 2, fields: { name: "later" } },
  { model: "everything.Tag", fields: { name: "new" } },
  { model: "everything.tag", fields: { name: "another" } },
  {
    model: "everything.person",
    pk: 10,
    fields: { name: "Dora", mentor: ["Emil"], friends: [1, 11], follows: [["Emil"], 1] },
  },
  { model: "everything.person", pk: 11, fields: { name: "Emil", friends: [] } },
  { model: "everything.person", pk: 2, fields: { name: "Ben", friends: [3] } },
  { model: "everything.charkind", pk: 1, fields: { value: 5 } },
  { model: "everything.textkind", pk: 1, fields: { value: true, optional: 1.0 } },
  { model: "everything.integerkind", pk: 1, fields: { value: " 12 ", optional: "-3" } },
  { model: "everything.floatkind", pk: 1, fields: { value: "1e3", optional: 7 } },
  { model: "everything.booleankind", pk: "1", fields: { value: "f", optional: "True" } },
  { model: "everything.decimalkind", pk: 1, fields: { value: 1.5, optional: "1E+2" } },
  { model: "everything.datekind", pk: 1, fields: { value: "2024-1-2" } },
  {
    model: "everything.datetimekind",
    pk: 1,
    fields: { value: "2024-01-02T03:04:05.123456+02:00", optional: "2024-01-02 03:04Z" },
  },
  { model: "everything.timekind", pk: 1, fields: { value: "3:04", optional: "03:04:05.5" } },
  { model: "everything.durationkind", pk: 1, fields: { value: "P1DT2H", optional: "3 days 04:05:06" } },
  { model: "everything.uuidkind", pk: 1, fields: { value: "{01234567-89AB-4DEF-8123-456789ABCDEF}" } },
  { model: "everything.genericipaddresskind", pk: 1, fields: { value: "2001:0DB8:0::1" } },
  { model: "everything.jsonkind", pk: 1, fields: { value: { "2": [1.5, -0.1], "1": "é" }, optional: "text" } },
  { model: "everything.binarykind", pk: 1, fields: { value: "AP8=" } },
  { model: "everything.filekind", pk: 9, fields: {} },
  {
    model: "auth.user",
    pk: 2,
    fields: {
      username: "other",
      password: "x",
      is_staff: false,
      is_superuser: false,
      is_active: true,
      date_joined: "2024-01-01T00:00:00Z",
      groups: [["Éditeurs"]],
      user_permissions: [["add_tag", "everything", "tag"]],
    },
  },
  { model: "everything.uuidkeyuse", pk: 1, fields: { key: "80000000-0000-0000-0000-000000000000", keys: [] } },
];

const WRONG: readonly (readonly [name: string, text: string])[] = [
  ["model.json", '[{"model": "everything.nothing", "pk": 1, "fields": {}}]'],
  ["int.json", '[{"model": "everything.integerkind", "pk": 91, "fields": {"value": "abc"}}]'],
  ["key.json", '[{"model": "everything.integerkind", "pk": "x", "fields": {"value": 1}}]'],
  ["date.json", '[{"model": "everything.datekind", "pk": 91, "fields": {"value": "2024-02-30"}}]'],
  ["bool.json", '[{"model": "everything.booleankind", "pk": 91, "fields": {"value": "maybe"}}]'],
  [
    "list.json",
    '[{"model": "everything.integerkind", "pk": 91, "fields": {"value": [1, "a", null, true, {"x": 1.0}]}}]',
  ],
  ["null.json", '[{"model": "everything.tag", "pk": 91, "fields": {"name": null}}]'],
  ["unique.json", '[{"model": "everything.tag", "pk": 91, "fields": {"name": "new"}}]'],
  [
    "check.json",
    '[{"model": "everything.book", "pk": 91, "fields": {"title": "t", "slug": "s", "author": 1, "pages": 100001}}]',
  ],
  ["foreign.json", '[{"model": "everything.book", "pk": 91, "fields": {"title": "t", "slug": "s", "author": "x"}}]'],
  ["nowhere.json", '[{"model": "everything.book", "pk": 91, "fields": {"title": "t", "slug": "s", "author": 999}}]'],
  ["slug.json", '[{"model": "everything.review", "pk": 91, "fields": {"book": "nowhere", "stars": 1}}]'],
  [
    "natural.json",
    '[{"model": "everything.book", "pk": 91, "fields": {"title": "t", "slug": "s", "author": 1, "editor": ["Nobody"]}}]',
  ],
  [
    "many.json",
    '[{"model": "everything.book", "pk": 91, "fields": {"title": "t", "slug": "s", "author": 1, "tags": ["x"]}}]',
  ],
  [
    "naturals.json",
    '[{"model": "everything.book", "pk": 91, "fields": {"title": "t", "slug": "s", "author": 1, "tags": [["x"]]}}]',
  ],
];

testWithOracle("loaddata refuses what Django's loaddata refuses, in its words", async () => {
  await using site = await djangoSite();
  const before = (await django(site, "")).stdout;
  const last = (text: string): string => text.trim().split("\n").at(-1) ?? "";

  for (const [name, text] of WRONG) {
    const path = site.write(name, text);
    const theirs = last((await site.django.manage(["loaddata", path])).stderr).replace(/^[\w.]+: /, "");
    const { stderr, stdout, status } = await site.project.manage(["loaddata", path]);

    // What Django says, and then some: the field, and what may have been meant.
    const said = stderr.trim().replace(/^CommandError: /, "").replace(
      /^Problem installing fixtures: (?=Person|Tag)/,
      "",
    );
    ok(said.startsWith(theirs), `${said}\n${theirs}`);
    strictEqual(stdout + status, "1");
  }
  strictEqual((await django(site, "")).stdout, before);
});

/** Says what the first difference is, of texts that are too long to be read. */
function sameText(ours: string, theirs: string, where = ""): void {
  if (ours === theirs) return;
  const [mine, others] = [ours, theirs].map((text) => text.split(/\n|(?<=\}), /));
  const at = others!.findIndex((line, number) => line !== mine![number]);
  strictEqual(mine!.slice(at - 4, at + 3).join("\n"), others!.slice(at - 4, at + 3).join("\n"), where);
}

async function sameDump(site: DjangoSite, words: string): Promise<void> {
  const { stdout, stderr } = await site.project.manage(`dumpdata ${words}`);

  strictEqual(stderr, "");
  sameText(stdout, (await django(site, words)).stdout, words);
}

async function django({ django }: DjangoSite, words: string): Promise<{ stdout: string }> {
  const { stdout, stderr, status } = await django.manage([
    "dumpdata",
    ...words.split(" ").filter((word) => word !== ""),
  ]);
  if (status !== 0) throw new Error(stderr);
  return { stdout };
}

/** Values at the edges of what Python, SQLite and JavaScript know. */
async function addHardValues({ django }: DjangoSite): Promise<void> {
  const { stderr } = await django.python(`
import datetime
from django.db import connection
from everything.models import *

UTC = datetime.timezone.utc
for value in [1.0, -0.0, 1e16, 1e22, 5e-324, 123456789012345680.0, 1e-5, 2**53 + 1, 10**30, 0, -1, False,
              {"10": 1, "2": 2, "a": {"z": 1.0, "b": [1.50, -1e-7]}}, "\\u2028\\x7f\\x00\\x1f é", [[[[1.0]]]]]:
    JSONKind.objects.create(value=value, optional=value)
connection.cursor().execute(
    "insert into everything_jsonkind (value, optional) values ('{ \\"b\\" :1E2,\\"a\\":[ 1.10 ],\\"b\\":null}', 'null')"
)
for value in [2**53, -2**63, 2**63 - 1]:
    BigIntegerKind.objects.create(value=value, optional=value)
BigIntegerKind.objects.create(id=2**60 + 1, value=1)
for value in [datetime.timedelta(days=200000, microseconds=1), datetime.timedelta(days=-200000), datetime.timedelta(microseconds=-1)]:
    DurationKind.objects.create(value=value, optional=value)
for microsecond in [5, 999, 1000, 999999, 100]:
    DateTimeKind.objects.create(value=datetime.datetime(2024, 1, 1, 0, 0, 0, microsecond, tzinfo=UTC))
    TimeKind.objects.create(value=datetime.time(1, 2, 3, microsecond))
for value in [float("inf"), -float("inf"), -0.0, 1.0, 100.0, 1e15, 1e16, 0.1 + 0.2, 1e-4, 1e-5]:
    FloatKind.objects.create(value=value, optional=value)
TextKind.objects.create(value="\\x7f\\u2028\\u2029\\x00\\x1b\\b\\f</script>", optional="\\ufeff")
DecimalKind.objects.create(value="-0.00001", optional="0.10000")
later = Tag.objects.create(id=50, name="later")
for number, tags in enumerate([[50, 3], [50, 3, 1, 2]]):
    book = Book.objects.get(slug=f"book-{number}")
    book.tags.clear()
    for tag in tags:
        book.tags.add(tag)
person = Person.objects.create(name="self")
person.mentor = person
person.save()
person.follows.add(person)
person.friends.add(person)
`);
  strictEqual(stderr, "");
}
