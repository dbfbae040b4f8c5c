import { match, strictEqual } from "node:assert/strict";
import { runFixture, runProcess } from "./site.ts";

const MANAGE = new URL("fixtures/mysite/manage.ts", import.meta.url).pathname;

Deno.test("manage() runs a command of an app and ends with status 0", async () => {
  const { stdout, stderr, status } = await runFixture(["greet", "Django", "--loud"]);

  strictEqual(stdout, "Bonsoir, Django!\n");
  strictEqual(stderr, "");
  strictEqual(status, 0);
});

Deno.test("manage() ends with the status of the command, and names the line of an unexpected error", async () => {
  const [failed, broken] = await Promise.all([runFixture(["fail"]), runFixture(["fail", "badly"])]);

  strictEqual(failed.stderr, 'CommandError: Cannot publish "blog": it has no posts\n');
  strictEqual(failed.status, 3);
  match(
    broken.stderr,
    /^RangeError: The posts are out of range\n {2}at blog\/commands\/fail\.ts:9:13\nCaused by: TypeError: There is no row\nRun it/,
  );
  strictEqual(broken.status, 1);
});

Deno.test("manage() reads settings from the environment, and the checks hold the command", async () => {
  const { stdout, stderr, status } = await runFixture(["greet", "Django"], { DEBUG: "yes" });

  strictEqual(stdout, "");
  match(stderr, /^SystemCheckError: System check identified some issues:\n\nERRORS:\nblog\.Post: \(blog\.E001\) /);
  strictEqual(status, 1);
});

Deno.test("manage() styles a stream only when it has colours", async () => {
  const [plain, forced] = await Promise.all([
    runFixture(["runsever", "--no-color"], { NO_COLOR: "", FORCE_COLOR: "1" }),
    runFixture(["runsever", "--force-color"]),
  ]);

  strictEqual(
    plain.stderr,
    "Unknown command: 'runsever'. Did you mean runserver?\nType 'manage.ts help' for usage.\n",
  );
  strictEqual(
    forced.stderr.split("\n")[0],
    "\x1b[31;1mUnknown command: 'runsever'. Did you mean runserver?\x1b[0m",
  );
});

Deno.test("manage() executes standard input when the shell has no terminal", async () => {
  const { stdout, status } = await runProcess(MANAGE, ["shell"], {}, "const name = Post.name;\nname\n");

  strictEqual(stdout, "Post\n");
  strictEqual(status, 0);
});

Deno.test("manage() makes, applies and takes back migrations of a project on the disk", async () => {
  const project = await Deno.makeTempDir({ prefix: "nuages-cli-" });
  await copy(new URL("fixtures/mysite", import.meta.url).pathname, project);
  const models = `${project}/blog/models.ts`;
  await Deno.writeTextFile(models, (await Deno.readTextFile(models)).replace("title: text()", "headline: text()"));
  const manage = (...words: string[]) => runProcess(`${project}/manage.ts`, words);

  const made = await manage("makemigrations", "--rename", "blog_post.title:headline");
  const applied = await manage("migrate");
  const listed = await manage("showmigrations", "blog");
  const back = await manage("migrate", "blog", "zero");
  await Deno.remove(project, { recursive: true });

  strictEqual(made.stderr, "");
  match(made.stdout, /^Migrations for 'blog':\n {2}blog\/migrations\/0002_rename_title_post_headline\/migration\.ts\n/);
  match(
    applied.stdout,
    /Applying blog\.0001_initial\.\.\. OK\n {2}Applying blog\.0002_rename_title_post_headline\.\.\. OK/,
  );
  match(listed.stdout, /^blog\n \[X\] 0001_initial\n \[X\] 0002_rename_title_post_headline\n$/);
  match(back.stdout, /Unapplying blog\.0002_\w+\.\.\. OK\n {2}Unapplying blog\.0001_initial\.\.\. OK\n$/);
});

Deno.test("manage() says where a file of the project cannot be read, also in help", async () => {
  const project = await Deno.makeTempDir({ prefix: "nuages-cli-" });
  await copy(new URL("fixtures/mysite", import.meta.url).pathname, project);
  await Deno.writeTextFile(`${project}/mysite/urls.ts`, "export const urls = (;\n");

  const [check, help] = await Promise.all([
    runProcess(`${project}/manage.ts`, ["check"]),
    runProcess(`${project}/manage.ts`, ["help"]),
  ]);
  await Deno.remove(project, { recursive: true });

  match(check.stderr, /^SyntaxError: Expression expected\n[^]*\n {4}at mysite\/urls\.ts:1:22\n/);
  strictEqual(check.status, 1);
  match(help.stdout, /\n {4}startproject\nNote that only Nuages core commands are listed .*\(error: SyntaxError: /);
  strictEqual(help.status, 0);
});

async function copy(from: string, to: string): Promise<void> {
  for await (const entry of Deno.readDir(from)) {
    const [source, target] = [`${from}/${entry.name}`, `${to}/${entry.name}`];
    if (!entry.isDirectory) await Deno.copyFile(source, target);
    else await Deno.mkdir(target).then(() => copy(source, target));
  }
}
