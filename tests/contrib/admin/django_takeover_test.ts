// A Django site's database gets an admin of twenty lines: its users log in, its rows are edited, and Django reads all of it.
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { startServer } from "../../cli/running_server.ts";
import { run } from "../../cli/new_project.ts";
import { type OracleCopy, testWithOracle } from "../../oracle/oracle.ts";
import { ADMIN, djangoLibrary, takeOverLibrary, Visitor } from "./django_library.ts";

/** Asks Django for something. */
async function ask(copy: OracleCopy, code: string): Promise<unknown> {
  const { stdout, stderr } = await copy.python(`
import json
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from library.models import Author, Book, Copy, Expertise, Genre
def page(path, name="chief"):
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=name))
    return client.get(path).content.decode()
${code}`);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

/** What Django says of the newest lines of the log, the oldest of them first. */
async function newest(copy: OracleCopy, count: number): Promise<unknown[][]> {
  return await ask(
    copy,
    `
entries = list(LogEntry.objects.order_by("-pk")[:${count}])[::-1]
print(json.dumps([[e.user.username, e.action_flag, e.content_type.model, e.object_id, e.get_change_message()]
    for e in entries]))`,
  ) as unknown[][];
}

/** The sets of a book's form: its copies as they are, and new ones. */
function copies(given: readonly (readonly [id: string, barcode: string, remove?: true])[]): Record<string, string> {
  const rows = given.flatMap(([id, barcode, remove], at): [string, string][] => [
    [`copySet-${at}-id`, id],
    [`copySet-${at}-barcode`, barcode],
    ...remove ? [[`copySet-${at}-DELETE`, "on"] as [string, string]] : [],
  ]);
  return {
    "copySet-TOTAL_FORMS": String(given.length),
    "copySet-INITIAL_FORMS": String(given.filter(([id]) => id !== "").length),
    ...Object.fromEntries(rows),
  };
}

const SWANN = {
  title: "Du côté de chez Swann",
  author: "1",
  state: "out",
  published: "1913-11-14",
  price: "13",
  summary: "Longtemps, je me suis couché de bonne heure.",
};

testWithOracle(
  "an admin of twenty lines takes over the library of a Django site, and Django reads the result",
  async (t) => {
    using django = await djangoLibrary();
    await using project = await takeOverLibrary(django);

    await t.step(
      "twenty lines compile against what inspectdb found, and no table of Django's is made anew",
      async () => {
        const checked = await run(project.directory, "check");
        const migrated = await project.manage("migrate");

        ok(ADMIN.split("\n").length <= 21);
        strictEqual(checked.status, 0, checked.stderr);
        deepStrictEqual(migrated.stdout.match(/Applying .*\.\.\./g), [
          "Applying admin.0004_nuages_tables...",
          "Applying auth.0013_nuages_tables...",
        ]);
        strictEqual(migrated.stderr, "");
      },
    );

    await using server = await startServer(project, "--noreload");
    const chief = new Visitor(server.url);
    const clerk = new Visitor(server.url);

    await t.step("Django's users log in with their passwords, and others do not", async () => {
      deepStrictEqual([await chief.enter("chief"), await clerk.enter("clerk")], [302, 302]);
      strictEqual(await new Visitor(server.url).enter("visitor"), 422);
      strictEqual(await new Visitor(server.url).enter("chief", "wrong"), 422);
      match((await clerk.get("/admin/")).text, /href="\/admin\/library\/book\/"/);
      doesNotMatch((await clerk.get("/admin/")).text, /href="\/admin\/library\/genre\/"/);
      strictEqual((await clerk.get("/admin/library/book/add/")).status, 403);
    });

    await t.step("what Django's admin wrote into the log is shown", async () => {
      const index = (await chief.get("/admin/")).text;
      const history = (await chief.get("/admin/library/book/1/history/")).text;

      for (const said of ["Du côté de chez Swann", "Nathalie Sarraute", "Letters"]) ok(index.includes(said), said);
      match(history, /Changed State, Price and Genres\./);
      match(history, /Added copy “S-2 “é””\./);
    });

    await t.step("rows are listed, filtered, found and shown", async () => {
      const rows = async (query: string) =>
        [...(await chief.get(`/admin/library/book/${query}`)).text.matchAll(/\/\d+\/change\/[^"]*"[^>]*>([^<]*)<\/a>/g)]
          .map(([, title]) => title).toSorted();

      deepStrictEqual(await rows(""), ["Chéri", "Du côté de chez Swann", "Le Blé en herbe"]);
      deepStrictEqual(await rows("?q=colette+ch%C3%A9"), ["Chéri"]);
      deepStrictEqual(await rows("?isRare__exact=0&author__id__exact=2"), ["Le Blé en herbe"]);
      deepStrictEqual(await rows("?published__year=1913"), ["Du côté de chez Swann"]);
      match((await chief.get("/admin/library/book/1/change/")).text, /value="S-2 “é”"/);
    });

    await t.step("rows are changed with their inlines, added and deleted", async () => {
      const changed = await chief.post("/admin/library/book/1/change/", {
        ...SWANN,
        title: "Swann",
        isRare: "on",
        price: "13.50",
        genres: ["1"],
        ...copies([["1", "S-1"], ["2", "S-2", true], ["", "S-3"]]),
      });
      const added = await chief.post("/admin/library/book/add/", {
        ...SWANN,
        title: "Vagabonde",
        author: "2",
        genres: ["1"],
        ...copies([["", "V-1"]]),
      });
      const deleted = await chief.post("/admin/library/book/3/delete/", { post: "yes" });

      deepStrictEqual([changed.status, added.status, deleted.status], [302, 302, 302], changed.text);
      deepStrictEqual(
        await ask(
          django,
          `
print(json.dumps([[b.title, b.author.name, b.state, b.is_rare, str(b.published), str(b.price),
    [g.name for g in b.genres.all()], [c.barcode for c in b.copy_set.order_by("barcode")]]
    for b in Book.objects.order_by("pk")]))`,
        ),
        [
          ["Swann", "Marcel Proust", "out", true, "1913-11-14", "13.50", ["Novel"], ["S-1", "S-3"]],
          ["Chéri", "Colette", "out", true, "None", "7.05", [], []],
          ["Vagabonde", "Colette", "out", false, "1913-11-14", "13.00", ["Novel"], ["V-1"]],
        ],
      );
    });

    await t.step("Django reads the log, and its admin shows it", async () => {
      const [changed, ...others] = await newest(django, 3);
      deepStrictEqual(changed?.slice(0, 4), ["chief", 2, "book", "1"]);
      match(
        String(changed?.[4]),
        /^Changed Title, Is rare and Price\. Added copy “Copy object \(3\)”\. Deleted copy “Copy object \(.*\)”\.$/,
      );
      deepStrictEqual(others, [
        ["chief", 1, "book", "4", "Added. Added copy “Copy object (4)”."],
        ["chief", 3, "book", "3", ""],
      ]);
      const [history, index] = await ask(
        django,
        `print(json.dumps([page("/admin/library/book/1/history/"), page("/admin/")]))`,
      ) as string[];
      match(history ?? "", /Changed State, Price and Genres\.[\s\S]*Changed Title, Is rare and Price\. Added copy/);
      match(index ?? "", /Book object \(3\)/);
    });

    await t.step("who may only view and change does that, and Django knows who it was", async () => {
      const changed = await clerk.post("/admin/library/book/2/change/", {
        ...SWANN,
        title: "Chéri",
        author: "2",
        published: "",
        isRare: "on",
        price: "9.99",
      });

      strictEqual(changed.status, 302, changed.text);
      deepStrictEqual(await newest(django, 1), [["clerk", 2, "book", "2", "Changed Price and Summary."]]);
      strictEqual((await clerk.get("/admin/library/book/2/delete/")).status, 403);
    });

    await t.step("users are made and given rights, and Django lets them in", async () => {
      const group = await ask(django, `print(Group.objects.get(name="Librarians").pk)`);
      const form = { username: "lea", password1: "tears, 1937", password2: "tears, 1937" };
      const added = await chief.post("/admin/auth/user/add/", form);
      const page = added.location ?? "";
      const saved = await chief.post(page, {
        username: "lea",
        firstName: "Léa",
        lastName: "",
        email: "lea@example.com",
        isActive: "on",
        isStaff: "on",
        groups: [String(group)],
        dateJoined: "2024-05-06T07:08:09",
      });

      deepStrictEqual([added.status, saved.status], [302, 302]);
      deepStrictEqual(
        await ask(
          django,
          `
lea = User.objects.get(username="lea")
print(json.dumps([lea.first_name, lea.is_staff, lea.is_superuser, lea.has_perm("library.change_book"),
    lea.has_perm("library.delete_book"), lea.password.split("$")[0], "lea" in page("/admin/auth/user/"),
    "Chéri" in page("/admin/library/book/", "lea")]))`,
        ),
        ["Léa", true, false, true, false, "scrypt", true, true],
      );
    });
  },
);
