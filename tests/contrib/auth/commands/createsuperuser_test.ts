import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { User } from "@nuages/nuages/contrib/auth";
import { Connections, connectionsKey } from "@nuages/nuages/db";
import type { TestProject } from "../../../cli/site.ts";
import { projectWithUsers, rememberingAuth } from "./project.ts";

const GOOD = "a minor swing";

function usersOf({ app, runtime }: TestProject): ReturnType<typeof User.objects> {
  const { values, settings } = app.start(runtime);
  return User.objects(values.getOrSet(connectionsKey, () => new Connections(settings, runtime)).get("default"));
}

Deno.test("createsuperuser asks Django's questions and makes a superuser", async () => {
  await using project = await projectWithUsers({ USER: "Élodie" });

  const { stdout, stderr } = await project.manage("createsuperuser", {
    answers: ["", "elodie@Example.COM", GOOD, GOOD],
  });

  strictEqual(stderr, "");
  strictEqual(
    stdout,
    "Username (leave blank to use 'elodie'): Email address: Password: \nPassword (again): \n" +
      "Superuser created successfully.\n",
  );
  const user = await usersOf(project).get();
  deepStrictEqual(
    [user.username, user.email, user.isSuperuser, user.isStaff, user.isActive],
    ["elodie", "elodie@example.com", true, true, true],
  );
  match(user.password, /^scrypt\$16384\$/);
});

Deno.test("createsuperuser asks again until an answer will do, in Django's words", async () => {
  await using project = await projectWithUsers();
  await project.manage("createsuperuser", { answers: ["taken", "", GOOD, GOOD] });

  const { stdout, stderr } = await project.manage("createsuperuser", {
    answers: [
      ...["", "taken", "a b", "django"],
      ...["no address", "django@example.com"],
      ...["one", "two", " ", " ", "django", "django", "n", "django", "django", "y"],
    ],
  });

  deepStrictEqual(stderr.split("\n"), [
    "Error: This field cannot be blank.",
    "Error: That username is already taken.",
    "Error: Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.",
    "Error: Enter a valid email address.",
    "Error: Your passwords didn't match.",
    "Error: Blank passwords aren't allowed.",
    "The password is too similar to the username.",
    "This password is too short. It must contain at least 8 characters.",
    "This password is too common.",
    "The password is too similar to the username.",
    "This password is too short. It must contain at least 8 characters.",
    "This password is too common.",
    "",
  ]);
  match(stdout, /Bypass password validation and create user anyway\? \[y\/N\]: Superuser created successfully\.\n$/);
  strictEqual(await usersOf(project).count(), 2);
});

Deno.test("createsuperuser says what is wrong with a name of its options, and asks", async () => {
  await using project = await projectWithUsers();

  const wrong = await project.manage(["createsuperuser", "--username", "a b"], { answers: ["django", "", GOOD, GOOD] });
  const blank = await project.manage(["createsuperuser", "--username="], { answers: ["other"] });

  strictEqual(
    wrong.stderr,
    "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.\n",
  );
  strictEqual(blank.stderr, "CommandError: Username cannot be blank.\n");
  strictEqual(await usersOf(project).count(), 1);
});

Deno.test("createsuperuser tells the validators of a password that somebody chose", async () => {
  const { users, heard } = rememberingAuth();
  await using project = await projectWithUsers({}, users);

  await project.manage("createsuperuser", { answers: ["django", "", GOOD, GOOD] });
  await project.manage("createsuperuser --noinput --username other --email o@example.com");

  deepStrictEqual(heard, [`django: ${GOOD}`]);
});

Deno.test("createsuperuser does without questions", async () => {
  await using project = await projectWithUsers({ DJANGO_SUPERUSER_PASSWORD: "1234" });

  const { stdout, stderr } = await project.manage("createsuperuser --noinput --username django --email d@example.com");

  strictEqual(stderr + stdout, "Superuser created successfully.\n");
  match((await usersOf(project).get({ username: "django" })).password, /^scrypt\$/);
});

Deno.test("createsuperuser reads the environment, and makes a user without a password where none is said", async () => {
  await using project = await projectWithUsers({
    DJANGO_SUPERUSER_USERNAME: "django",
    DJANGO_SUPERUSER_EMAIL: "d@example.com",
  });

  const { stderr } = await project.manage("createsuperuser --no-input");

  strictEqual(stderr, "");
  match((await usersOf(project).get()).password, /^!.{40}$/);
});

Deno.test("createsuperuser refuses what it cannot use without questions", async () => {
  await using project = await projectWithUsers();
  await project.manage("createsuperuser --noinput --username taken --email t@example.com");

  for (
    const [words, problem] of [
      ["--username= --email d@example.com", "Username cannot be blank."],
      ["", "You must use --username with --noinput."],
      ["--username django", "You must use --email with --noinput."],
      ["--username taken --email d@example.com", "Error: That username is already taken."],
      ["--username django --email nowhere", "Enter a valid email address."],
      [
        "--username django --email d@e.com --database other",
        'Cannot use "databases": there is no database "other"; set databases: { other: { url } }',
      ],
    ] as const
  ) {
    const { stderr, status } = await project.manage(`createsuperuser --noinput ${words}`);
    strictEqual(stderr, `CommandError: ${problem}\n`);
    strictEqual(status, 1);
  }
  strictEqual(await usersOf(project).count(), 1);
});

Deno.test("createsuperuser says how where nobody can answer", async () => {
  await using project = await projectWithUsers();

  const { stdout, status } = await project.manage("createsuperuser");

  strictEqual(status, 0);
  match(stdout, /^Superuser creation skipped due to not running in a TTY\. You can run `manage\.ts createsuperuser`/);
});

Deno.test("createsuperuser stops where answers end", async () => {
  await using project = await projectWithUsers();

  const { stderr, status } = await project.manage("createsuperuser", { answers: ["django"] });

  match(stderr, /^CommandError: Nobody answers/);
  strictEqual(status, 1);
});
