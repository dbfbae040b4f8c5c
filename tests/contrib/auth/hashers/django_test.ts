/** Our encodings against those of a real Django: the same bytes with the same salt, and each verifies the other's. */
import { deepStrictEqual, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  argon2Hasher,
  bcryptHasher,
  bcryptSha256Hasher,
  md5Hasher,
  type PasswordHasher,
  pbkdf2Hasher,
  pbkdf2Sha1Hasher,
  scryptHasher,
  SERVER_LIMITS,
  sha1Hasher,
  unsaltedMd5Hasher,
  unsaltedSha1Hasher,
} from "@nuages/nuages/contrib/auth/hashers";
import { testWithOracle } from "../../../oracle/oracle.ts";
import { askDjango, type Question } from "./django.ts";
import { PASSWORDS } from "./passwords.ts";

const IN_TURNS = { ...SERVER_LIMITS, nativePbkdf2Iterations: 0, nativeScryptCost: 0 };
const BCRYPT_SALT = "$2b$04$Wkl3bX8dFYxN1pDq7zJHLe";

interface Case {
  name: string;
  hasher: PasswordHasher;
  salt: string;
  parameters?: Record<string, number>;
}

/** Low costs, so that many passwords can be tried. */
const CASES: readonly Case[] = [
  {
    name: "scrypt",
    hasher: scryptHasher({ workFactor: 64 }),
    salt: "seasalt",
    parameters: { work_factor: 64 },
  },
  {
    name: "scrypt in JavaScript",
    hasher: scryptHasher({ workFactor: 64, blockSize: 3, parallelism: 2, limits: IN_TURNS }),
    salt: "σέλας",
    parameters: { work_factor: 64, block_size: 3, parallelism: 2 },
  },
  {
    name: "PBKDF2 with SHA-256",
    hasher: pbkdf2Hasher({ iterations: 1001 }),
    salt: "σέλας",
    parameters: { iterations: 1001 },
  },
  {
    name: "PBKDF2 with SHA-256 in JavaScript",
    hasher: pbkdf2Hasher({ iterations: 4100, limits: IN_TURNS }),
    salt: "s".repeat(90),
    parameters: { iterations: 4100 },
  },
  {
    name: "PBKDF2 with SHA-1",
    hasher: pbkdf2Sha1Hasher({ iterations: 1 }),
    salt: "seasalt",
    parameters: { iterations: 1 },
  },
  {
    name: "PBKDF2 with SHA-1 in JavaScript",
    hasher: pbkdf2Sha1Hasher({ iterations: 1001, limits: IN_TURNS }),
    salt: "seasalt",
    parameters: { iterations: 1001 },
  },
  {
    name: "Argon2",
    hasher: argon2Hasher({ memoryCost: 128, timeCost: 3, parallelism: 4 }),
    salt: "sea/salt=8$",
    parameters: { memory_cost: 128, time_cost: 3, parallelism: 4 },
  },
  { name: "bcrypt of SHA-256", hasher: bcryptSha256Hasher({ rounds: 4 }), salt: BCRYPT_SALT },
  { name: "bcrypt", hasher: bcryptHasher({ rounds: 4 }), salt: BCRYPT_SALT },
  { name: "MD5", hasher: md5Hasher(), salt: "seasalt" },
];

testWithOracle(
  "every hasher writes what Django writes with the same salt, and refuses what Django cannot hash",
  async (t) => {
    const questions = CASES.flatMap(({ hasher: { algorithm }, salt, parameters = {} }) =>
      PASSWORDS.map((password): Question => ({ kind: "encode", algorithm, password, salt, parameters }))
    );
    const answers = await askDjango(questions);

    for (const [index, { name, hasher, salt }] of CASES.entries()) {
      await t.step(name, async () => {
        const theirs = answers.slice(index * PASSWORDS.length, (index + 1) * PASSWORDS.length);
        const ours = await Promise.all(PASSWORDS.map((password) => hasher.encode(password, salt).catch(() => null)));

        deepStrictEqual(ours, theirs);
      });
    }
  },
);

testWithOracle("every hasher verifies what Django wrote with its own parameters, and no other password", async (t) => {
  const verifiers: PasswordHasher[] = [
    pbkdf2Hasher(),
    pbkdf2Sha1Hasher({ limits: SERVER_LIMITS }),
    argon2Hasher(),
    bcryptSha256Hasher(),
    bcryptHasher(),
    scryptHasher(),
    md5Hasher(),
    sha1Hasher(),
    unsaltedMd5Hasher(),
    unsaltedSha1Hasher(),
  ];
  const password = "Nuages, 1940 – é";
  const answers = await askDjango(verifiers.flatMap(({ algorithm }): Question[] => [
    algorithm.startsWith("unsalted")
      ? { kind: "encode", algorithm, password, salt: "" }
      : { kind: "make", algorithm, password },
  ]));

  for (const [index, hasher] of verifiers.entries()) {
    await t.step(hasher.algorithm, async () => {
      const encoded = String(answers[index]);

      strictEqual(hasher.refusal?.(encoded), undefined, encoded);
      ok(await hasher.verify(password, encoded), encoded);
      ok(!await hasher.verify(password.normalize("NFD"), encoded));
    });
  }
});

testWithOracle("Django verifies what every hasher writes with random salts and our parameters", async () => {
  const hashers: PasswordHasher[] = [
    scryptHasher(),
    pbkdf2Hasher({ limits: SERVER_LIMITS }),
    pbkdf2Sha1Hasher({ iterations: 1000 }),
    argon2Hasher({ memoryCost: 1024 }),
    bcryptSha256Hasher({ rounds: 5 }),
    bcryptHasher({ rounds: 5 }),
    md5Hasher(),
  ];
  const questions = await Promise.all(
    hashers.flatMap((hasher) =>
      ["minor swing", "νεφέλες"].map(async (password): Promise<Question[]> => {
        const encoded = await hasher.encode(password, hasher.salt());
        return [
          { kind: "verify", algorithm: hasher.algorithm, password, encoded },
          { kind: "verify", algorithm: hasher.algorithm, password: `${password}!`, encoded },
        ];
      })
    ),
  );

  deepStrictEqual(await askDjango(questions.flat()), questions.map(() => [true, false]).flat());
});

testWithOracle("argon2Hasher() verifies every variety and both versions", async () => {
  const questions = (["D", "I", "ID"] as const).flatMap((type) =>
    [16, 19].map((version): Question => ({ kind: "argon2", password: "minor swing", salt: "seasalt!", type, version }))
  );
  const hasher = argon2Hasher();

  for (const encoded of (await askDjango(questions)).map(String)) {
    ok(await hasher.verify("minor swing", encoded), encoded);
    ok(!await hasher.verify("major swing", encoded), encoded);
    ok(hasher.mustUpdate(encoded), encoded);
    const withoutVersion = encoded.replace(/\$v=\d+/, "");
    strictEqual(await hasher.verify("minor swing", withoutVersion), encoded.includes("v=16"), withoutVersion);
  }
});

testWithOracle("safeSummary() shows what Django shows", async () => {
  const hashers = [
    pbkdf2Hasher({ iterations: 1 }),
    pbkdf2Sha1Hasher({ iterations: 1 }),
    argon2Hasher({ memoryCost: 64 }),
    bcryptSha256Hasher({ rounds: 4 }),
    bcryptHasher({ rounds: 4 }),
    md5Hasher(),
  ];
  const encodings = await Promise.all(hashers.map((hasher) => hasher.encode("minor swing", hasher.salt())));
  const unsalted = [
    [sha1Hasher(), "sha1$seasalt$0d1ff3cd7d2bdd6dbb6f1d8ac2ff2d2c05dcc69b"],
    [unsaltedMd5Hasher(), "d2cd5b4d2d6ba13ef6cd3a3cb6bb2bd9"],
    [unsaltedSha1Hasher(), "sha1$$0d1ff3cd7d2bdd6dbb6f1d8ac2ff2d2c05dcc69b"],
  ] as const;
  const all = [...hashers.map((hasher, index) => [hasher, encodings[index] ?? ""] as const), ...unsalted];

  const theirs = await askDjango(
    all.map(([{ algorithm }, encoded]): Question => ({ kind: "summary", algorithm, encoded })),
  );

  deepStrictEqual(all.map(([hasher, encoded]) => hasher.safeSummary(encoded)), theirs);
});

Deno.test("every hasher with a salt makes another one each time", () => {
  for (const { hasher } of CASES) notStrictEqual(hasher.salt(), hasher.salt());
});
