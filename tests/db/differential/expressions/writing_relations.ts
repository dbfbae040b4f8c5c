/** What writes through relations. Each change is undone after its answer. */
import { F, type RelatedManager, type Row, type Source } from "@nuages/nuages/db";
import { Author, Award, Book, BookTag, Profile, Publisher, Review, Tag } from "../models.ts";
import type { Asked } from "./asked.ts";

type Tags = Row<typeof Book>["tags"];
type Books = Row<typeof Tag>["books"];
type Students = Row<typeof Author>["students"];

const added = "2020-02-02";
const throughDefaults = { position: 9, added };

async function after(change: PromiseLike<unknown>, look: () => PromiseLike<unknown>): Promise<unknown[]> {
  return [await change, await look()];
}

const one = {
  author: (db: Source, pk: number) => Author.objects(db).get({ pk }),
  publisher: (db: Source, pk: number) => Publisher.objects(db).get({ pk }),
  review: (db: Source) => Review.objects(db).get({ pk: 1 }),
  tag: (db: Source, pk: number) => Tag.objects(db).get({ pk }),
};

function neo(db: Source): Row<typeof Author> {
  return Author.build({ name: "Neo", email: "", joined: new Date("2020-01-01T00:00:00Z") }, db);
}

async function tagged(db: Source, pk: number, change: (tags: Tags) => Promise<unknown>): Promise<unknown> {
  await change((await Book.objects(db).get({ pk })).tags);
  const between = BookTag.objects(db).filter({ book: pk }).orderBy("tag", "position");
  return await between.valuesList("tag", "position", "added");
}

async function booked(db: Source, pk: number, change: (books: Books) => Promise<unknown>): Promise<unknown> {
  await change((await one.tag(db, pk)).books);
  return await BookTag.objects(db).filter({ tag: pk }).orderBy("book").valuesList("book", "position");
}

async function students(db: Source, pk: number, change: (them: Students) => Promise<unknown>): Promise<unknown> {
  await change((await one.author(db, pk)).students);
  return await Author.objects(db).orderBy("pk").flat("mentor");
}

/** Of any relation: what it cannot do, only the running site can say. */
function anyOf<M extends typeof Review>(manager: unknown): RelatedManager<M> {
  return manager as RelatedManager<M>;
}

async function award(db: Source, author: Row<typeof Author>): Promise<unknown> {
  await Award.objects(db).bulkCreate([{ name: "new", publisher: await one.publisher(db, 2), author }]);
  return await Award.objects(db).filter({ name: "new" }).valuesList("publisher", "author");
}

async function assigned(db: Source): Promise<unknown> {
  const review = await one.review(db);
  review.reviewer = await one.author(db, 7);
  const seen = [review.reviewerId, review.reviewer.name];
  await review.save();
  return [seen, (await one.review(db)).reviewerId];
}

async function assignedAndChanged(db: Source): Promise<unknown> {
  const review = await Review.objects(db).selectRelated("reviewer").get({ pk: 1 });
  review.reviewer = await one.author(db, 7);
  review.reviewerId = 9;
  return (await review.reviewer).name;
}

async function assignedNothing(db: Source): Promise<unknown> {
  const review = await one.review(db);
  review.reviewer = null;
  await review.save();
  return [await review.reviewer, (await one.review(db)).reviewerId];
}

async function assignedNew(db: Source): Promise<unknown> {
  const [review, author] = [await one.review(db), neo(db)];
  review.reviewer = author;
  await author.save();
  await review.save();
  return (await (await one.review(db)).reviewer)?.name;
}

async function assignedUnsaved(db: Source): Promise<void> {
  const review = await one.review(db);
  review.reviewer = neo(db);
  await review.save();
}

async function assignedOtherModel(db: Source): Promise<void> {
  // @ts-expect-error: the compiler sees it too
  (await one.review(db)).reviewer = await one.tag(db, 1);
}

async function assignedReverse(db: Source): Promise<unknown> {
  const [carla, profile] = [await one.author(db, 3), await Profile.objects(db).get({ pk: 1 })];
  carla.profile = profile;
  await profile.save();
  return await Profile.objects(db).orderBy("pk").valuesList("pk", "author");
}

async function savedByName(db: Source): Promise<unknown> {
  const review = await one.review(db);
  review.reviewer = await one.author(db, 7);
  review.stars = 77;
  await review.save({ updateFields: ["reviewer"] });
  return await Review.objects(db).filter({ pk: 1 }).valuesList("reviewer", "stars");
}

async function bulkUpdated(db: Source): Promise<unknown> {
  const reviews = await Review.objects(db).filter({ pk__lte: 3 }).orderBy("pk");
  for (const review of reviews) review.reviewer = await one.author(db, review.pk + 5);
  await Review.objects(db).bulkUpdate(reviews, ["reviewer"]);
  return await Review.objects(db).filter({ pk__lte: 3 }).orderBy("pk").flat("reviewer");
}

async function addedInHand(db: Source): Promise<unknown> {
  const carla = await one.author(db, 3);
  await (await one.author(db, 9)).students.add(carla);
  return [carla.mentorId, (await carla.mentor)?.name];
}

async function movedReviews(db: Source): Promise<unknown> {
  await (await Book.objects(db).get({ pk: 5 })).reviews.set([await one.review(db)]);
  return (await one.review(db)).bookId;
}

const reviewsOf = (db: Source, reviewer: number) => Review.objects(db).filter({ reviewer }).count();

export const WRITING_RELATIONS: Asked = {
  "create with rows": async (db) => {
    const rows = { publisher: await one.publisher(db, 2), author: await one.author(db, 3) };
    const made = await Award.objects(db).create({ name: "new", ...rows });
    return [
      (await made.author).name,
      await Award.objects(db).filter({ name: "new" }).valuesList("publisher", "author"),
    ];
  },
  "create with an unsaved row": async (db) =>
    await Award.objects(db).create({ name: "new", publisher: await one.publisher(db, 2), author: neo(db) }),
  "create with a row of another model": async (db) => {
    const [publisher, author] = [await one.publisher(db, 2), await one.tag(db, 1)];
    // @ts-expect-error: the compiler sees it too
    return await Award.objects(db).create({ name: "new", publisher, author });
  },
  "get_or_create with rows": async (db) =>
    (await Profile.objects(db).getOrCreate({ author: await one.author(db, 3) }, { site: "", points: 1 }))[1],
  "get_or_create with rows that are there": async (db) =>
    await Profile.objects(db).getOrCreate({ author: await one.author(db, 1) }, { site: "", points: 1 }),
  "get_or_create with an unsaved row in defaults": (db) =>
    Profile.objects(db).getOrCreate({ site: "nowhere" }, { author: neo(db), points: 1 }),
  "update_or_create with rows": async (db) =>
    await after(
      Award.objects(db).updateOrCreate({ name: "Rain" }, { author: await one.author(db, 3) }).then(([, made]) => made),
      () => Award.objects(db).orderBy("pk").flat("author"),
    ),
  "update_or_create with an unsaved row": (db) =>
    Award.objects(db).updateOrCreate({ name: "Rain" }, { author: neo(db) }),
  "bulk_create with rows": async (db) => await award(db, await one.author(db, 3)),
  "bulk_create with an unsaved row": (db) => award(db, neo(db)),
  "bulk_update of a relation": bulkUpdated,
  "update with a row": async (db) =>
    await after(
      Review.objects(db).filter({ stars: 5 }).update({ reviewer: await one.author(db, 3) }),
      () => reviewsOf(db, 3),
    ),
  "update with a key": (db) =>
    after(Review.objects(db).filter({ stars: 5 }).update({ reviewer: 3 }), () => reviewsOf(db, 3)),
  "update with nothing": (db) =>
    after(
      Review.objects(db).filter({ stars: 5 }).update({ reviewer: null }),
      () => Review.objects(db).filter({ reviewer: null }).count(),
    ),
  "update with another relation": (db) =>
    after(
      Award.objects(db).update({ publisher: F("author") }),
      () => Award.objects(db).orderBy("pk").flat("publisher"),
    ),
  "update with an unsaved row": (db) => Review.objects(db).update({ reviewer: neo(db) }),
  assign: assigned,
  "assign, then another key": assignedAndChanged,
  "assign nothing": assignedNothing,
  "assign a new row": assignedNew,
  "assign an unsaved row": assignedUnsaved,
  "assign a row of another model": assignedOtherModel,
  "assign the other side": assignedReverse,
  "save a relation by its name": savedByName,
  "add with values between": (db) => tagged(db, 1, (tags) => tags.add(3, 4, 1, { throughDefaults })),
  "add without values between": (db) => tagged(db, 1, (tags) => tags.add(3)),
  "add what is there without values between": (db) => tagged(db, 1, (tags) => tags.add(1)),
  // @ts-expect-error: the compiler sees it too
  "add with unknown values between": (db) => tagged(db, 1, (tags) => tags.add(3, { throughDefaults: { nothing: 1 } })),
  "add with functions between": (db) =>
    tagged(db, 1, (tags) => tags.add(3, 4, { throughDefaults: { position: () => 8, added } })),
  "create with values between": (db) => tagged(db, 1, (tags) => tags.create({ name: "new" }, { throughDefaults })),
  "set with values between": (db) => tagged(db, 1, (tags) => tags.set([2, 4], { throughDefaults })),
  "set, all anew": (db) => tagged(db, 1, (tags) => tags.set([2, 4], { clear: true, throughDefaults })),
  "set to nothing between": (db) => tagged(db, 1, (tags) => tags.set([])),
  "remove with a model between": (db) => tagged(db, 1, (tags) => tags.remove(1, 5)),
  "clear with a model between": (db) => tagged(db, 1, (tags) => tags.clear()),
  "get_or_create between": (db) =>
    tagged(db, 1, async (tags) => {
      await tags.getOrCreate({ name: "new" }, {}, { throughDefaults });
      await tags.getOrCreate({ name: "new" }, {}, { throughDefaults: { position: 5, added } });
    }),
  "get_or_create of a row outside": (db) =>
    tagged(db, 1, (tags) => tags.getOrCreate({ name: "fire" }, {}, { throughDefaults })),
  "update_or_create between": (db) =>
    tagged(db, 1, (tags) => tags.updateOrCreate({ name: "new" }, {}, {}, { throughDefaults })),
  "add from the other side": (db) => booked(db, 7, (books) => books.add(2, 1, { throughDefaults })),
  "set from the other side": (db) => booked(db, 1, (books) => books.set([2, 4], { throughDefaults })),
  "remove from the other side": (db) => booked(db, 1, (books) => books.remove(1, 2)),
  "clear from the other side": (db) => booked(db, 1, (books) => books.clear()),
  "add one by one": (db) => students(db, 1, (them) => them.add(neo(db), { bulk: false })),
  "add an unsaved row": (db) => students(db, 1, (them) => them.add(neo(db))),
  "add to rows in hand": addedInHand,
  "set many, all anew": (db) => students(db, 2, (them) => them.set([4, 6], { clear: true })),
  "set many, one by one": (db) =>
    students(
      db,
      2,
      async (them) => await them.set([await one.author(db, 4), await one.author(db, 6)], { bulk: false }),
    ),
  "clear many, one by one": (db) => students(db, 2, (them) => them.clear({ bulk: false })),
  "remove a stranger": (db) => students(db, 2, async (them) => await them.remove(await one.author(db, 12))),
  "set rows that must refer": movedReviews,
  "clear rows that must refer": async (db) => await anyOf((await Book.objects(db).get({ pk: 1 })).reviews).clear(),
};
