/** What stands in a database may be anything: it is refused at once, without time, memory or a failure. */
import { ok, strictEqual } from "node:assert/strict";
import {
  argon2Hasher,
  bcryptHasher,
  bcryptSha256Hasher,
  checkPassword,
  defaultHashers,
  identifyHasher,
  md5Hasher,
  type PasswordHasher,
  scryptHasher,
  SERVER_LIMITS,
  sha1Hasher,
  unsaltedMd5Hasher,
  unsaltedSha1Hasher,
} from "@nuages/nuages/contrib/auth/hashers";

const HASHERS: readonly PasswordHasher[] = [
  ...defaultHashers({ limits: SERVER_LIMITS }),
  md5Hasher(),
  sha1Hasher(),
  unsaltedMd5Hasher(),
  unsaltedSha1Hasher(),
];

const KEY64 = `${"A".repeat(86)}==`;
const KEY32 = `${"A".repeat(43)}=`;
const BCRYPT = `${"a".repeat(21)}u${"a".repeat(31)}`;
const SALT = "c2Vhc2FsdHNlYXNhbHQ";
const TAG = "A".repeat(43);

const HOSTILE: readonly string[] = [
  "",
  "$",
  "$$$$$$",
  "!",
  "scrypt",
  "scrypt$",
  `scrypt$99999999$salt$8$1$${KEY64}`,
  `scrypt$1073741824$salt$8$1$${KEY64}`,
  `scrypt$1e9$salt$8$1$${KEY64}`,
  `scrypt$16384$salt$8$1000000000$${KEY64}`,
  `scrypt$2$salt$1$1073741823$${KEY64}`,
  `scrypt$65536$salt$1$1$${KEY64}`,
  `scrypt$16383$salt$8$5$${KEY64}`,
  `scrypt$1$salt$8$5$${KEY64}`,
  `scrypt$0$salt$8$5$${KEY64}`,
  `scrypt$-2$salt$8$5$${KEY64}`,
  `scrypt$16384$$8$5$${KEY64}`,
  `scrypt$16384$salt$8$5$${KEY64}$x`,
  "scrypt$16384$salt$8$5$",
  "scrypt$16384$salt$8$5$ungültig",
  "scrypt$16384$salt$8$5",
  `scrypt$${"9".repeat(400)}$salt$8$5$${KEY64}`,
  `pbkdf2_sha256$1e12$salt$${KEY32}`,
  `pbkdf2_sha256$1000000000000$salt$${KEY32}`,
  `pbkdf2_sha256$5000001$salt$${KEY32}`,
  `pbkdf2_sha256$${"9".repeat(300)}$salt$${KEY32}`,
  `pbkdf2_sha256$0$salt$${KEY32}`,
  `pbkdf2_sha256$-1$salt$${KEY32}`,
  `pbkdf2_sha256$ 1$salt$${KEY32}`,
  `pbkdf2_sha256$01$salt$${KEY32}`,
  `pbkdf2_sha256$1$$${KEY32}`,
  "pbkdf2_sha256$1$salt$",
  "pbkdf2_sha256$1$salt",
  "pbkdf2_sha256$1$salt$…",
  `pbkdf2_sha256$1$${"s".repeat(2_000_000)}$${KEY32}`,
  `pbkdf2_sha1$99999999999$salt$${KEY32}`,
  "argon2$",
  `argon2$argon2id$v=19$m=4294967295,t=1,p=1$${SALT}$${TAG}`,
  `argon2$argon2id$v=19$m=4194304,t=1,p=1$${SALT}$${TAG}`,
  `argon2$argon2id$v=19$m=64,t=4294967295,p=1$${SALT}$${TAG}`,
  `argon2$argon2id$v=19$m=64,t=1,p=16777215$${SALT}$${TAG}`,
  `argon2$argon2id$v=19$m=0,t=0,p=0$${SALT}$${TAG}`,
  `argon2$argon2id$v=20$m=64,t=1,p=1$${SALT}$${TAG}`,
  `argon2$argon2x$v=19$m=64,t=1,p=1$${SALT}$${TAG}`,
  `argon2$argon2id$v=19$m=64,t=1,p=1$c2FsdA$${TAG}`,
  `argon2$argon2id$v=19$m=64,t=1,p=1$${SALT}$AA`,
  `argon2$argon2id$v=19$m=64,t=1,p=1$${SALT}$A`,
  `argon2$argon2id$v=19$m=64,t=1,p=1$${SALT}$${"A".repeat(700)}`,
  `argon2$argon2id$v=19$m=64,t=1,p=1$${SALT}`,
  `argon2$argon2id$v=19$t=1,m=64,p=1$${SALT}$${TAG}`,
  `bcrypt$$2b$31$${BCRYPT}`,
  `bcrypt$$2b$16$${BCRYPT}`,
  `bcrypt$$2b$03$${BCRYPT}`,
  `bcrypt$$2x$04$${BCRYPT}`,
  `bcrypt$$2b$99$${BCRYPT}`,
  `bcrypt$$2b$4$${BCRYPT}`,
  "bcrypt$$2b$04$short",
  `bcrypt$$2b$04$${BCRYPT}a`,
  "bcrypt",
  `bcrypt_sha256$$2b$31$${BCRYPT}`,
  `bcrypt_sha256$2b$04$${BCRYPT}`,
  "md5$salt",
  "md5$$",
  "md5$salt$short",
  `md5$salt$${"A".repeat(32)}`,
  `md5$$${"z".repeat(32)}`,
  "z".repeat(32),
  `sha1$$${"z".repeat(40)}`,
  "sha1$salt$",
];

Deno.test("verify() refuses hostile encodings with a reason, and nothing else of a hasher fails either", async () => {
  for (const encoded of HOSTILE) {
    const name = encoded.slice(0, 100);
    for (const hasher of HASHERS) {
      strictEqual(await hasher.verify("minor swing", encoded), false, name);
      strictEqual(hasher.mustUpdate(encoded), true, name);
      strictEqual(hasher.safeSummary(encoded), undefined, name);
      await hasher.hardenRuntime("minor swing", encoded);
      ok(hasher.refusal?.(encoded)?.startsWith(`Cannot verify a password of "${hasher.algorithm}": it`), name);
    }
  }
});

Deno.test("checkPassword() finds that nothing fits hostile encodings, and says why", async () => {
  const preferred = md5Hasher();

  for (const encoded of HOSTILE.filter((text) => !text.startsWith("!"))) {
    const problems: string[] = [];
    const onRefusal = (problem: string): number => problems.push(problem);
    const isCorrect = await checkPassword("minor swing", encoded, { hashers: HASHERS, preferred, onRefusal });

    strictEqual(isCorrect, false);
    strictEqual(problems.length, 1, encoded.slice(0, 100));
  }
});

Deno.test("identifyHasher() knows hashers by name, and the nameless ones of ancient sites by their length", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["scrypt$1", "scrypt"],
    ["bcrypt_sha256$$2b$", "bcrypt_sha256"],
    ["0".repeat(32), "unsalted_md5"],
    [`md5$$${"0".repeat(32)}`, "unsalted_md5"],
    [`sha1$$${"0".repeat(40)}`, "unsalted_sha1"],
    [`md5$salt$${"0".repeat(32)}`, "md5"],
    ["0".repeat(31), undefined],
    ["", undefined],
    ["toString", undefined],
  ];

  for (const [encoded, algorithm] of cases) {
    strictEqual(identifyHasher(encoded, HASHERS)?.algorithm, algorithm, encoded);
  }
});

Deno.test("a hasher refuses passwords that are too long or not well-formed before it hashes", async () => {
  const tooLong = "x".repeat(4097);
  for (
    const hasher of [scryptHasher(), argon2Hasher({ memoryCost: 64 }), bcryptSha256Hasher({ rounds: 4 }), md5Hasher()]
  ) {
    const encoded = await hasher.encode("x".repeat(4096), hasher.salt());
    for (const password of [tooLong, "a\ud800b"]) {
      await hasher.encode(password, hasher.salt()).then(
        () => ok(false, "it was hashed"),
        (error) => {
          ok(error instanceof RangeError);
          ok(/^Cannot hash a password with "\w+": it (?:has 4097 characters|is not well-formed)/.test(error.message));
          ok(!error.message.includes("xxx"));
        },
      );
      strictEqual(await hasher.verify(password, encoded), false);
      strictEqual(await checkPassword(password, encoded, { hashers: [hasher] }), false);
    }
  }
});

Deno.test("bcryptHasher() takes no NUL, where a C library would end the password", async () => {
  const hasher = bcryptHasher({ rounds: 4 });
  const encoded = await hasher.encode("a", hasher.salt());

  strictEqual(await hasher.verify("a\0b", encoded), false);
  await hasher.encode("a\0b", hasher.salt()).then(() => ok(false), (error) => ok(error instanceof RangeError));
});

Deno.test("a hasher refuses salts that would make another encoding", async () => {
  const salts = [
    [scryptHasher(), ["", "a$b"]],
    [md5Hasher(), ["", "a$b"]],
    [argon2Hasher({ memoryCost: 64 }), ["", "short", "νεφέλες νεφέλες"]],
    [bcryptHasher(), ["", "seasalt", `$2b$31$${"a".repeat(22)}`, `$2b$12$${"a".repeat(21)}`]],
  ] as const;
  for (const [hasher, wrong] of salts) {
    for (const salt of wrong) {
      await hasher.encode("minor swing", salt).then(
        () => ok(false, salt),
        (error) => ok(/^Cannot salt with "\w+": /.test(error.message), String(error)),
      );
    }
  }
});
