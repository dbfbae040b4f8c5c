/** The demo as a visitor walks through it, on Deno and on workerd: the same story, the same bytes. */
import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { createApplication } from "@nuages/nuages";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { Post, Tag } from "../../examples/blog/blog/models.ts";
import settings from "../../examples/blog/mysite/settings.ts";
import { DEMO, manageDemo, SECRET_KEY, startDemoOnWorkerd } from "../runtimes/demo.ts";
import { STORY } from "./story.ts";

function visitor(DATABASE_URL: string, origin = "http://localhost"): TestClient {
  return testClient(createApplication(settings), {
    baseDir: DEMO,
    databases: "settings",
    env: { DATABASE_URL, SECRET_KEY, ALLOWED_HOSTS: "localhost,127.0.0.1" },
    headers: { Accept: "text/html" },
    origin,
  });
}

async function demo(): Promise<TestClient> {
  const client = visitor(":memory:");
  await client.migrate();
  await client.loadFixtures(`${DEMO}/blog/fixtures/posts.json`);
  return client;
}

/** A database of its own on the disk, for commands, each of which is a process. */
async function databaseFile(): Promise<{ env: { DATABASE_URL: string } } & AsyncDisposable> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-demo-" });
  return {
    env: { DATABASE_URL: `file:${directory}/db.sqlite3` },
    [Symbol.asyncDispose]: () => Deno.remove(directory, { recursive: true }),
  };
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  ok(from >= 0, start);
  return text.slice(from + start.length, text.indexOf(end, from));
}

function plain(html: string): string {
  return html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ").trim();
}

function numbersIn(html: string): number[] {
  return (plain(html).match(/\d+/g) ?? []).map(Number);
}

Deno.test("the demo answers a visitor's story", async () => {
  const client = await demo();

  for (const { path, status, holds = [] } of STORY) {
    const response = await client.get(path);
    strictEqual(response.status, status, path);
    for (const text of holds) ok(response.text.includes(text), `${path} holds ${text}`);
  }
});

Deno.test("the demo shows every published post, and none of the others", async () => {
  const client = await demo();
  const posts = await Post.objects(client.database());
  const now = new Date();
  const published = posts.filter(({ publishedAt }) => publishedAt && publishedAt <= now);
  ok(published.length >= 200);
  ok(posts.length > published.length, "there are drafts and posts of the future");

  for (const post of posts) {
    const response = await client.get(`/${post.slug}/`);
    strictEqual(response.status, published.includes(post) ? 200 : 404, post.slug);
  }
  const shown = new Set<string>();
  for (let page = 1; page <= Math.ceil(published.length / 20); page++) {
    const { text } = await client.get(`/?page=${page}`);
    for (const { slug } of posts) if (text.includes(`href="/${slug}/"`)) shown.add(slug);
  }
  deepStrictEqual([...shown].sort(), published.map(({ slug }) => slug).sort());
});

Deno.test("the demo's almanac counts what visitors may read", async () => {
  const client = await demo();
  const posts = await Post.objects(client.database()).filter({ publishedAt__lte: new Date() });
  const minutes = posts.reduce((sum, post) => sum + post.readingMinutes, 0);
  const revised = posts.filter(({ publishedAt, updatedAt }) => publishedAt && updatedAt > publishedAt);

  const { text } = await client.get("/almanac/");

  const standfirst = plain(between(text, '<p class="standfirst">', "</p>"));
  ok(standfirst.includes(`${posts.length} pieces since January 2019, ${minutes} minutes of reading`), standfirst);
  ok(standfirst.includes(`${revised.length} were revised`), standfirst);
  const rows = between(text, "<tbody>", "</tbody>").split("</tr>").slice(0, -1).map((row) => numbersIn(row));
  strictEqual(rows[0]?.[0], new Date().getUTCFullYear());
  for (const [year, ...months] of rows) {
    const ofYear = posts.filter(({ publishedAt }) => publishedAt?.getUTCFullYear() === year);
    strictEqual(months.pop(), ofYear.length, `${year}`);
    strictEqual(months.reduce((sum, pieces) => sum + pieces, 0), ofYear.length, `the months of ${year}`);
  }
  const lengths = numbersIn(between(text, '<dl class="lengths">', "</dl>").replaceAll(/<span.*?span>/g, ""));
  deepStrictEqual(lengths, [
    posts.filter(({ readingMinutes }) => readingMinutes <= 1).length,
    posts.filter(({ readingMinutes }) => readingMinutes > 1 && readingMinutes <= 5).length,
    posts.filter(({ readingMinutes }) => readingMinutes > 5).length,
  ]);
});

Deno.test("the demo's almanac says so when there is nothing to count", async () => {
  const client = visitor(":memory:");
  await client.migrate();

  const { status, text } = await client.get("/almanac/");

  strictEqual(status, 200);
  ok(text.includes("nothing to count"));
});

Deno.test("the demo counts the thanks of readers, and revises nothing by it", async () => {
  const client = await demo();
  const slug = "the-hour-that-happens-twice";
  const find = () => Post.objects(client.database()).get({ slug });
  const before = await find();

  const response = await client.post(`/${slug}/thanks/`, { form: {} });
  await Promise.all([1, 2, 3].map(() => client.post(`/${slug}/thanks/`, { form: {} })));

  strictEqual(response.status, 302);
  strictEqual(response.headers.get("Location"), `/${slug}/#thanks`);
  const after = await find();
  strictEqual(after.thanks, 4);
  deepStrictEqual(after.updatedAt, before.updatedAt);
  match((await client.get(`/${slug}/`)).text, /4\s+readers\s+did/);
  match((await client.get("/almanac/")).text, /Most thanked[\s\S]*the-hour-that-happens-twice/);
  strictEqual((await client.get(`/${slug}/thanks/`)).status, 405);
  const draft = await Post.objects(client.database()).filter({ publishedAt__isnull: true }).first();
  strictEqual((await client.post(`/${draft?.slug}/thanks/`, { form: {} })).status, 404);
});

Deno.test("the demo's receivers count the minutes of a text, and refuse a sixth tag from either side", async () => {
  const client = await demo();
  const database = client.database();
  const post = await Post.objects(database).get({ slug: "the-hour-that-happens-twice" });
  const all = await Tag.objects(database);
  const others = all.filter(({ slug }) => !["notes", "time", "winter"].includes(slug));

  post.body = "Nuages. ".repeat(1000);
  await post.save();
  await post.tags.add(...others.slice(0, 2));

  strictEqual((await Post.objects(database).get({ pk: post.id })).readingMinutes, 7);
  const refusal = { name: "ValidationError", message: /would have 6 tags/ };
  await rejects(async () => await post.tags.add(...others.slice(2, 3)), refusal);
  await rejects(async () => await others[3]?.posts.add(post), refusal);
  strictEqual(await post.tags.count(), 5);
});

Deno.test("the demo's data migration counts the minutes of posts that were there, and goes back", async () => {
  await using database = await databaseFile();
  await manageDemo(["migrate", "--verbosity", "0"], database.env);
  await manageDemo(["loadposts"], database.env);
  const minutes = async () => {
    const client = visitor(database.env.DATABASE_URL);
    const posts = await Post.objects(client.database()).orderBy("id").valuesList("id", "readingMinutes");
    client.database().$client.close();
    return posts;
  };
  const counted = await minutes();

  await manageDemo(["migrate", "blog", "0003"], database.env);
  const before = await minutes();
  await manageDemo(["migrate", "blog", "0002"], database.env);
  await manageDemo(["migrate"], database.env);

  ok(before.length > 200 && before.every(([, minutes]) => minutes === 1));
  ok(counted.some(([, minutes]) => minutes > 5));
  deepStrictEqual(await minutes(), counted);
});

Deno.test("the demo's commands merge tags and publish drafts: all of it, or nothing", async () => {
  await using database = await databaseFile();
  await manageDemo(["migrate", "--verbosity", "0"], database.env);
  await manageDemo(["loadposts"], database.env);
  const client = visitor(database.env.DATABASE_URL);
  const tagged = async (slug: string) => await Post.objects(client.database()).filter({ tags__slug: slug }).count();
  const drafts = await Post.objects(client.database()).filter({ publishedAt__isnull: true }).orderBy("id");
  const [first, second, third] = drafts.map(({ slug }) => slug);
  ok(first && second && third);
  const both = await Post.objects(client.database()).filter({ tags__slug__in: ["bread", "kitchen"] }).distinct()
    .count();

  match(await manageDemo(["mergetags", "bread", "kitchen"], database.env), /"Bread" is "Kitchen" now, \d+ posts/);
  match(await manageDemo(["publish", first, second, "--every", "7"], database.env), /^\d{4}-\d\d-\d\d .*\n.* .*\n$/);
  await rejects(manageDemo(["publish", third, "nothing-of-this-name"], database.env), /there is no such draft/);
  await rejects(manageDemo(["mergetags", "kitchen", "bread"], database.env), /there is no such tag/);
  await rejects(manageDemo(["publish", third, "--every", "soon"], database.env), /expected a number/);

  strictEqual(await tagged("kitchen"), both);
  strictEqual((await client.get("/tags/bread/")).status, 404);
  const [now, later, never] = await Post.objects(client.database())
    .filter({ slug__in: [first, second, third] }).orderBy("id");
  strictEqual(Number(later?.publishedAt) - Number(now?.publishedAt), 7 * 24 * 60 * 60 * 1000);
  strictEqual(never?.publishedAt, null);
  strictEqual((await client.get(`/${first}/`)).status, 200);
  strictEqual((await client.get(`/${second}/`)).status, 404);
  client.database().$client.close();
});

Deno.test("the demo escapes what authors wrote", async () => {
  const client = await demo();
  const posts = await Post.objects(client.database());
  const hostile = posts.filter(({ title, body, publishedAt }) =>
    publishedAt && publishedAt <= new Date() && /<script|<\/textarea/i.test(title + body)
  );
  ok(hostile.length > 0);

  for (const { slug } of hostile) {
    const { text } = await client.get(`/${slug}/`);
    ok(!/<script/i.test(text), slug);
    ok(text.includes("&lt;"), slug);
  }
});

Deno.test("the demo tells a visitor that its database is down, and nothing else", async () => {
  const { error } = console;
  console.error = () => {};
  try {
    const client = visitor("http://127.0.0.1:1");

    const response = await client.get("/");

    strictEqual(response.status, 503);
    strictEqual(response.headers.get("Retry-After"), "5");
    ok(!/127\.0\.0\.1|select|Error|\.ts/.test(response.text), response.text);
    strictEqual((await client.get("/about/")).status, 200);
  } finally {
    console.error = error;
  }
});

Deno.test("the demo's migrations are those of its models", async () => {
  match(await manageDemo(["makemigrations", "--check", "--dry-run"], {}), /No changes detected/);
});

Deno.test("the demo passes its system checks", async () => {
  match(await manageDemo(["check"], {}), /System check identified no issues/);
});

Deno.test("the demo gives the same bytes on workerd as on Deno", async () => {
  await using workerd = await startDemoOnWorkerd();
  // The same database and the same collected static files behind both: only the machine differs.
  await manageDemo(["collectstatic", "--noinput", "--verbosity", "0"], {});
  const client = visitor(workerd.databaseUrl, workerd.url);

  const thanked = await fetch(`${workerd.url}/the-hour-that-happens-twice/thanks/`, {
    method: "POST",
    redirect: "manual",
  });
  await thanked.body?.cancel();
  strictEqual(thanked.status, 302);
  match((await client.get("/the-hour-that-happens-twice/")).text, /1\s+reader\s+did/);

  const feed = (await client.get("/feed.json")).json() as { items: { url: string }[] };
  const posts = feed.items.map(({ url }) => ({ path: new URL(url).pathname, status: 200 }));
  for (const { path, status } of [...STORY, ...posts]) {
    const here = await client.get(path);
    const there = await fetch(workerd.url + path, { headers: { Accept: "text/html" }, redirect: "manual" });
    const text = await there.text();
    strictEqual(there.status, status, path);
    strictEqual(here.status, status, path);
    strictEqual(comparable(text), comparable(here.text), path);
    for (const name of ["content-type", "etag", "location", "x-frame-options", "referrer-policy"]) {
      if (status === 200 || status === 301) {
        strictEqual(there.headers.get(name), here.headers.get(name), `${path} ${name}`);
      }
    }
  }
  const [, stylesheet] = /href="(\/static\/blog\/blog\.[0-9a-f]{12}\.css)"/.exec((await client.get("/")).text) ?? [];
  ok(stylesheet, "production links to names with a content hash");
  const asset = await fetch(workerd.url + stylesheet);
  strictEqual(await asset.text(), (await client.get(stylesheet)).text);
  match(asset.headers.get("Cache-Control") ?? "", /immutable/);
  match((await client.get(stylesheet)).headers.get("Cache-Control") ?? "", /immutable/);
});

/** Leaves out what must differ: the nonces of our own pages. */
function comparable(text: string): string {
  return text.replace(/nonce="[^"]*"/g, "nonce");
}
