import { match, strictEqual } from "node:assert/strict";
import { type App, defineApp } from "@nuages/nuages";
import { type CheckMessage, checkMessage, defineCheck } from "@nuages/nuages/apps";
import { testProject } from "../site.ts";

// Recorded from `manage.py check` of Django 3.2.25 with the same messages.
const RECORDED = `SystemCheckError: System check identified some issues:

CRITICALS:
?: (blog.C001) Down.

ERRORS:
blog.Post: (blog.E001) Post.title is too short.
	HINT: Write more.

WARNINGS:
?: (blog.W001) The blog is quiet.
a: (blog.W003) A second.

INFOS:
?: (blog.I001) Note.

DEBUGS:
?: (blog.D001) D.

System check identified 6 issues (1 silenced).
`;

const MESSAGES: readonly CheckMessage[] = [
  checkMessage("blog.E001", "Post.title is too short.", { hint: "Write more.", object: "blog.Post" }),
  checkMessage("blog.W003", "A second.", { object: "a" }),
  checkMessage("blog.W001", "The blog is quiet."),
  checkMessage("blog.W002", "Silent."),
  checkMessage("blog.C001", "Down."),
  checkMessage("blog.I001", "Note."),
  checkMessage("blog.D001", "D."),
];

Deno.test("check says byte for byte what Django says when it finds all kinds of issues", async () => {
  await using project = testProject(() => ({
    installedApps: [blog(MESSAGES)],
    silencedSystemChecks: ["blog.W002"],
  }));

  const { stdout, stderr, status } = await project.manage("check");

  strictEqual(stderr, RECORDED);
  strictEqual(stdout, "");
  strictEqual(status, 1);
});

Deno.test("check paints issues as Django 3.2.25 does", async () => {
  await using project = testProject(() => ({ installedApps: [blog(MESSAGES.slice(0, 2))] }));

  const { stderr } = await project.manage("check", { colours: true });

  strictEqual(
    stderr,
    "\x1b[31;1mSystemCheckError: System check identified some issues:\n\x1b[0m\nERRORS:\n" +
      "\x1b[31;1mblog.Post: (blog.E001) Post.title is too short.\n\tHINT: Write more.\x1b[0m\n\nWARNINGS:\n" +
      "\x1b[33;1ma: (blog.W003) A second.\x1b[0m\n\nSystem check identified 2 issues (0 silenced).\n",
  );
});

Deno.test("check says on standard output that all is well", async () => {
  await using project = testProject(() => ({}));

  const { stdout, stderr, status } = await project.manage("check");

  strictEqual(stdout, "System check identified no issues (0 silenced).\n");
  strictEqual(stderr, "");
  strictEqual(status, 0);
});

Deno.test("check warns and succeeds when there are only warnings", async () => {
  await using project = testProject(() => ({ installedApps: [blog(MESSAGES.slice(2, 3))] }));

  const { stdout, stderr, status } = await project.manage("check");

  strictEqual(
    stderr,
    "System check identified some issues:\n\nWARNINGS:\n?: (blog.W001) The blog is quiet.\n\n" +
      "System check identified 1 issue (0 silenced).\n",
  );
  strictEqual(stdout, "");
  strictEqual(status, 0);
});

for (const [level, expected] of [["CRITICAL", 0], ["ERROR", 0], ["WARNING", 1], ["INFO", 1], ["DEBUG", 1]] as const) {
  Deno.test(`check --fail-level ${level} gives ${expected} for a warning`, async () => {
    await using project = testProject(() => ({ installedApps: [blog(MESSAGES.slice(2, 3))] }));

    const { status } = await project.manage(`check --fail-level ${level}`);

    strictEqual(status, expected);
  });
}

Deno.test("check --deploy runs the checks for deployment as well", async () => {
  await using project = testProject(() => ({ debug: true }));

  const [plain, deploy] = [await project.manage("check"), await project.manage("check --deploy")];

  strictEqual(plain.stderr, "");
  match(deploy.stderr, /\(security\.W018\)/);
});

Deno.test("check --tag runs the checks with one of the tags only", async () => {
  await using project = testProject(() => ({ installedApps: [blog(MESSAGES)] }));

  const [other, own] = [await project.manage("check -t urls -t models"), await project.manage("check --tag blog")];

  strictEqual(other.status, 0);
  strictEqual(own.status, 1);
});

Deno.test("check --list-tags lists every tag once, those for deployment on demand", async () => {
  await using project = testProject(() => ({ installedApps: [blog([])] }));

  const [plain, deploy] = [
    await project.manage("check --list-tags"),
    await project.manage("check --list-tags --deploy"),
  ];

  match(plain.stdout, /^blog\ndatabase\n(?:\w+\n)*urls\n$/);
  strictEqual(plain.stdout.includes("security"), false);
  strictEqual(deploy.stdout.includes("security\n"), true);
});

Deno.test("check refuses a tag and an app that are not there, in Django's words", async () => {
  await using project = testProject(() => ({ installedApps: [blog([])] }));

  const [tag, app] = [await project.manage("check -t bogus"), await project.manage("check nope")];

  strictEqual(tag.stderr, 'CommandError: There is no system check with the "bogus" tag.\n');
  strictEqual(app.stderr, "CommandError: No installed app with label 'nope'.\n");
  strictEqual(tag.status + app.status, 2);
});

Deno.test("check runs the own checks of the named apps only", async () => {
  const shop = defineApp({ name: "shop" });
  await using project = testProject(() => ({ installedApps: [blog(MESSAGES), shop] }));

  const [one, other] = [await project.manage("check shop"), await project.manage("check blog")];

  strictEqual(one.status, 0);
  strictEqual(other.status, 1);
});

function blog(messages: readonly CheckMessage[]): App {
  return defineApp({ name: "blog", checks: [defineCheck(["blog"], () => messages)] });
}
