/** Values at the edge of what JavaScript, SQLite and libSQL's clients hold: the same questions on each of them. */
import {
  atomic,
  Avg,
  batch,
  Case,
  Count,
  defineModel,
  F,
  foreignKey,
  Max,
  Min,
  RawSQL,
  reverseOf,
  type Source,
  Sum,
  Value,
  When,
} from "@nuages/nuages/db";
import {
  auto,
  bigAuto,
  bigInteger,
  binary,
  char,
  date,
  dateTime,
  decimal,
  duration,
  float,
  integer,
  json,
  positiveBigInteger,
  text,
} from "@nuages/nuages/db/fields";
import { Cast, Coalesce, Length } from "@nuages/nuages/db/functions";
import { sql } from "drizzle-orm";
import { sqliteTable } from "drizzle-orm/sqlite-core";

export const events = sqliteTable("exact_event", {
  id: bigAuto({ mode: "bigint" }),
  size: bigInteger({ mode: "bigint" }),
  weight: positiveBigInteger({ mode: "bigint" }).notNull().default(7n),
  causeId: bigInteger("cause_id", { mode: "bigint" }),
  kind: char({ maxLength: 20 }).notNull().default("plain"),
});

export const things = sqliteTable("exact_thing", {
  id: auto(),
  count: integer(),
  price: decimal({ maxDigits: 15, decimalPlaces: 2 }),
  real: float(),
  note: text(),
  bytes: binary(),
  extra: json(),
  day: date(),
  moment: dateTime(),
  span: duration(),
});

export const Event = defineModel(events, {
  app: "exact",
  ordering: ["id"],
  relations: {
    cause: () => foreignKey(Event, events.causeId, { onDelete: "cascade" }),
    effects: () => reverseOf(Event, "cause"),
  },
});

export const Thing = defineModel(things, { app: "exact", name: "Thing", ordering: ["id"] });

const BIG = 2n ** 60n;
const MOST = 2n ** 63n - 1n;
const LEAST = -(2n ** 63n);

/** Questions by what they show; each begins with empty tables. */
export const STORY: Readonly<Record<string, (source: Source) => Promise<unknown>>> = {
  "rows give back bigints as they were, and small ones as bigints, too": async (db) => {
    const created = await Event.objects(db).create({ id: BIG + 1n, size: MOST });
    await Event.objects(db).bulkCreate([{ size: LEAST }, { size: 5n, causeId: created.id }, { size: null }]);
    const rows = await Event.objects(db);
    return [created.id, rows.map(({ id, size, weight, causeId }) => [id, size, weight, causeId])];
  },
  "keys count on from a big one": async (db) => {
    await Event.objects(db).create({ id: BIG });
    const next = await Event.objects(db).create({});
    const found = await Event.objects(db).get({ pk: next.id });
    return [next.id, next.pk, found.id, await Event.objects(db).contains(next)];
  },
  "conditions compare bigints to the last digit": async (db) => {
    await Event.objects(db).bulkCreate([BIG - 1n, BIG, BIG + 1n].map((size) => ({ size })));
    const all = Event.objects(db);
    return await Promise.all([
      all.filter({ size: BIG }).count(),
      all.filter({ size__gt: BIG }).flat("size"),
      all.filter({ size__in: [BIG - 1n, BIG + 1n] }).flat("size"),
      all.filter({ size__range: [BIG, MOST] }).count(),
      all.exclude({ size: BIG }).orderBy("-size").flat("size"),
      all.filter({ size__in: Event.objects(db).filter({ size__gte: BIG }).values("size") }).count(),
      all.filter({ size: F("size") }).count(),
    ]);
  },
  "long lists of bigints are told apart": async (db) => {
    await Event.objects(db).bulkCreate([{ id: BIG + 3n }, { id: BIG + 700n }]);
    const wanted = Array.from({ length: 600 }, (_, at) => BIG + BigInt(at));
    const found = await Event.objects(db).inBulk(wanted);
    return [...found].map(([key, { id }]) => [key, id]);
  },
  "values, lists, orders and what is distinct": async (db) => {
    await Event.objects(db).bulkCreate([{ size: 9n }, { size: BIG }, { size: BIG }, { size: -BIG }]);
    const all = Event.objects(db);
    return [
      await all.values("size", "kind"),
      await all.valuesList("size", "weight").orderBy("size"),
      await all.flat("size").distinct().orderBy("-size"),
      (await all.flat("size").distinct().orderBy("?")).length,
      await all.values("size").annotate({ n: Count("id") }).orderBy("size"),
    ];
  },
  "queries that are put together": async (db) => {
    await Event.objects(db).bulkCreate([{ size: 9n }, { size: BIG }, { size: BIG + 1n }]);
    const all = Event.objects(db).orderBy();
    const both = all.filter({ size__lt: BIG }).flat("size").union(all.filter({ size__gte: BIG }).flat("size"));
    return [await both.orderBy("size"), await both.orderBy("-size").slice(0, 2), await both.count()];
  },
  "aggregates": async (db) => {
    await Event.objects(db).bulkCreate([{ size: BIG }, { size: BIG + 1n }, { size: 1n }]);
    const all = Event.objects(db);
    return [
      await all.aggregate({ sum: Sum("size"), most: Max("size"), least: Min("size"), rows: Count("*") }),
      await all.aggregate({ mean: Avg("size", { filter: { size: 1n } }) }),
      await all.filter({ size: 0n }).aggregate({ none: Sum("size"), filled: Sum("size", { default: 0n }) }),
      await all.slice(0, 2).aggregate({ sum: Sum("size") }),
      await all.values("kind").annotate({ sum: Sum("size"), most: Max("size") }),
      await all.annotate({ n: Count("effects"), most: Max("effects__size") }).values("n", "most").slice(0, 1),
    ];
  },
  "arithmetic": async (db) => {
    const event = await Event.objects(db).create({ size: BIG });
    const all = Event.objects(db);
    await all.update({ size: F("size").plus(1n) });
    event.size = BIG + 5n;
    const more = await all.annotate({ more: F("size").times(2).minus(1n), half: F("size").dividedBy(2) }).get();
    await event.save();
    await event.refresh();
    return [
      [more.size, more.more, more.half],
      event.size,
      await all.annotate({
        either: Coalesce("causeId", 2n ** 61n),
        chosen: Case(When({ size: BIG + 5n }, "size"), { default: 0n }),
        value: Value(MOST),
        text: Cast("size", "text"),
      }).values("either", "chosen", "value", "text"),
    ];
  },
  "a sum beyond 64 bits is no number that was rounded": async (db) => {
    await Event.objects(db).bulkCreate([{ size: MOST }]);
    return await failure(Event.objects(db).annotate({ more: F("size").plus(1n) }).values("more"));
  },
  "bulkUpdate(), update() and getOrCreate()": async (db) => {
    const rows = await Event.objects(db).bulkCreate([{ id: BIG }, { id: BIG + 1n }]);
    for (const row of rows) row.size = row.id + 100n;
    await Event.objects(db).bulkUpdate(rows, ["size"]);
    await Event.objects(db).filter({ pk: BIG }).update({ weight: MOST });
    const [found, created] = await Event.objects(db).getOrCreate({ id: BIG + 1n });
    const [changed] = await Event.objects(db).updateOrCreate({ id: BIG + 2n }, { size: BIG });
    return [await Event.objects(db).valuesList("id", "size", "weight"), found.size, created, changed.size];
  },
  "relations, joined, fetched together and in a loop": async (db) => {
    await Event.objects(db).bulkCreate([{ id: BIG }, { id: BIG + 1n, causeId: BIG }, { id: 5n, causeId: BIG + 1n }]);
    const joined = await Event.objects(db).filter({ causeId__isnull: false }).selectRelated("cause");
    const fetched = await Event.objects(db).selectRelated("cause").prefetchRelated("effects");
    const lazy: unknown[] = [];
    for (const row of await Event.objects(db).exclude({ cause: null })) lazy.push((await row.cause)?.id);
    const [root] = fetched;
    return [
      joined.map(({ id, cause }) => [id, cause?.id]),
      fetched.map(({ id, effects, cause }) => [id, effects.map((effect) => effect.id), cause?.id ?? null]),
      lazy,
      await Event.objects(db).filter({ cause__cause: BIG }).flat("id"),
      await root?.delete(),
      await Event.objects(db).count(),
    ];
  },
  "rows that are read one by one": async (db) => {
    await Event.objects(db).bulkCreate(Array.from({ length: 7 }, (_, at) => ({ id: BIG + BigInt(at), size: BIG })));
    const read: unknown[] = [];
    for await (const { id } of Event.objects(db).orderBy("-size").iterator({ chunkSize: 2 })) read.push(id);
    return read;
  },
  "several questions at once": async (db) => {
    await Event.objects(db).create({ id: 1n, size: BIG });
    const all = Event.objects(db);
    return await batch(all.flat("size"), all.count(), all.aggregate({ most: Max("size") }));
  },
  "a transaction goes on after big numbers": async (db) =>
    await atomic(db, async (transaction) => {
      const { id } = await Event.objects(transaction).create({ id: BIG, size: MOST });
      const rows = await Event.objects(transaction).annotate({ n: F("size").minus(1n) });
      await transaction.run(sql`INSERT INTO exact_thing (id, count) VALUES (1, 9007199254740993)`);
      const refused = await failure(Thing.objects(transaction).filter({ id: 1 }));
      const after = await Event.objects(transaction).create({ size: 1n });
      return [id, rows.map(({ size, n }) => [size, n]), refused, after.id];
    }),
  "a number that is too large says where it is, and what to do": async (db) => {
    const executor = Thing.objects(db).state.executor;
    await executor.run(sql`INSERT INTO exact_thing (id, count, span) VALUES (1, 9007199254740993, 0)`);
    await executor.run(sql`INSERT INTO exact_thing (id, count, span) VALUES (2, 5, 9007199254740993)`);
    const all = Thing.objects(db);
    return [
      await failure(all),
      await failure(all.values("id", "count")),
      await failure(all.filter({ id: 2 })),
      await failure(all.aggregate({ sum: Sum("count") })),
      await failure(batch(all.filter({ id: 1 }), all.count())),
      await failure(all.filter({ id: 1 }).iterator().next()),
      await all.annotate({ text: Cast("count", "text") }).values("text"),
      await all.annotate({ raw: RawSQL(sql`exact_thing.count`) }).flat("raw"),
      await all.defer("count", "span").filter({ id: 1 }).count(),
      (await all.defer("count", "span").get({ id: 1 })).id,
    ];
  },
  "a key that is too large is written, and the error says so": async (db) => {
    const executor = Thing.objects(db).state.executor;
    await executor.run(sql`INSERT INTO exact_thing (id) VALUES (9007199254740993)`);
    const said = await failure(Thing.objects(db).create({ note: "next" }));
    return [said, await Thing.objects(db).filter({ note: "next" }).count()];
  },
  "bigints beyond 64 bits, and what is none, are refused": async (db) => [
    await failure(Event.objects(db).create({ size: 2n ** 63n })),
    await failure(Event.objects(db).create({ size: 1.5 as unknown as bigint })),
    await failure(Event.objects(db).create({ size: Number.NaN as unknown as bigint })),
    await failure(Event.build({ size: 2n ** 63n }, db).fullClean()),
    await failure(Event.build({ size: 1n, weight: -1n }, db).fullClean()),
    await Event.objects(db).count(),
  ],
  "decimal numbers stay decimal": async (db) => {
    await Thing.objects(db).bulkCreate(
      ["0.10", "0.20", "1234567890123.45", "-0.05"].map((price, count) => ({ price, count })),
    );
    const all = Thing.objects(db);
    return [
      await all.aggregate({
        sum: Sum("price"),
        most: Max("price"),
        least: Min("price"),
        double: Sum(F("price").times(2)),
      }),
      await all.annotate({ more: F("price").plus(F("count")), half: F("price").times(0.5) })
        .valuesList("more", "half"),
      await all.filter({ count: 1 }).update({ price: F("price").times(3) }),
      await all.flat("price"),
      await all.annotate({ double: F("price").times(2) }).filter({ double: "0.20" }).flat("price"),
    ];
  },
  "texts": async (db) => {
    const million = `${"é".repeat(500_000)}\u{1f600}`;
    await Thing.objects(db).create({ note: million });
    await Thing.objects(db).create({ note: "\u{1f468}\u200d\u{1f469}\u200d\u{1f467} \ufeff \u202e" });
    const [long, emoji] = await Thing.objects(db);
    return [
      long?.note === million,
      emoji?.note,
      await Thing.objects(db).filter({ note: million }).count(),
      await Thing.objects(db).annotate({ n: Length("note") }).flat("n"),
      await failure(Thing.objects(db).create({ note: "half \ud800" })),
      await failure(Thing.objects(db).filter({ note: "\udc00" })),
      await failure(Thing.objects(db).create({ note: "a\0b" })),
      await failure(Thing.objects(db).bulkCreate([{ note: "a\0b" }])),
      await failure(Thing.objects(db).update({ note: "a\0b" })),
      await failure(Thing.build({ note: "a\0b" }, db).fullClean()),
      await Thing.objects(db).count(),
    ];
  },
  "floats": async (db) => {
    const reals = [-0, 1e308, 5e-324, 0.1 + 0.2, 9007199254740991, 1e17, -1.5];
    await Thing.objects(db).bulkCreate(reals.map((real) => ({ real })));
    return [
      (await Thing.objects(db).flat("real")).map((real, at) => real === reals[at]),
      await failure(Thing.objects(db).create({ real: Number.NaN })),
      await failure(Thing.objects(db).create({ real: Infinity })),
      await failure(Thing.objects(db).update({ real: Number.NaN })),
    ];
  },
  "bytes": async (db) => {
    await Thing.objects(db).bulkCreate([{ bytes: new Uint8Array(0) }, { bytes: new Uint8Array([0, 255, 0]) }, {}]);
    return (await Thing.objects(db).flat("bytes")).map((bytes) => bytes && Array.from(bytes));
  },
  "JSON keeps whole numbers of any size": async (db) => {
    const extra = { id: 9007199254740993n, list: [2n ** 70n, 1, 0.5], text: "9007199254740993", nul: "\0" };
    await Thing.objects(db).create({ extra });
    const row = await Thing.objects(db).get({ extra__id: 9007199254740993n });
    row.note = "changed";
    await row.save();
    return [
      row.extra,
      await Thing.objects(db).flat("extra"),
      await Thing.objects(db).flat("extra__id" as "extra"),
      await Thing.objects(db).flat("extra__text" as "extra"),
      await Thing.objects(db).annotate({ id_: F("extra__id") }).values("id_"),
      await Thing.objects(db).filter({ extra__id: 9007199254740992n }).count(),
    ];
  },
  "days and moments": async (db) => {
    const moments = ["0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"];
    await Thing.objects(db).bulkCreate(
      moments.map((moment) => ({ moment: new Date(moment), day: moment.slice(0, 10) })),
    );
    return [
      (await Thing.objects(db).flat("moment")).map((moment) => moment?.toISOString()),
      await Thing.objects(db).filter({ moment__lt: new Date(0) }).flat("day"),
      await failure(Thing.objects(db).create({ moment: new Date("+010000-01-01T00:00:00Z") })),
      await failure(Thing.objects(db).create({ moment: new Date(Number.NaN) })),
      await failure(Thing.objects(db).create({ day: "10000-01-01" })),
      await failure(Thing.objects(db).create({ day: "0000-01-01" })),
    ];
  },
  "microseconds outlive that a row is read and saved": async (db) => {
    const executor = Thing.objects(db).state.executor;
    await executor.run(sql`INSERT INTO exact_thing (id, moment) VALUES
      (1, '2026-11-21 07:01:43.123456'), (2, '2026-11-21 07:01:43.123457'), (3, '2026-11-21 07:01:43.123000')`);
    const row = await Thing.objects(db).get({ id: 1 });
    row.note = "changed";
    await row.save();
    const streamed: number[] = [];
    for await (const { id } of Thing.objects(db).orderBy("moment").iterator({ chunkSize: 1 })) streamed.push(id);
    const kept = await Thing.objects(db).annotate({ text: Cast("moment", "text") }).flat("text");
    row.moment?.setMilliseconds(5);
    await row.save();
    return [
      kept,
      streamed,
      await Thing.objects(db).annotate({ text: Cast("moment", "text") }).filter({ id: 1 }).flat("text"),
    ];
  },
  "durations": async (db) => {
    const spans = [0.001, -0.001, 8796093022207.999, 2 ** 43];
    await Thing.objects(db).bulkCreate(spans.map((span) => ({ span })));
    return [
      await Thing.objects(db).flat("span"),
      await failure(Thing.objects(db).create({ span: 2 ** 43 + 1 })),
      await failure(Thing.objects(db).create({ span: Infinity })),
    ];
  },
};

/** The name and message of what goes wrong; `undefined`, if nothing does. */
async function failure(work: PromiseLike<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${error.name}: ${error.message}`;
  }
}

/** Writes an answer as text, with what JSON cannot say. */
export function written(answer: unknown): string {
  return JSON.stringify(answer, (_key, value) => typeof value === "bigint" ? `${value}n` : value) ?? "undefined";
}
