/** Passwords on workerd, with the limits of production: every hash of a Django site is verified and renewed. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { scryptHasher, SERVER_LIMITS } from "@nuages/nuages/contrib/auth/hashers";
import { bundleWorker } from "../../../../src/cli/bundle.ts";
import { testWithOracle } from "../../../oracle/oracle.ts";
import { type RunningWorker, startWorker } from "../../../runtimes/workerd.ts";
import { askDjango, type Question } from "./django.ts";

const PASSWORD = "Nuages, 1940 – é";

interface Answer {
  correct: boolean;
  renewed: string;
  refusal: string;
}

async function hashersWorker(): Promise<RunningWorker> {
  const entry = fileURLToPath(new URL("./fixtures/hashers_worker.ts", import.meta.url));
  return await startWorker({ code: await bundleWorker(entry) });
}

async function verify(worker: RunningWorker, password: string, encoded: string): Promise<Answer> {
  const response = await worker.fetch("/", { method: "POST", body: JSON.stringify({ password, encoded }) });
  const text = await response.text();
  strictEqual(response.status, 200, text);
  return JSON.parse(text);
}

/** How many other requests are answered before this one is. */
async function othersDuring(worker: RunningWorker, work: Promise<unknown>): Promise<number> {
  let [count, isDone] = [0, false];
  const done = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    strictEqual(await (await worker.fetch("/ping")).text(), "pong");
    if (!isDone) count++;
  }
  await done;
  return count;
}

Deno.test("the stub refuses what Workers refuse in production", async () => {
  await using worker = await hashersWorker();

  const refusals: string[] = await (await worker.fetch("/limits")).json();

  strictEqual(refusals.length, 4);
  for (const refusal of refusals) {
    ok(/^refused: .*(?:100000 are not supported|exceeds? .*1048576)/.test(refusal), refusal);
  }
});

testWithOracle(
  "checkPassword() verifies and renews on workerd what Django wrote, and Django takes the renewed",
  async () => {
    const algorithms = ["pbkdf2_sha256", "pbkdf2_sha1", "argon2", "bcrypt_sha256", "bcrypt", "scrypt", "md5"];
    const encodings = (await askDjango([
      ...algorithms.map((algorithm): Question => ({ kind: "make", algorithm, password: PASSWORD })),
      {
        kind: "encode",
        algorithm: "pbkdf2_sha256",
        password: PASSWORD,
        salt: "s".repeat(22),
        parameters: { iterations: 100_000 },
      },
      {
        kind: "encode",
        algorithm: "pbkdf2_sha256",
        password: PASSWORD,
        salt: "s".repeat(22),
        parameters: { iterations: 600_000 },
      },
      { kind: "encode", algorithm: "scrypt", password: PASSWORD, salt: "s".repeat(22), parameters: { parallelism: 9 } },
    ])).map(String);
    await using worker = await hashersWorker();

    const renewed: string[] = [];
    for (const encoded of encodings) {
      const answer = await verify(worker, PASSWORD, encoded);
      strictEqual(answer.correct, true, `${encoded} ${answer.refusal}`);
      renewed.push(answer.renewed);
      deepStrictEqual(
        await verify(worker, PASSWORD.normalize("NFD"), encoded),
        { correct: false, renewed: "", refusal: "" },
        encoded,
      );
    }

    // The one that Django made with scrypt's parameters of today stays.
    deepStrictEqual(renewed.map((encoded) => encoded !== ""), encodings.map((encoded) => !encoded.includes("$8$5$")));
    const fresh = renewed.filter((encoded) => encoded !== "");
    const questions = fresh.map((encoded): Question => (
      { kind: "verify", algorithm: "scrypt", password: PASSWORD, encoded }
    ));
    deepStrictEqual(await askDjango(questions), fresh.map(() => true));
  },
);

Deno.test("makePassword() on workerd writes what is verified on Deno", async () => {
  await using worker = await hashersWorker();

  const encoded = await (await worker.fetch(`/make?password=${encodeURIComponent(PASSWORD)}`)).text();

  ok(await scryptHasher({ limits: SERVER_LIMITS }).verify(PASSWORD, encoded));
});

Deno.test("pbkdf2Hasher() lets other requests through while it counts 600,000 rounds on workerd", async () => {
  await using worker = await hashersWorker();
  const encoded = `pbkdf2_sha256$600000$${"s".repeat(22)}$${"A".repeat(43)}=`;

  const others = await othersDuring(worker, verify(worker, PASSWORD, encoded));

  ok(others >= 10, `${others} other requests were answered`);
});

Deno.test("scryptHasher() lets other requests through above the cost that Workers take", async () => {
  await using worker = await hashersWorker();
  const encoded = `scrypt$16384$${"s".repeat(22)}$8$9$${"A".repeat(86)}==`;

  const others = await othersDuring(worker, verify(worker, PASSWORD, encoded));

  ok(others >= 10, `${others} other requests were answered`);
});

Deno.test("checkPassword() says on workerd which hash takes more memory than there is", async () => {
  await using worker = await hashersWorker();
  const salt = "c2Vhc2FsdHNlYXNhbHQ";

  const argon2 = await verify(worker, PASSWORD, `argon2$argon2id$v=19$m=131072,t=2,p=8$${salt}$${"A".repeat(43)}`);
  const scrypt = await verify(worker, PASSWORD, `scrypt$131072$seasalt$8$1$${"A".repeat(86)}==`);

  strictEqual(argon2.correct, false);
  strictEqual(
    argon2.refusal,
    'Cannot verify a password of "argon2": it takes 128 MiB of memory, at most 100 MiB are allowed by "limits"',
  );
  ok(scrypt.refusal.includes("129 MiB"), scrypt.refusal);
});
