/** Our validators against those of a real Django, on some thousand passwords. */
import { deepStrictEqual, ok } from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import {
  commonPasswordValidator,
  defaultPasswordValidators,
  minimumLengthValidator,
  numericPasswordValidator,
  type PasswordValidator,
  passwordValidatorsHelpTexts,
  userAttributeSimilarityValidator,
  validatePassword,
} from "@nuages/nuages/contrib/auth/password-validation";
import { testWithOracle } from "../../../oracle/oracle.ts";
import { ask, askDjango, type Attempt, DJANGOS_NAMES } from "./django.ts";

const LIST = new TextDecoder().decode(
  gunzipSync(Deno.readFileSync(new URL("../../../../templates/auth/common-passwords.txt.gz", import.meta.url))),
).trim().split("\n");

const ODD: readonly string[] = [
  "",
  " ",
  "\n",
  "password",
  " Password\t",
  "\x1cpassword\x85",
  "\ufeffpassword",
  "PASSWORD\u3000",
  "pass\nword",
  "123456\n",
  "12345678",
  "1234567",
  "١٢٣٤٥٦٧٨",
  "²³¹²³¹²³",
  "①②③④⑤⑥⑦⑧",
  "ⅠⅡⅢⅣⅤⅥⅦⅧ",
  "½½½½½½½½",
  "一二三四五六七八",
  "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟",
  "1234567a",
  "12345 678",
  "12345678\n",
  "🎷🎷🎷🎷🎷🎷🎷",
  "🎷🎷🎷🎷🎷🎷🎷🎷",
  "İİİİİİİİ",
  "ΟΔΥΣΣΕΥΣ",
  "constructor",
  "__proto__",
];

const USERS: readonly Record<string, string>[] = [
  { username: "django", first_name: "Jean", last_name: "Reinhardt", email: "jean.reinhardt@hot-club.example" },
  { username: "stéphane_grappelli", first_name: "Στέφανος", last_name: "İstanbul", email: "s@g.example" },
  { username: "", first_name: "", last_name: "", email: "" },
  { username: "a", first_name: "🎷", last_name: "--", email: "@" },
  { username: "x".repeat(150), first_name: "aaaa", last_name: "ΟΔΥΣΣΕΥΣ", email: "12345678@example.com" },
];

/** Passwords that are more and more unlike a text. */
function nearTo(text: string): string[] {
  const lower = text.toLowerCase();
  return [
    text,
    text.toUpperCase(),
    [...text].reverse().join(""),
    `${text}1`,
    `${text}1234`,
    `${text}${text}`,
    `1${lower}!`,
    lower.slice(0, 4),
    lower.slice(2),
    lower.replaceAll(/[aeiou]/g, "0"),
    `${lower}${"z".repeat(lower.length)}`,
    `${lower}${"z".repeat(9 * lower.length)}`,
    `${lower}${"z".repeat(10 * lower.length + 1)}`,
  ];
}

/** The same passwords on every run, of few letters, so that many are near to something. */
function randomPasswords(count: number): string[] {
  let state = 1937;
  const random = (end: number): number => (state = (state * 48_271) % 2_147_483_647) % end;
  const alphabet = [..."djangoreinhardt12345@.-_éΣ🎷"];
  return Array.from(
    { length: count },
    () => Array.from({ length: random(16) }, () => alphabet[random(alphabet.length)]).join(""),
  );
}

const PASSWORDS: readonly string[] = [
  ...ODD,
  ...LIST.filter((_, index) => index % 20 === 0).flatMap((word, index) =>
    index % 2 ? [word] : [word.toUpperCase(), `${word}x`]
  ),
  ...randomPasswords(1500),
];

const ATTEMPTS: readonly Attempt[] = [
  ...PASSWORDS.map((password): Attempt => ({ password })),
  ...USERS.flatMap((user) =>
    [...ODD, ...randomPasswords(300), ...Object.values(user).flatMap(nearTo)].map((password) => ({ password, user }))
  ),
];

async function compare(
  theirs: string,
  ours: readonly PasswordValidator[],
  attempts: readonly Attempt[] = ATTEMPTS,
): Promise<void> {
  const { verdicts, helpTexts } = await askDjango(theirs, attempts);
  const answers = await ask((password, user) => validatePassword(password, user, ours), attempts);

  ok(verdicts.some((verdict) => verdict.length > 0) && verdicts.some((verdict) => verdict.length === 0));
  for (const [index, answer] of answers.entries()) {
    deepStrictEqual(answer, verdicts[index], JSON.stringify(attempts[index]));
  }
  deepStrictEqual(passwordValidatorsHelpTexts(ours), helpTexts);
}

testWithOracle("the four validators say together what Django's say", async () => {
  ok(ATTEMPTS.length > 4000);
  await compare(
    "[UserAttributeSimilarityValidator(), MinimumLengthValidator(), CommonPasswordValidator(), NumericPasswordValidator()]",
    [
      userAttributeSimilarityValidator({ userAttributes: DJANGOS_NAMES }),
      minimumLengthValidator(),
      commonPasswordValidator(),
      numericPasswordValidator(),
    ],
  );
});

testWithOracle("userAttributeSimilarityValidator() draws every line where Django draws it", async () => {
  const attempts = ATTEMPTS.filter(({ user }) => user);
  for (const similarity of [0.1, 0.5, 0.9, 1]) {
    await compare(
      `[UserAttributeSimilarityValidator(('username', 'email'), max_similarity=${similarity})]`,
      [userAttributeSimilarityValidator({
        userAttributes: { username: "username", email: "email address" },
        maxSimilarity: similarity,
      })],
      attempts,
    );
  }
});

testWithOracle("minimumLengthValidator() counts as Django does, in its singular as well", async () => {
  await compare("[MinimumLengthValidator(1)]", [minimumLengthValidator({ minLength: 1 })]);
  await compare("[MinimumLengthValidator(12)]", [minimumLengthValidator({ minLength: 12 })]);
});

testWithOracle("numericPasswordValidator() takes every character for a digit that Python does", async () => {
  // Without half surrogates, which are no text, and what newer Unicode than this Python's knows.
  const characters = Array.from({ length: 0x20000 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff).map((code) => String.fromCodePoint(code))
    .filter((character) => !/\p{Cn}/u.test(character) && /[\p{N}\p{L}]/u.test(character));
  const chunks = characters.filter((character) => /\p{N}/u.test(character));
  const attempts = [...chunks, ...characters.filter((_, index) => index % 100 === 0)].map((password) => ({ password }));
  const { verdicts } = await askDjango("[NumericPasswordValidator()]", attempts);

  const ours = await ask((password) => validatePassword(password, undefined, [numericPasswordValidator()]), attempts);

  // A decimal digit that this machine knows and an older Python does not is none there.
  const differing = attempts.filter((_, index) => ours[index]?.length !== verdicts[index]?.length)
    .map(({ password }) => password);
  ok(verdicts.filter((verdict) => verdict.length > 0).length > 600);
  deepStrictEqual(differing.filter((character) => !/^\p{Nd}$/u.test(character)), []);
});

Deno.test("commonPasswordValidator() knows all of Django's list", async () => {
  const validator = commonPasswordValidator();

  ok(LIST.length > 19_000);
  for (const password of LIST) {
    const [verdict] = await ask(async (text) => await validator.validate(text), [{ password }]);
    deepStrictEqual(verdict, [["This password is too common.", "password_too_common"]], password);
  }
});

Deno.test("defaultPasswordValidators() are Django's four, in its order", () => {
  deepStrictEqual(passwordValidatorsHelpTexts(defaultPasswordValidators()), [
    "Your password can’t be too similar to your other personal information.",
    "Your password must contain at least 8 characters.",
    "Your password can’t be a commonly used password.",
    "Your password can’t be entirely numeric.",
  ]);
});
