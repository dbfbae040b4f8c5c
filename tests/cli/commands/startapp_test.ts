import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { newProject } from "../new_project.ts";

Deno.test("startapp makes every file of an app, and says how to install it", async () => {
  await using project = await newProject();

  const { status, stdout, stderr } = await project.manage("startapp", "blog");

  strictEqual(stderr, "");
  strictEqual(status, 0);
  deepStrictEqual(listing(`${project.directory}/blog`), [
    "admin.ts",
    "app.ts",
    "forms.ts",
    "migrations/",
    "migrations/mod.ts",
    "models.ts",
    "static/",
    "static/blog/",
    "templates/",
    "templates/blog/",
    "tests/",
    "tests/blog_test.ts",
    "urls.ts",
    "views.ts",
  ]);
  strictEqual(
    stdout,
    "Created the app 'blog' in blog. To install it:\n" +
      '  in settings.ts: import { blog } from "../blog/app.ts"; and add it to installedApps\n' +
      '  in urls.ts:     import { urls as blog } from "../blog/urls.ts"; and add path("blog/", include(blog))\n' +
      "  in its app.ts:  once models.ts has models, name them: models: { Post }; then run makemigrations\n",
  );
});

Deno.test("startapp makes an app in a directory that is given", async () => {
  await using project = await newProject();

  const { status, stdout, stderr } = await project.manage("startapp", "blog", "apps/weblog");

  strictEqual(status, 0, stderr);
  strictEqual(stdout.includes('"../apps/weblog/app.ts"'), true);
  deepStrictEqual(listing(`${project.directory}/apps`).slice(0, 2), ["weblog/", "weblog/admin.ts"]);
});

Deno.test("startapp refuses names and directories in Django's words", async () => {
  await using project = await newProject();
  const { directory } = project;
  await project.write("feeds.ts", "export {};\n");

  for (
    const [words, message] of [
      [["my-app"], "'my-app' is not a valid app name. Please make sure the name is a valid identifier."],
      [
        ["blog", "my-blog"],
        "'my-blog' is not a valid app directory. Please make sure the directory is a valid identifier.",
      ],
      [["mysite"], `'${directory}/mysite' already exists`],
      [
        ["feeds"],
        "'feeds' conflicts with the name of an existing module and cannot be used as an app name. Please try another name.",
      ],
      [
        ["staticfiles"],
        "'staticfiles' conflicts with the name of an existing module and cannot be used as an app name. " +
        "Please try another name.",
      ],
    ] as const
  ) {
    const { status, stderr } = await project.manage("startapp", ...words);
    strictEqual(stderr, `CommandError: ${message}\n`);
    strictEqual(status, 1);
  }
});

function listing(directory: string, prefix = ""): string[] {
  return [...Deno.readDirSync(directory)].sort((a, b) => a.name < b.name ? -1 : 1).flatMap(({ name, isDirectory }) =>
    isDirectory ? [`${prefix}${name}/`, ...listing(`${directory}/${name}`, `${prefix}${name}/`)] : [prefix + name]
  );
}
