import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { defineApp, ImproperlyConfigured } from "@nuages/nuages";
import { Apps, type CheckedSite, checkMessage, defineCheck, runChecks } from "@nuages/nuages/apps";

Deno.test("defineApp() gives label and name for reading, and freezes the app", () => {
  const app = defineApp({ name: "acme.blog_posts" });

  strictEqual(app.label, "blog_posts");
  strictEqual(app.verboseName, "Blog posts");
  ok(Object.isFrozen(app));
  throws(() => defineApp({ name: "my-blog" }), /no identifier/);
  strictEqual(defineApp({ name: "my-blog", label: "blog" }).label, "blog");
});

Deno.test("Apps keeps order, finds apps, and refuses what is not unique", () => {
  const [blog, shop] = [defineApp({ name: "blog" }), defineApp({ name: "shop" })];
  const apps = new Apps([shop, blog]);

  deepStrictEqual([...apps].map(({ label }) => label), ["shop", "blog"]);
  ok(apps.isInstalled("blog"));
  ok(!apps.isInstalled("news"));
  strictEqual(apps.get("blog"), blog);
  throws(() => apps.get("blgo"), {
    name: "RangeError",
    message: "No installed app with label 'blgo'. Did you mean 'blog'?",
  });
  throws(() => new Apps([blog, defineApp({ name: "other.blog" })]), /two apps have the label "blog"/);
  throws(() => new Apps([blog, defineApp({ name: "blog", label: "second" })]), /installed twice/);
  throws(() => new Apps([{ name: "blog", label: "blog" }]), ImproperlyConfigured);
});

Deno.test("checkMessage() reads the level from the id", () => {
  strictEqual(checkMessage("blog.W001", "x").level, "warning");
  strictEqual(checkMessage("security.C012", "x").level, "critical");
  throws(() => checkMessage("blog.X001", "x"), TypeError);
  throws(() => checkMessage("W001", "x"), TypeError);
});

Deno.test("runChecks() chooses by tag and deployment, silences, and shows the worst first", async () => {
  const site = { settings: { silencedSystemChecks: ["b.W002"] } } as unknown as CheckedSite;
  const checks = [
    defineCheck(["a"], () => [checkMessage("a.W001", "warn"), checkMessage("b.W002", "silent")]),
    defineCheck(["b"], () => Promise.resolve([checkMessage("a.E001", "error")])),
    defineCheck(["b"], () => [checkMessage("a.C001", "critical")], { deploy: true }),
  ];
  const ids = async (options?: Parameters<typeof runChecks>[2]): Promise<string[]> =>
    (await runChecks(checks, site, options)).messages.map(({ id }) => id);

  deepStrictEqual(await ids(), ["a.E001", "a.W001"]);
  deepStrictEqual(await ids({ deploy: true }), ["a.C001", "a.E001", "a.W001"]);
  deepStrictEqual(await ids({ tags: ["a"] }), ["a.W001"]);
  strictEqual((await runChecks(checks, site)).silenced, 1);
});
