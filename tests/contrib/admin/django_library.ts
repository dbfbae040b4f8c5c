/** A Django site with a library, and a project of ours that takes its database over. */
import { fileURLToPath } from "node:url";
import { type NewProject, newProject } from "../../cli/new_project.ts";
import { copyOracle, type OracleCopy } from "../../oracle/oracle.ts";

/** The password of everybody in the library. */
export const PASSWORD = "Nuages, 1940 – é";

const FILES = fileURLToPath(new URL("fixtures/django_library/", import.meta.url));
const TABLES = ["author", "genre", "book", "book_genres", "copy", "expertise"].map((name) => `library_${name}`);

/** What a project says of its admin: twenty lines, the blank ones and the last among them. */
export const ADMIN = `import { modelAdmin, tabularInline } from "@nuages/nuages/contrib/admin";
import { Author, Book, Copy, Expertise, Genre } from "./models.ts";

export const authorAdmin = modelAdmin(Author, {
  listDisplay: ["name", "born"],
  searchFields: ["name"],
  inlines: [tabularInline(Expertise, { extra: 1 })],
});

export const genreAdmin = modelAdmin(Genre, { listDisplay: ["name"] });

export const bookAdmin = modelAdmin(Book, {
  listDisplay: ["title", "author__name", "state", "isRare", "published", "price"],
  listFilter: ["state", "isRare", "published", "author"],
  searchFields: ["title", "author__name"],
  dateHierarchy: "published",
  autocompleteFields: ["author"],
  filterHorizontal: ["genres"],
  inlines: [tabularInline(Copy, { extra: 1 })],
});
`;

/** A real Django's library, in which people have worked by Django's admin. */
export async function djangoLibrary(): Promise<OracleCopy> {
  const copy = copyOracle();
  const app = `${copy.directory}/library`;
  await Deno.mkdir(`${app}/migrations`, { recursive: true });
  for (const name of ["__init__.py", "models.py", "admin.py", "urls.py", "fill.py"]) {
    await Deno.copyFile(`${FILES}/${name}`, `${app}/${name}`);
  }
  await Deno.writeTextFile(`${app}/migrations/__init__.py`, "");
  const settings = '\nINSTALLED_APPS += ["library"]\nROOT_URLCONF = "library.urls"\n';
  await Deno.writeTextFile(`${copy.directory}/settings.py`, settings, { append: true });
  await expect(copy.manage(["makemigrations", "library", "--verbosity", "0"]));
  await expect(copy.manage(["migrate", "--verbosity", "0"]));
  await expect(copy.python("from library.fill import fill\nfill()"));
  return copy;
}

async function expect(running: ReturnType<OracleCopy["python"]>): Promise<void> {
  const { status, stderr } = await running;
  if (status !== 0) throw new Error(stderr);
}

/** A new project on the database, with the models that `inspectdb` makes and the admin above. */
export async function takeOverLibrary(copy: OracleCopy): Promise<NewProject> {
  const project = await newProject();
  await project.edit(".env", "DEBUG=true", `DEBUG=true\nDATABASE_URL=file:${copy.database}`);
  await project.manage("startapp", "library");
  const { stdout } = await project.manage("inspectdb", ...TABLES);
  await project.write("library/models.ts", stdout);
  await project.write("library/admin.ts", ADMIN);
  const models = "Author, Book, Copy, Expertise, Genre";
  await project.edit("library/app.ts", "models: {}", `models: { ${models} }`);
  await project.edit("library/app.ts", "\n\n", `\nimport { ${models} } from "./models.ts";\n\n`);
  await project.edit("mysite/settings.ts", "    staticfiles,\n", "    staticfiles,\n    library,\n");
  const found = 'import { library } from "../library/app.ts";\nimport { urls }';
  await project.edit("mysite/settings.ts", "import { urls }", found);
  return project;
}

/** Somebody with a browser that keeps cookies and sends what forms have. */
export class Visitor {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  /** Begins with no cookies. */
  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Opens a page. */
  async get(path: string): Promise<{ status: number; text: string; location: string | null }> {
    return await this.#send(path, {});
  }

  /** Opens the page of a form, and sends it. */
  async post(
    path: string,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<{ status: number; text: string; location: string | null }> {
    const page = await this.get(path);
    const body = new URLSearchParams();
    for (const name of ["csrfmiddlewaretoken", "_version"]) {
      const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1];
      if (value !== undefined) body.append(name, value);
    }
    for (const [name, value] of Object.entries(values)) for (const each of [value].flat()) body.append(name, each);
    return await this.#send(path, { method: "POST", body });
  }

  /** Logs in to the admin, and says how it went. */
  async enter(username: string, password = PASSWORD): Promise<number> {
    return (await this.post("/admin/login/", { username, password })).status;
  }

  async #send(path: string, init: RequestInit) {
    const headers = { Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
    const response = await fetch(new URL(path, this.#origin), { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]*)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return { status: response.status, text: await response.text(), location: response.headers.get("Location") };
  }
}
