import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { VERSION } from "@nuages/nuages";
import { installBlog, newProject, nuages } from "../new_project.ts";
import { freePort, startServer, waitFor } from "../running_server.ts";

Deno.test("runserver says what Django's says, in its order", async () => {
  await using project = await newProject();
  await using server = await startServer(project);
  await server.printed("WARNING");

  const lines = server.output.split("\n");

  const port = new URL(server.url).port;
  // Two streams: what goes to the log may come before or after.
  deepStrictEqual(lines.filter((line) => !line.startsWith("Watching")).slice(0, 12).map(withoutDate), [
    "Performing system checks...",
    "",
    "System check identified no issues (0 silenced).",
    "",
    "You have 19 unapplied migration(s). Your project may not work properly until you apply the migrations for " +
    "app(s): admin, auth, contenttypes.",
    "Run 'deno task manage migrate' to apply them.",
    "",
    "‹date›",
    `Nuages version ${VERSION}, using settings 'mysite/settings.ts'`,
    `Starting development server at http://127.0.0.1:${port}/`,
    "Quit the server with CONTROL-C.",
    "",
  ]);
  ok(lines.includes("Watching for file changes with FsEventReloader"));
});

Deno.test("runserver shows the welcome page of a new project, and a line for each request", async () => {
  await using project = await newProject();
  await using server = await startServer(project);

  const response = await server.get("/?a=%20b");
  const page = await response.text();
  const line = await server.printed(/\[.*\n/);

  strictEqual(response.status, 200);
  match(page, /Nuages/);
  match(page, /<script src="\/__nuages__\/reload\.js" nonce="[^"]+" defer><\/script><\/body>/);
  const size = new TextEncoder().encode(page).length;
  match(
    line,
    new RegExp(`^\\[\\d\\d/[A-Z][a-z]{2}/\\d{4} \\d\\d:\\d\\d:\\d\\d\\] "GET /\\?a=%20b HTTP/1\\.1" 200 ${size}\\n$`),
  );
});

Deno.test("runserver starts anew when code changes, and browsers hear of it", async () => {
  await using project = await newProject();
  await installBlog(project);
  await using server = await startServer(project);
  const before = await versionOf(server.url);

  await project.edit("blog/views.ts", '"blog/index"', '"blog/other"');
  await project.write("blog/templates/blog/other.eta", "<body>Au revoir</body>");
  await server.printed(`${project.directory}/blog/views.ts changed, reloading.\n`);
  await server.printed("Quit the server with");

  match(await (await server.get()).text(), /Au revoir/);
  ok(before !== await versionOf(server.url));
});

Deno.test("runserver tells browsers of templates and static files without a new start", async () => {
  await using project = await newProject();
  await installBlog(project);
  await using server = await startServer(project);
  const events = await listen(server.url);
  const first = await events.next();

  await project.write("blog/templates/blog/index.eta", "<body>Bonne nuit</body>");
  const second = await events.next();
  const page = await (await server.get()).text();
  await project.write("blog/static/blog/blog.css", "h1 { color: teal }\n");
  const third = await events.next();
  const css = await (await server.get("/static/blog/blog.css")).text();
  await events.close();

  strictEqual(new Set([first, second, third]).size, 3);
  match(page, /Bonne nuit/);
  strictEqual(css, "h1 { color: teal }\n");
  strictEqual(server.output.includes("reloading"), false);
});

Deno.test("runserver leaves databases, tests, notes and its own lock file alone", async () => {
  await using project = await newProject();
  await installBlog(project);
  await using server = await startServer(project);

  for (
    const path of [
      "db.sqlite3",
      "db.sqlite3-wal",
      "blog/tests/more_test.ts",
      "NOTES.md",
      "dist/worker.js",
      ".git/HEAD",
      ".x.ts.swp",
    ]
  ) await project.write(path, "changed");
  // The last change is one that counts, so that the others had their time.
  await new Promise((resolve) => setTimeout(resolve, 400));
  await project.edit("mysite/urls.ts", "\n", "\n\n");
  const line = await server.printed(/\S+ changed, reloading/);

  strictEqual(line, `${project.directory}/mysite/urls.ts changed, reloading`);
});

Deno.test("runserver leaves alone what visitors upload", async () => {
  await using project = await newProject();
  await project.edit(
    "mysite/settings.ts",
    "import { urls }",
    'import { fileSystemStorage } from "@nuages/nuages/files";\nimport { urls }',
  );
  await project.edit(
    "mysite/settings.ts",
    "installedApps",
    'storages: { default: fileSystemStorage({ location: "media" }) },\n  installedApps',
  );
  await using server = await startServer(project);

  await project.write("media/upload.js", "changed");
  await new Promise((resolve) => setTimeout(resolve, 400));
  await project.edit("mysite/urls.ts", "\n", "\n\n");
  const line = await server.printed(/\S+ changed, reloading/);

  strictEqual(line, `${project.directory}/mysite/urls.ts changed, reloading`);
});

Deno.test("runserver watches directories that were made while it runs", async () => {
  await using project = await newProject();
  await using server = await startServer(project);

  await project.manage("startapp", "blog");
  await server.printed("changed, reloading");
  await server.printed("Quit the server with");
  await project.edit("blog/urls.ts", "\n", "\n\n");

  await server.printed(`${project.directory}/blog/urls.ts changed, reloading`);
});

Deno.test("runserver watches apps that lie outside of the project", async () => {
  await using project = await newProject();
  await using other = await newProject();
  await other.manage("startapp", "shop");
  await project.edit("mysite/settings.ts", "    staticfiles,\n", "    staticfiles,\n    shop,\n");
  await project.edit(
    "mysite/settings.ts",
    "import { urls }",
    `import { shop } from "${other.directory}/shop/app.ts";\nimport { urls }`,
  );
  await using server = await startServer(project);

  // The server tells its watcher about the app once it runs.
  await waitFor(async () => {
    await other.write("shop/views.ts", `// ${Date.now()}\n`);
    return server.output.includes(`${other.directory}/shop/views.ts changed, reloading`) || undefined;
  }, () => server.output);
});

Deno.test("runserver shows why a project cannot start, and goes on when it is mended", async () => {
  await using project = await newProject();
  await using server = await startServer(project);
  const urls = await project.read("mysite/urls.ts");

  await project.write("mysite/urls.ts", `${urls}\nconst x = ;\n`);
  await server.printed("SyntaxError");
  await server.printed("Quit the server with");
  const broken = await server.get();
  const page = await broken.text();
  const forPrograms = await (await server.get("/", { Accept: "application/json" })).text();
  await project.write("mysite/urls.ts", urls);
  await server.printed("Quit the server with");
  const mended = await server.get();
  await mended.body?.cancel();

  strictEqual(broken.status, 500);
  match(page, /<h1>The project cannot start<\/h1>/);
  match(page, /Expression expected/);
  match(page, /mysite\/urls\.ts:\d+:11/);
  strictEqual(page.includes("src/cli"), false);
  match(page, /<script src="\/__nuages__\/reload\.js" defer>/);
  match(forPrograms, /^The project cannot start\n/);
  strictEqual(mended.status, 200);
});

Deno.test("runserver shows a project that throws, and one that fails its checks", async () => {
  await using project = await newProject();
  await using server = await startServer(project);
  const settings = await project.read("mysite/settings.ts");

  await project.edit("mysite/settings.ts", "urls,", "urls,\n  staticUrl: '/static',");
  await server.printed("ImproperlyConfigured");
  await server.printed("Quit the server with");
  const thrown = await (await server.get()).text();
  await project.write(
    "mysite/settings.ts",
    settings.replace(
      / {4}conditionalGet\(\),\n {4}session\(\),\n {4}common\(\),/,
      "common(), conditionalGet(), session(),",
    ),
  );
  await server.printed("SystemCheckError");
  await server.printed("Quit the server with");
  const checked = await (await server.get()).text();

  match(thrown, /Cannot use &quot;staticUrl&quot;/);
  match(checked, /middleware\.E001/);
});

Deno.test("runserver stays when manage.ts itself is broken", async () => {
  await using project = await newProject();
  await using server = await startServer(project);
  const manage = await project.read("manage.ts");

  await project.write("manage.ts", `${manage}\nconst x = ;\n`);
  await server.printed("The server stopped with status 1; it starts again when a file changes.");
  await project.write("manage.ts", manage);
  await server.printed("Quit the server with");

  strictEqual((await server.get("/", {})).status, 200);
});

Deno.test("runserver survives a promise that nobody awaits, and says so", async () => {
  await using project = await newProject();
  await installBlog(project);
  await project.edit("blog/views.ts", "  return", '  void Promise.reject(new Error("lost"));\n  return');
  await using server = await startServer(project);

  const response = await server.get();
  await response.body?.cancel();
  await server.printed("Unhandled promise rejection: Error: lost");

  strictEqual((await server.get("/", {})).status, 200);
});

Deno.test("runserver lets views wait for work after the answer, and says when it fails", async () => {
  await using project = await newProject();
  await installBlog(project);
  await project.write(
    "blog/views.ts",
    `import { getRuntime } from "@nuages/nuages/http";\n${await project.read("blog/views.ts")}`,
  );
  await project.edit(
    "blog/views.ts",
    "  return",
    '  getRuntime(c).waitUntil(Promise.reject(new Error("too late")));\n  return',
  );
  await using server = await startServer(project);

  const response = await server.get();
  await response.body?.cancel();

  strictEqual(response.status, 200);
  await server.printed("Error: too late");
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test(`runserver ends at ${signal} with status 0, and leaves nobody behind`, async () => {
    await using project = await newProject();
    await using server = await startServer(project);

    const { code } = await server.stop(signal);

    strictEqual(code, 0);
    await nobodyListens(server.url);
  });
}

Deno.test("runserver leaves nobody behind when it is killed", async () => {
  await using project = await newProject();
  await using server = await startServer(project);

  await server.stop("SIGKILL");

  await nobodyListens(server.url);
});

Deno.test("runserver says that a port is taken, and ends with status 1", async () => {
  await using project = await newProject();
  await using server = await startServer(project);
  const { port } = new URL(server.url);

  const second = await project.manage("runserver", port);
  const third = await project.manage("runserver", port, "--noreload");

  match(second.stderr, /^Error: That port is already in use\.$/m);
  strictEqual(third.stderr, "Error: That port is already in use.\n");
  deepStrictEqual([second.status, third.status], [1, 1]);
});

Deno.test("runserver refuses to run with debug off and no hosts", async () => {
  await using project = await newProject();
  await project.edit(".env", "DEBUG=true", "DEBUG=false");

  const { status, stderr } = await project.manage("runserver", String(freePort()));

  match(stderr, /^CommandError: You must set allowedHosts if debug is False\.$/m);
  strictEqual(status, 1);
});

Deno.test("runserver refuses addresses in Django's words", async () => {
  await using project = await newProject();

  for (
    const [words, message] of [
      [["nowhere"], '"nowhere" is not a valid port number or address:port pair.'],
      [["127.0.0.1:99999"], '"127.0.0.1:99999" is not a valid port number or address:port pair.'],
      [["127.0.0.1:8000", "-6"], '"127.0.0.1" is not a valid IPv6 address.'],
    ] as const
  ) {
    const { status, stderr } = await project.manage("runserver", ...words);
    strictEqual(stderr, `CommandError: ${message}\n`);
    strictEqual(status, 1);
  }
});

Deno.test("runserver needs a project", async () => {
  const { status, stderr } = await nuages(".", "runserver");

  match(stderr, /^CommandError: Cannot load a project/);
  strictEqual(status, 1);
});

Deno.test("runserver --noreload serves pages as they are, and ends with status 0", async () => {
  await using project = await newProject();
  await using server = await startServer(project, "--noreload");

  const page = await (await server.get()).text();
  const { status } = await server.get("/__nuages__/reload.js", {});
  await project.edit("mysite/urls.ts", "\n", "\n\n");
  await new Promise((resolve) => setTimeout(resolve, 300));
  const { code } = await server.stop("SIGINT");

  strictEqual(page.includes("__nuages__"), false);
  strictEqual(status, 404);
  strictEqual(server.output.includes("reloading"), false);
  strictEqual(code, 0);
});

Deno.test("runserver --nostatic serves no static files", async () => {
  await using project = await newProject();
  await installBlog(project);
  await using server = await startServer(project, "--nostatic");

  const css = await server.get("/static/blog/blog.css");
  // `fetch` would resolve the dots; the application does not.
  const dotted = await statusOf(server.url, "/blog/../static/blog/blog.css", new URL(server.url).host);
  const encoded = await server.get("/st%61tic/blog/blog.css");

  strictEqual(css.status, 404);
  match(await css.text(), /--nostatic/);
  strictEqual(dotted.includes("--nostatic"), false);
  match(await encoded.text(), /--nostatic/);
  strictEqual((await server.get("/", {})).status, 200);
});

Deno.test("runserver tells strangers' pages neither why a project cannot start nor when it changes", async () => {
  await using project = await newProject();
  await using server = await startServer(project);

  const running = await statusOf(server.url, "/__nuages__/reload.js", "rebound.example");
  await project.write("mysite/urls.ts", "const x = ;\n");
  await server.printed("SyntaxError");
  await server.printed("Quit the server with");

  match(running, /^HTTP\/1\.1 400 /);
  match(await statusOf(server.url, "/__nuages__/reload.js", "rebound.example"), /^HTTP\/1\.1 400 /);
  for (const host of ["rebound.example", "a b", "localhost:99999", "[::1"]) {
    const answer = await statusOf(server.url, "/", host);
    match(answer, /^HTTP\/1\.1 400 /, host);
    match(answer, /\nBad Request: /, host);
    strictEqual(answer.includes("urls.ts"), false);
  }
  match(await statusOf(server.url, "/", `localhost:${new URL(server.url).port}`), /^HTTP\/1\.1 500 /);
});

/** Asks with a Host header of its own, which `fetch` does not let through, and returns the whole answer. */
async function statusOf(url: string, path: string, host: string): Promise<string> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(new URL(url).port) });
  await connection.write(
    new TextEncoder().encode(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
  );
  const decoder = new TextDecoder();
  const bytes = new Uint8Array(16_384);
  let answer = "";
  for (let size = await connection.read(bytes); size !== null; size = await connection.read(bytes)) {
    answer += decoder.decode(bytes.subarray(0, size), { stream: true });
  }
  return answer;
}

function withoutDate(line: string): string {
  return /^[A-Z][a-z]+ \d\d, \d{4} - \d\d:\d\d:\d\d$/.test(line) ? "‹date›" : line;
}

async function versionOf(url: string): Promise<string> {
  const events = await listen(url);
  const version = await events.next();
  await events.close();
  return version;
}

/** Listens to the versions that browsers hear of. */
async function listen(url: string): Promise<{ next(): Promise<string>; close(): Promise<void> }> {
  const { body } = await fetch(new URL("__nuages__/reload", url));
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  return {
    next: async () => (await reader?.read())?.value ?? "",
    close: async () => await reader?.cancel(),
  };
}

async function nobodyListens(url: string): Promise<void> {
  await waitFor(
    () => fetch(url).then((response) => void response.body?.cancel(), () => true),
    () => `Somebody still answers at ${url}`,
  );
}
