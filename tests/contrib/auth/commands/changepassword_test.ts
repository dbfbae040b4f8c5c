import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { projectWithUsers, rememberingAuth } from "./project.ts";

const [GOOD, BETTER] = ["a minor swing", "a major swing"];

Deno.test("changepassword sets a password, in Django's words", async () => {
  await using project = await projectWithUsers();
  await project.manage("createsuperuser", { answers: ["django", "d@example.com", GOOD, GOOD] });

  const { stdout, stderr } = await project.manage("changepassword django", { answers: [BETTER, BETTER] });

  strictEqual(stderr, "");
  strictEqual(
    stdout,
    "Changing password for user 'django'\nPassword: \nPassword (again): \n" +
      "Password changed successfully for user 'django'\n",
  );
});

Deno.test("changepassword gives up after three tries", async () => {
  await using project = await projectWithUsers({ USER: "django" });
  await project.manage("createsuperuser", { answers: ["django", "d@example.com", GOOD, GOOD] });

  const { stdout, stderr, status } = await project.manage("changepassword", {
    answers: ["one", "two", "django", "django", "12345678", "12345678"],
  });

  match(stdout, /Passwords do not match\. Please try again\.\n/);
  match(stderr, /The password is too similar to the username\.\n/);
  match(stderr, /This password is entirely numeric\.\n/);
  match(stderr, /Aborting password change for user 'django' after 3 attempts\n$/);
  strictEqual(status, 1);
});

Deno.test("changepassword names a user who does not exist, and stops where nothing is typed", async () => {
  await using project = await projectWithUsers();
  await project.manage("createsuperuser", { answers: ["django", "d@example.com", GOOD, GOOD] });

  strictEqual((await project.manage("changepassword nobody")).stderr, "CommandError: user 'nobody' does not exist\n");
  strictEqual((await project.manage("changepassword django", { answers: [""] })).stderr, "CommandError: aborted\n");
});

Deno.test("changepassword asks for a name where the machine says none", async () => {
  await using project = await projectWithUsers();

  const { stderr, status } = await project.manage("changepassword");

  strictEqual(stderr, "CommandError: nobody knows who you are; name the user: changepassword USERNAME\n");
  strictEqual(status, 1);
});

Deno.test("changepassword tells the validators of the password", async () => {
  const { users, heard } = rememberingAuth();
  await using project = await projectWithUsers({}, users);
  await project.manage("createsuperuser --noinput --username django --email d@example.com");

  await project.manage("changepassword django", { answers: [BETTER, BETTER] });

  deepStrictEqual(heard, [`django: ${BETTER}`]);
});
