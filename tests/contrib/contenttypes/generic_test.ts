import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { ContentType, contentTypeFor, genericForeignKey, genericRelation } from "@nuages/nuages/contrib/contenttypes";
import { atomic } from "@nuages/nuages/db";
import {
  about,
  Author,
  blogSite,
  countQueries,
  Label,
  labelled,
  Note,
  Other,
  Post,
  postLabels,
  postNotes,
} from "./models.ts";

Deno.test("genericForeignKey().get() reads the row that a row names, of any of its models", async () => {
  const { database } = await blogSite();
  const post = await Post.objects(database).create({ title: "Clouds" });
  const author = await Author.objects(database).create({ code: "dr", name: "Django" });

  const onPost = await Note.objects(database).create({ text: "on a post", ...await about.to(database, post) });
  const onAuthor = await Note.objects(database).create({ text: "on one", ...await about.to(database, author) });

  const [first, second] = [await about.get(database, onPost), await about.get(database, onAuthor)];
  strictEqual(first && "title" in first && first.title, "Clouds");
  strictEqual(second && "name" in second && second.name, "Django");
  deepStrictEqual([onPost.objectId, onAuthor.objectId], [`${post.id}`, "dr"]);
});

Deno.test("genericForeignKey().get() finds nothing where there is none, it is gone, or it is of another model", async () => {
  const { database } = await blogSite();
  const post = await Post.objects(database).create({ title: "Clouds" });
  const values = await about.to(database, post);
  const { id: other } = await contentTypeFor(database, Other);
  const { id: nobody } = await ContentType.objects(database).create({ appLabel: "gone", model: "gone" });
  const all = await Note.objects(database).bulkCreate([
    { text: "none" },
    { text: "no key", contentTypeId: values.contentTypeId },
    { text: "gone", ...values, objectId: "99" },
    { text: "no number", ...values, objectId: "x" },
    { text: "no number either", ...values, objectId: "" },
    { text: "another model", ...values, contentTypeId: other },
    { text: "no model", ...values, contentTypeId: nobody },
    { text: "there", ...values },
  ]);

  const rows = await about.fetch(database, all);

  deepStrictEqual(rows.map(String), [...Array(7).fill("undefined"), "Clouds"]);
});

Deno.test("genericForeignKey().fetch() asks once for content types, and once for rows", async () => {
  const { database } = await blogSite();
  const posts = await Post.objects(database).bulkCreate(Array.from({ length: 50 }, (_, at) => ({ title: `${at}` })));
  const authors = await Author.objects(database).bulkCreate([{ code: "a", name: "A" }, { code: "b", name: "B" }]);
  for (const row of await Post.objects(database)) await postNotes.of(database, row).create({ text: row.title });
  for (const author of authors) await Note.objects(database).create({ text: "", ...await about.to(database, author) });
  const items = await Note.objects(database);
  let rows: unknown[] = [];

  const asked = await countQueries(database, async () => rows = await about.fetch(database, items));

  strictEqual(asked, 2);
  deepStrictEqual(rows.map(String), [...posts.map(({ title }) => title), "A", "B"]);
  strictEqual(await countQueries(database, () => about.fetch(database, [])), 0);
});

Deno.test("genericForeignKey().to() is a condition, and refuses rows that it cannot name", async () => {
  const { database } = await blogSite();
  const post = await Post.objects(database).create({ title: "Clouds" });
  const values = await labelled.to(database, post);
  await Label.objects(database).create({ text: "swing", ...values });

  strictEqual(await Label.objects(database).filter(values).count(), 1);
  deepStrictEqual(values.objectId, post.id);
  await rejects(labelled.to(database, Post.build({ title: "new" })), /it is not saved; save it before/);
  const other = await Other.objects(database).create({});
  await rejects(
    about.to(database, other as never),
    /Cannot refer to Other object \(1\): expected a row of Post or Author/,
  );
});

Deno.test("genericRelation().of() is a query set of the rows that name a row, and of no others", async () => {
  const { database } = await blogSite();
  const [clouds, swing] = [
    await Post.objects(database).create({ title: "Clouds" }),
    await Post.objects(database).create({ title: "Swing" }),
  ];
  const author = await Author.objects(database).create({ code: `${clouds.id}`, name: "Same key" });
  await Note.objects(database).create({ text: "another model", ...await about.to(database, author) });
  await postNotes.of(database, swing).create({ text: "another post" });

  await postNotes.of(database, clouds).create({ text: "first" });
  await postNotes.of(database, clouds).create({ text: "second" });

  const rows = postNotes.of(database, clouds);
  deepStrictEqual(await rows.flat("text"), ["first", "second"]);
  strictEqual(await rows.filter({ text__startswith: "sec" }).count(), 1);
  strictEqual(await countQueries(database, async () => await postNotes.of(database, clouds)), 1);
});

Deno.test("genericRelation().of() adds, takes away and sets rows", async () => {
  const { database } = await blogSite();
  const [clouds, swing] = [
    await Post.objects(database).create({ title: "Clouds" }),
    await Post.objects(database).create({ title: "Swing" }),
  ];
  const text = async (post: typeof clouds): Promise<string[]> => await postLabels.of(database, post).flat("text");
  const a = await postLabels.of(database, clouds).create({ text: "a" });
  const b = await postLabels.of(database, clouds).create({ text: "b" });
  const c = await postLabels.of(database, swing).create({ text: "c" });

  await postLabels.of(database, clouds).add(c);
  deepStrictEqual([await text(clouds), await text(swing), c.objectId], [["a", "b", "c"], [], clouds.id]);
  await postLabels.of(database, swing).remove(a);
  deepStrictEqual(await text(clouds), ["a", "b", "c"]);
  await postLabels.of(database, clouds).remove(a);
  deepStrictEqual(await text(clouds), ["b", "c"]);
  await postLabels.of(database, clouds).set([b]);
  deepStrictEqual([await text(clouds), await Label.objects(database).count()], [["b"], 1]);
  await postLabels.of(database, clouds).clear();
  strictEqual(await Label.objects(database).count(), 0);
});

Deno.test("genericRelation().receiver deletes rows with the one that they name, in its transaction; without it they stay", async () => {
  const { database } = await blogSite();
  const titles = ["Clouds", "Swing", "Manoir"];
  await Post.objects(database).bulkCreate(titles.map((title) => ({ title })));
  for (const post of await Post.objects(database)) {
    await postNotes.of(database, post).create({ text: post.title });
    await postLabels.of(database, post).create({ text: post.title });
  }

  await rejects(
    atomic(database, async (inside) => {
      await Post.objects(inside).delete();
      strictEqual(await Note.objects(inside).count(), 0);
      throw new Error("undone");
    }),
    /undone/,
  );
  strictEqual(await Note.objects(database).count(), 3);
  await (await Post.objects(database).get({ title: "Clouds" })).delete();
  await Post.objects(database).filter({ title: "Swing" }).delete();

  deepStrictEqual(await Note.objects(database).flat("text"), ["Manoir"]);
  deepStrictEqual(await Label.objects(database).flat("text"), titles);
});

Deno.test("genericForeignKey() and genericRelation() name what is wrong with their models and columns", () => {
  const columns = { contentType: "contentTypeId", objectId: "objectId" } as const;

  throws(() => genericForeignKey(Note, { ...columns, objectId: "object" as "objectId" }, [Post]), {
    name: "ImproperlyConfigured",
    message: 'Cannot use "genericForeignKey(Note)": there is no column "object"',
  });
  throws(() => genericForeignKey(Note, columns, []), /there is no model that it could name a row of; list some/);
  throws(() => genericRelation(Author as never, labelled), /names no rows of it; add it to the models there/);
  throws(() => postNotes.of({} as never, Post.build({ title: "" })), /Cannot/);
});
