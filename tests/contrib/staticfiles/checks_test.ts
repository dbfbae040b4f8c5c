import { deepStrictEqual, match } from "node:assert/strict";
import { type CheckMessage, defineApp, runChecks } from "../../../src/apps/mod.ts";
import type { SettingsInput } from "../../../src/conf/mod.ts";
import { staticfilesChecks } from "../../../src/contrib/staticfiles/checks.ts";
import type { Runtime } from "../../../src/runtime/mod.ts";
import { Resolver } from "../../../src/urls/mod.ts";
import { diskFiles, memoryRuntime, siteOf } from "./support.ts";

async function check(
  input: Partial<SettingsInput>,
  options: { runtime?: Runtime; deploy?: boolean } = {},
): Promise<readonly CheckMessage[]> {
  const { runtime = memoryRuntime({ "/site/assets/a.css": "" }), deploy = false } = options;
  const site = { ...siteOf(input, runtime), resolver: new Resolver([]) };
  return (await runChecks(staticfilesChecks, site, { deploy })).messages;
}

const blog = defineApp({ name: "blog", path: "/site/blog" });

const TABLE: readonly [what: string, input: Partial<SettingsInput>, ids: readonly string[]][] = [
  ["all is as it comes", {}, []],
  ["a directory is staticRoot", { staticfilesDirs: ["assets"], staticRoot: "./assets/" }, ["staticfiles.E002"]],
  ["staticRoot lies in a directory", { staticfilesDirs: ["assets"], staticRoot: "assets/out" }, ["staticfiles.E002"]],
  ["staticRoot lies in an app", { installedApps: [blog], staticRoot: "blog/static/out" }, ["staticfiles.E002"]],
  ["staticRoot only begins alike", { staticfilesDirs: ["assets"], staticRoot: "assets2" }, []],
  ["staticRoot is the project", { staticRoot: "." }, ["staticfiles.E006"]],
  ["staticRoot contains the project", { staticRoot: ".." }, ["staticfiles.E006"]],
  ["staticRoot contains a directory", { staticfilesDirs: ["dist/assets"], staticRoot: "dist" }, [
    "staticfiles.E006",
    "staticfiles.W004",
  ]],
  ["staticRoot contains an app", { installedApps: [blog], staticRoot: "blog" }, ["staticfiles.E006"]],
  ["a directory does not exist", { staticfilesDirs: ["assets", "/nowhere"] }, ["staticfiles.W004"]],
  ["staticUrl is the whole site", { staticUrl: "/" }, ["staticfiles.W007"]],
];

for (const [what, input, ids] of TABLE) {
  Deno.test(`staticfilesChecks find ${ids.join(", ") || "nothing"} when ${what}`, async () => {
    const messages = await check(input);

    deepStrictEqual(messages.map((message) => message.id), ids);
  });
}

Deno.test("staticfilesChecks refuse a staticRoot with source files that nobody collected", async () => {
  const manifest = { version: "1.1", paths: { "old.ts": "old.0123456789ab.ts" } };
  const runtimeWith = (contents: Record<string, string>): Runtime =>
    memoryRuntime({ "/site/static/video/1.ts": "", ...contents });

  const source = await check({ staticRoot: "mysite" }, {
    runtime: runtimeWith({ "/site/mysite/settings.ts": "", "/site/mysite/a.css": "" }),
  });
  const collected = await check({}, {
    runtime: runtimeWith({
      "/site/dist/static/staticfiles.json": JSON.stringify(manifest),
      "/site/dist/static/old.ts": "",
      "/site/dist/static/old.0123456789ab.ts": "",
      "/site/dist/static/video/1.ts": "",
      "/site/dist/static/video/1.0123456789ab.ts": "",
    }),
  });

  deepStrictEqual(source.map(({ id, message }) => [id, message]), [
    ["staticfiles.E006", 'The staticRoot setting should not contain "/site/mysite/settings.ts".'],
  ]);
  deepStrictEqual(collected, []);
});

Deno.test("staticfilesChecks use Django's words", async () => {
  const messages = await check({ staticfilesDirs: ["assets", "/nowhere"], staticRoot: "assets" });

  deepStrictEqual(messages.map((message) => message.message), [
    "The staticfilesDirs setting should not contain the staticRoot setting.",
    "The directory '/nowhere' in the staticfilesDirs setting does not exist.",
  ]);
});

Deno.test("staticfilesChecks know an empty directory when the file system follows links", async () => {
  const directory = await Deno.makeTempDir();
  try {
    const runtime = memoryRuntime({}, { files: diskFiles() });

    const messages = await check({ staticfilesDirs: [directory, `${directory}/missing`] }, { runtime });

    deepStrictEqual(messages.map((message) => message.message), [
      `The directory '${directory}/missing' in the staticfilesDirs setting does not exist.`,
    ]);
  } finally {
    await Deno.remove(directory);
  }
});

Deno.test("staticfilesChecks warn before deployment when there is no manifest", async () => {
  const messages = await check({}, { deploy: true });

  deepStrictEqual(messages.map((message) => message.id), ["staticfiles.W008"]);
  match(messages[0]?.hint ?? "", /^Run collectstatic, which writes it into "\/site\/dist\/static"/);
});

Deno.test("staticfilesChecks are content before deployment when there is a manifest", async () => {
  const runtime = memoryRuntime({}, { build: { templates: {}, staticFiles: { "a.css": "a.1.css" } } });

  deepStrictEqual(await check({}, { deploy: true, runtime }), []);
});
