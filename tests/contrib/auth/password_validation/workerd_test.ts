import { deepStrictEqual, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { defaultPasswordValidators, validatePassword } from "@nuages/nuages/contrib/auth/password-validation";
import { bundleWorker } from "../../../../src/cli/bundle.ts";
import { startWorker } from "../../../runtimes/workerd.ts";
import { ask } from "./django.ts";

Deno.test("validatePassword() says on workerd what it says on Deno, also to requests side by side", async () => {
  const passwords = ["minor swing", "password", "1234", "DJANGO1", "", "zxcvbnm", "Σίσυφος 1937"];
  const entry = fileURLToPath(new URL("./fixtures/validators_worker.ts", import.meta.url));
  const code = await bundleWorker(entry);
  await using worker = await startWorker({ code });

  const there: unknown[] = await Promise.all(
    passwords.map(async (body) => await (await worker.fetch("/", { method: "POST", body })).json()),
  );

  const user = { username: "django" };
  const here = await ask(
    (password) => validatePassword(password, user, defaultPasswordValidators()),
    passwords.map((password) => ({ password })),
  );
  deepStrictEqual(there, here.map((verdict) => verdict.map(([message]) => message)));
  ok(code.includes("Django Software Foundation"), "the licence of the list is in the bundle");
});
