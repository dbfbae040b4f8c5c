/** The demo as readers and editors write in it, on Deno and on workerd: the same story. */
import { match, strictEqual } from "node:assert/strict";
import { createApplication } from "@nuages/nuages";
import { serve } from "@nuages/nuages/deno";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { Comment, Post } from "../../examples/blog/blog/models.ts";
import settings from "../../examples/blog/mysite/settings.ts";
import { DEMO, SECRET_KEY, startDemoOnWorkerd } from "../runtimes/demo.ts";
import { addEditor, PASSWORD } from "./editors.ts";
import { tellWritingStory } from "./writing_story.ts";

const ENV = { ALLOWED_HOSTS: "localhost,127.0.0.1", SECRET_KEY };

Deno.test("readers comment and write, editors moderate and publish, on Deno", async () => {
  const { log } = console;
  const lines: string[] = [];
  console.log = (line: string) => lines.push(line);
  const directory = await Deno.makeTempDir({ prefix: "nuages-media-" });
  try {
    const app = createApplication(settings);
    const env = { ...ENV, DATABASE_URL: ":memory:", MEDIA_ROOT: directory };
    const client = testClient(app, { baseDir: DEMO, env });
    await client.migrate();
    await client.loadFixtures(`${DEMO}/blog/fixtures/posts.json`);
    await using server = serve(app, { port: 0, hostname: "127.0.0.1", runtime: client.runtime, onListen: () => {} });

    await tellWritingStory(`http://127.0.0.1:${server.addr.port}`, client.database());
  } finally {
    console.log = log;
    await Deno.remove(directory, { recursive: true });
  }
  strictEqual(lines.length, 1, "the letter, and nothing of what a program filled in");
  match(lines[0] ?? "", /^Subject: A letter to Nuages\n[^]*Reply-To: ann@example\.com\n\nThe moon was rising\./);
});

Deno.test("readers comment and write, editors moderate and publish, on workerd", async () => {
  await using workerd = await startDemoOnWorkerd();
  const client = testClient(createApplication(settings), {
    baseDir: DEMO,
    databases: "settings",
    env: { ...ENV, DATABASE_URL: workerd.databaseUrl },
  });

  await tellWritingStory(workerd.url, client.database());
});

async function demo(): Promise<TestClient> {
  const client = testClient(createApplication(settings), { baseDir: DEMO, env: { ...ENV, DATABASE_URL: ":memory:" } });
  await client.migrate();
  await client.loadFixtures(`${DEMO}/blog/fixtures/posts.json`);
  return client;
}

Deno.test("the demo's queue is swapped where a script asks, and whoever may not delete has no button for it", async () => {
  const client = await demo();
  await addEditor(client.database(), "django", "change_comment");
  const post = await Post.objects(client.database()).get({ slug: "the-hour-that-happens-twice" });
  const [first, second] = await Comment.objects(client.database()).bulkCreate([
    { post, name: "Ann", body: "Lovely." },
    { post, name: "Bill", body: "Indeed." },
  ]);
  await client.post("/accounts/login/", { form: { username: "django", password: PASSWORD } });
  const headers = { "HX-Request": "true", "HX-Request-Type": "partial" };

  const { status, text } = await client.post(`/desk/comments/${first?.id}/approve/`, { form: {}, headers });

  strictEqual(status, 200);
  match(
    text,
    /^\s*<div id="queue">[^]*aria-current="page">Comments <span class="desk-count">1<[^]*Ann’s comment is <a href="\/the-hour-that-happens-twice\/#comments">[^]*Bill/,
  );
  strictEqual(text.includes("/delete/"), false);
  strictEqual((await client.post(`/desk/comments/${second?.id}/delete/`, { form: {} })).status, 403);
});
