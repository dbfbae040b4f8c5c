/** What readers and editors write in the demo: the same story on both edges. */
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import type { Database } from "@nuages/nuages/db";
import { Comment, Post } from "../../examples/blog/blog/models.ts";
import { addEditor, EDITORS_WORK, PASSWORD } from "./editors.ts";
import { png } from "./pictures.ts";
import { type Page, Visitor } from "./visitor.ts";

const POST = "/the-hour-that-happens-twice/";
const COMMENT = `${POST}comment/`;

/** Tells the story at an address, whose database is looked into meanwhile. */
export async function tellWritingStory(url: string, database: Database): Promise<void> {
  await addEditor(database, "django", ...EDITORS_WORK);
  await addEditor(database, "stephane");
  const reader = new Visitor(url);
  const editor = new Visitor(url);
  await commentOnPost(reader, database);
  await writeLetter(reader);
  await enterDesk(url, editor);
  await moderate(reader, editor, database);
  await writePost(reader, editor, database);
  await refuseWhatIsWrong(editor, database);
  await changeAndDelete(reader, editor, database);
  strictEqual((await editor.submit("/desk/", {}, "/accounts/logout/")).status, 302);
  leadsTo(await editor.get("/desk/"), "/accounts/login/?next=/desk/");
}

async function commentOnPost(reader: Visitor, database: Database): Promise<void> {
  const post = await reader.get(POST);
  match(post.text, /href="\/the-hour-that-happens-twice\/comment\/">Write a comment/);
  doesNotMatch(post.text, /csrfmiddlewaretoken/);
  deepStrictEqual(post.headers.getSetCookie(), []);
  doesNotMatch(post.headers.get("Vary") ?? "", /cookie/i);
  const words = { name: "Ann <b>", email: "ann@example.com", body: "Lovely.\r\nTwice." };

  strictEqual((await new Visitor(reader.url).post(COMMENT, words)).status, 403);
  const wrong = await reader.submit(COMMENT, { ...words, body: " " });
  strictEqual(wrong.status, 422);
  match(wrong.text, /<a href="#id_body">Comment<\/a>: This field is required\./);
  match(wrong.text, /name="name" value="Ann &lt;b&gt;"/);
  match(wrong.text, /<title>Error: Your comment on/);
  leadsTo(await reader.submit(COMMENT, { ...words, website: "https://spam.example" }), COMMENT);
  strictEqual(await Comment.objects(database).count(), 0);
  leadsTo(await reader.submit(COMMENT, words), COMMENT);
  match((await reader.get(COMMENT)).text, /role="status"[^]*An editor reads your comment/);
  doesNotMatch((await reader.get(COMMENT)).text, /An editor reads your comment/);
  leadsTo(await reader.submit(COMMENT, { ...words, name: "Bot", body: "Buy!", isApproved: "on" }), COMMENT);
  doesNotMatch((await reader.get(POST)).text, /Lovely|Buy!/);

  const draft = await Post.objects(database).filter({ publishedAt__isnull: true }).first();
  strictEqual((await reader.get(`/${draft?.slug}/comment/`)).status, 404);
}

async function writeLetter(reader: Visitor): Promise<void> {
  const letter = { name: "Ann", email: "ann@example.com", message: "The moon was rising." };
  const wrong = await reader.submit("/contact/", { ...letter, email: "ann" });
  strictEqual(wrong.status, 422);
  match(wrong.text, /aria-invalid="true"/);
  leadsTo(await reader.submit("/contact/", letter), "/contact/");
  match((await reader.get("/contact/")).text, /your letter is on its way/);
}

async function enterDesk(url: string, editor: Visitor): Promise<void> {
  leadsTo(await editor.get("/desk/comments/"), "/accounts/login/?next=/desk/comments/");
  const login = { username: "django", next: "/desk/comments/" };
  match((await editor.submit("/accounts/login/", { ...login, password: "wrong" })).text, /enter a correct/);
  leadsTo(await editor.submit("/accounts/login/", { ...login, password: PASSWORD }), "/desk/comments/");

  const other = new Visitor(url);
  leadsTo(await other.submit("/accounts/login/", { username: "stephane", password: PASSWORD }), "/desk/");
  for (const path of ["/desk/", "/desk/comments/", "/desk/posts/new/", "/desk/posts/1/", "/desk/posts/1/delete/"]) {
    strictEqual((await other.get(path)).status, 403, path);
  }
}

async function moderate(reader: Visitor, editor: Visitor, database: Database): Promise<void> {
  const [first, second] = await Comment.objects(database).orderBy("id");
  ok(first && second);
  const queue = await editor.get("/desk/comments/");
  match(queue.text, /Ann &lt;b&gt;[^]*Bot/);
  match(queue.text, /class="desk-count">2</);
  strictEqual((await editor.get(`/desk/comments/${first.id}/approve/`)).status, 405);
  strictEqual((await reader.submit(COMMENT, {}, `/desk/comments/${first.id}/approve/`)).status, 302);
  strictEqual((await Comment.objects(database).get({ pk: first.id })).isApproved, false);

  leadsTo(
    await editor.submit("/desk/comments/", {}, `/desk/comments/${first.id}/approve/`),
    "/desk/comments/",
  );
  leadsTo(
    await editor.submit("/desk/comments/", {}, `/desk/comments/${second.id}/delete/`),
    "/desk/comments/",
  );
  const after = (await editor.get("/desk/comments/")).text;
  match(after, /Bot’s comment was deleted\./);
  match(after, /no comment is waiting/);
  const post = (await reader.get(POST)).text;
  match(post, /<bdi>Ann &lt;b&gt;<\/bdi>[^]*Lovely\.\s+Twice\./);
  doesNotMatch(post, /Buy!|ann@example\.com/);
  strictEqual((await editor.submit("/desk/comments/", {}, "/desk/comments/999999/approve/")).status, 404);
}

const TEXT = { author: "1", summary: "", body: "One.\r\n\r\n```\r\ncode\r\n```", publishedAt: "2024-05-01T12:00" };

async function writePost(reader: Visitor, editor: Visitor, database: Database): Promise<void> {
  const bytes = await png(40, 30);
  const image = new File([bytes], "../Cloud one.png", { type: "text/html" });
  const fields = { ...TEXT, title: "Déjà vu!", slug: "", tags: ["1", "2"], image, imageAlt: "A cloud" };

  leadsTo(await editor.submit("/desk/posts/new/", fields), "/desk/");
  match((await editor.get("/desk/")).text, /“<a href="\/deja-vu\/">Déjà vu!<\/a>” was saved\./);
  const post = await Post.objects(database).get({ slug: "deja-vu" });
  deepStrictEqual([post.imageWidth, post.imageHeight, await post.tags.count()], [40, 30, 2]);
  const page = (await reader.get("/deja-vu/")).text;
  match(page, new RegExp(`<img class="picture" src="/media/${post.image}" alt="A cloud" width="40" height="30">`));
  match(page, /<code>code<\/code>/);

  const served = await fetch(`${reader.url}/media/${post.image}`);
  deepStrictEqual(new Uint8Array(await served.arrayBuffer()), bytes);
  strictEqual(served.headers.get("Content-Type"), "image/png");
  strictEqual(served.headers.get("X-Content-Type-Options"), "nosniff");

  leadsTo(await editor.submit("/desk/posts/new/", { ...TEXT, title: "Déjà vu?", slug: "", imageAlt: "" }), "/desk/");
  strictEqual(await Post.objects(database).filter({ slug: "deja-vu-2" }).count(), 1);
}

async function refuseWhatIsWrong(editor: Visitor, database: Database): Promise<void> {
  const before = await Post.objects(database).count();
  const fields = { ...TEXT, title: "Wrong", slug: "", imageAlt: "" };
  const html = new File(["<script>alert(1)</script>"], "cloud.png", { type: "image/png" });
  const picture = new File([await png(2, 2)], "cloud.png");
  const wrongs: [Record<string, string | File | string[]>, RegExp][] = [
    [{ image: html, imageAlt: "A cloud" }, /<a href="#id_image">Image<\/a>: Upload a valid image\./],
    [
      { image: picture },
      /Say it for those who do not see the image\.[^]*choose the image again|choose the image again[^]*Say it/,
    ],
    [{ slug: "deja-vu" }, /Post with this (?:Address|slug|Slug) already exists\./],
    [{ slug: "desk" }, /Something else has this address\./],
    [{ slug: "2024" }, /Something else has this address\./],
    [{ title: "雲" }, /The title has no letters for one/],
    [{ tags: ["1", "2", "3", "4", "5", "6"] }, /At most 5 tags/],
    [{ author: "999999" }, /Select a valid choice/],
    [{ publishedAt: "soon" }, /Enter a valid date\/time/],
  ];

  for (const [wrong, message] of wrongs) {
    const page = await editor.submit("/desk/posts/new/", { ...fields, ...wrong });
    strictEqual(page.status, 422, `${message}`);
    match(page.text, message);
    match(page.text, /One\.\s+```/);
  }
  strictEqual(await Post.objects(database).count(), before);
}

async function changeAndDelete(reader: Visitor, editor: Visitor, database: Database): Promise<void> {
  const post = await Post.objects(database).get({ slug: "deja-vu" });
  const path = `/desk/posts/${post.id}/`;
  const fields = { ...TEXT, title: "Déjà lu", slug: post.slug, tags: ["3"], imageAlt: "Another cloud" };

  leadsTo(await editor.submit(path, fields), "/desk/");
  strictEqual((await Post.objects(database).get({ pk: post.id })).image, post.image);
  leadsTo(await editor.submit(path, { ...fields, image: new File([await png(8, 8)], "b.png") }), "/desk/");
  const changed = await Post.objects(database).get({ pk: post.id });
  deepStrictEqual([changed.title, changed.imageWidth, changed.tags && await changed.tags.count()], ["Déjà lu", 8, 1]);
  strictEqual((await reader.get(`/media/${post.image}`)).status, 404);
  strictEqual((await reader.get(`/media/${changed.image}`)).status, 200);

  match((await editor.get(`${path}delete/`)).text, /“Déjà lu” and what readers said about it/);
  strictEqual((await reader.get("/deja-vu/")).status, 200);
  leadsTo(await editor.submit(`${path}delete/`, {}), "/desk/");
  strictEqual((await reader.get("/deja-vu/")).status, 404);
  strictEqual((await reader.get(`/media/${changed.image}`)).status, 404);
  strictEqual((await editor.get(path)).status, 404);
}

function leadsTo(page: Page, address: string): void {
  deepStrictEqual([page.status, page.headers.get("Location")], [302, address], page.text.slice(0, 3000));
}
