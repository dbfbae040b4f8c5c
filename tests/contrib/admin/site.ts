// deno-lint-ignore-file explicit-module-boundary-types -- the type of a row says all that its model has
/** A library with an admin and people who may do more or less, for the tests of the admin. */
import {
  type App,
  createApplication,
  defineApp,
  defineSettings,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import {
  type Action,
  adminSite,
  type AdminSiteOptions,
  adminWith,
  genericInline,
  type ModelAdmin,
  modelAdmin,
  tabularInline,
} from "@nuages/nuages/contrib/admin";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { Permission, User, type UserRow } from "@nuages/nuages/contrib/auth";
import { message, messages } from "@nuages/nuages/contrib/messages";
import { session, sessions } from "@nuages/nuages/contrib/sessions";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { managedTables } from "@nuages/nuages/db";
import { planMigrations } from "@nuages/nuages/db/migrations";
import type { ModelAdminOptions } from "../../../src/contrib/admin/options.ts";
import type { InlineOptions } from "../../../src/contrib/admin/inline_admin.ts";
import { memoryStorage } from "@nuages/nuages/files";
import { type TestClient, testClient, type TestClientOptions } from "@nuages/nuages/testing";
import { addUser, PASSWORD, quickAuth } from "../auth/site.ts";
import { about, Author, Book, Copy, Genre, Label, Loan, models, Shelf } from "./library.ts";

/** What a test says of its library, beside what all of them have. */
export interface LibraryOptions extends TestClientOptions {
  /** What is other than usual of the admin of books. */
  readonly book?: ModelAdminOptions<typeof Book>;
  readonly author?: ModelAdminOptions<typeof Author>;
  readonly genre?: ModelAdminOptions<typeof Genre>;
  readonly copy?: ModelAdminOptions<typeof Copy>;
  /** What is other than usual of the copies on the page of a book. */
  readonly copies?: InlineOptions<typeof Copy>;
  readonly labels?: Omit<InlineOptions<typeof Label>, "fk">;
  readonly site?: AdminSiteOptions;
  readonly settings?: Partial<SettingsInput>;
}

/** Marks books as lost. */
export const lose: Action<typeof Book> = {
  name: "lose",
  description: "Lose selected %(verbose_name_plural)s",
  permissions: ["change"],
  async run(_c, rows) {
    await rows.update({ status: "lost" });
  },
};

/** What the admin has, with a use of most options. */
export function libraryAdmins(options: LibraryOptions = {}): ModelAdmin[] {
  const inlines = [
    tabularInline(Copy, { fields: ["barcode", "note"], extra: 1, max: 20, ...options.copies } as never),
    genericInline(Label, about, { extra: 1, ...options.labels } as never),
  ];
  return [
    modelAdmin(
      Author,
      {
        listDisplay: ["name", "slug"],
        searchFields: ["name", "slug"],
        prepopulatedFields: { slug: ["name"] },
        fields: ["name", "slug", "secret"],
        ...options.author,
      } as ModelAdminOptions<typeof Author>,
    ) as ModelAdmin,
    modelAdmin(Genre, { searchFields: ["name"], ...options.genre } as ModelAdminOptions<typeof Genre>) as ModelAdmin,
    modelAdmin(
      Book,
      {
        listDisplay: [
          "title",
          "author",
          "status",
          "isLent",
          "publishedOn",
          "price",
          { name: "length", value: (book) => book.title.length, ordering: "title", header: "Letters" },
        ],
        listEditable: ["status"],
        listFilter: ["status", "isLent", "author", "genres", "publishedOn", { field: "home", kind: "empty" }],
        searchFields: ["title", "^slug", "author__name"],
        dateHierarchy: "publishedOn",
        listPerPage: 10,
        actions: [lose],
        fieldsets: [
          { fields: ["title", "slug", ["author", "status"], "genres"] },
          {
            title: "More",
            collapsible: "closed",
            fields: ["isLent", "publishedOn", "boughtAt", "price", "notes", "facts", "scan", "cover", "home", "code"],
          },
        ],
        prepopulatedFields: { slug: ["title"] },
        autocompleteFields: ["author"],
        filterHorizontal: ["genres"],
        inlines,
        ...options.book,
      } as ModelAdminOptions<typeof Book>,
    ) as ModelAdmin,
    modelAdmin(
      Copy,
      { listDisplay: ["barcode", "book"], rawIdFields: ["book"], ...options.copy } as ModelAdminOptions<typeof Copy>,
    ) as ModelAdmin,
    modelAdmin(Loan) as ModelAdmin,
    modelAdmin(Shelf, { listDisplay: ["code", "name"], searchFields: ["name"] }) as ModelAdmin,
  ];
}

/** A library's site, with its tables, and nobody in it. */
export async function librarySite(options: LibraryOptions = {}): Promise<TestClient> {
  const { settings = {}, site = {} } = options;
  const app = createApplication(defineSettings(() => ({
    secretKey: "for tests only",
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:" } },
    storages: { default: memoryStorage() },
    installedApps: [
      adminWith(adminSite({ register: libraryAdmins(options), ...site })),
      quickAuth,
      contenttypes,
      sessions,
      messages,
      staticfiles,
      library(),
    ],
    middleware: [session(), message()],
    urls: urlpatterns([]),
    ...settings,
  })));
  const client = testClient(app, options);
  sites.set(client, app);
  await client.migrate();
  return client;
}

const sites = new WeakMap<TestClient, ReturnType<typeof createApplication>>();

function library(): App {
  return defineApp({
    name: "library",
    models,
    migrations: async () => {
      const others = await Promise.all([quickAuth, contenttypes].map(async (app) => ({
        label: app.label,
        tables: managedTables(app.models),
        migrations: (await app.migrations?.())?.migrations ?? [],
      })));
      const own = { label: "library", tables: managedTables(models), migrations: [] };
      return { migrations: planMigrations([...others, own], {}, { only: ["library"] }).migrations };
    },
  });
}

/** Another browser at the same site. */
export function browserAt(client: TestClient, options: TestClientOptions = {}): TestClient {
  const app = sites.get(client);
  if (!app) throw new TypeError("Cannot find the site of a client: expected one of librarySite()");
  return testClient(app, { runtime: client.runtime, ...options });
}

/** Somebody new, with permissions such as `view_book`. */
export async function newUser(
  client: TestClient,
  username: string,
  permissions: readonly string[] = [],
  values: Partial<UserRow> = { isStaff: true },
): Promise<UserRow> {
  const user = await addUser(client, { username, ...values });
  const found = await Permission.objects(client.database()).filter({ codename__in: [...permissions] });
  const own = await User.objects(client.database()).get({ username });
  await own.userPermissions.add(...found);
  return user;
}

/** The browser of somebody who is logged in. */
export async function loggedIn(client: TestClient, username: string): Promise<TestClient> {
  const browser = browserAt(client);
  const { status } = await browser.post("/admin/login/", { form: { username, password: PASSWORD } });
  if (status !== 302) throw new Error(`Cannot log in as "${username}": ${status}`);
  return browser;
}

/** The browser of somebody who may do everything. */
export async function superuser(client: TestClient): Promise<TestClient> {
  await newUser(client, "root", [], { isStaff: true, isSuperuser: true });
  return await loggedIn(client, "root");
}

/** The browser of a member of staff with permissions such as `view_book`. */
export async function staff(client: TestClient, ...permissions: readonly string[]): Promise<TestClient> {
  await newUser(client, "staff", permissions);
  return await loggedIn(client, "staff");
}

/** The rows that most tests are about. */
export async function fillLibrary(client: TestClient) {
  const database = client.database();
  const author = await Author.objects(database).create({ name: "Django Reinhardt", slug: "django", secret: "gypsy" });
  const other = await Author.objects(database).create({ name: "Other People", slug: "other", secret: "hidden" });
  const jazz = await Genre.objects(database).create({ name: "Jazz" });
  const swing = await Genre.objects(database).create({ name: "Swing" });
  const book = await Book.objects(database).create({
    title: "Nuages",
    slug: "nuages",
    authorId: author.id,
    publishedOn: "2024-03-05",
    price: "12.50",
    pin: "4711",
  });
  const second = await Book.objects(database).create({
    title: "Minor Swing",
    slug: "minor-swing",
    authorId: author.id,
  });
  const foreign = await Book.objects(database).create({ title: "Foreign", slug: "foreign", authorId: other.id });
  await book.genres.add(jazz);
  const copy = await Copy.objects(database).create({ bookId: book.id, barcode: "A-1" });
  const foreignCopy = await Copy.objects(database).create({ bookId: foreign.id, barcode: "F-1" });
  const shelf = await Shelf.objects(database).create({ code: "a/b_c?d é “ü”", name: "Odd shelf" });
  return { author, stranger: other, jazz, swing, book, second, foreign, copy, foreignCopy, shelf };
}

/** The fields of the form of a book, with what a browser would send of the sets beside it. */
export function bookForm(values: Readonly<Record<string, string | File | readonly string[]>> = {}) {
  return {
    title: "Nuages",
    slug: "nuages",
    author: "1",
    status: "in",
    ...emptySet("copies"),
    ...emptySet("library-label"),
    ...values,
  };
}

/** What is sent of a set without forms. */
export function emptySet(prefix: string, total = 0, initial = 0): Record<string, string> {
  return { [`${prefix}-TOTAL_FORMS`]: `${total}`, [`${prefix}-INITIAL_FORMS`]: `${initial}` };
}

/** The value of a field in a page. */
export function valueIn(page: string, name: string): string | undefined {
  const tag = page.match(new RegExp(`<input[^>]* name="${name}"[^>]*>`))?.[0];
  const value = tag?.match(/ value="([^"]*)"/)?.[1];
  return value?.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
