import { ValidationError } from "@nuages/nuages/validation";
import { copyOracle } from "../../../oracle/oracle.ts";

/** One password, and the attributes of its user by Django's names. */
export interface Attempt {
  password: string;
  user?: Record<string, string>;
}

/** Messages and codes of what is wrong; empty if nothing is. */
export type Verdict = readonly (readonly [message: string, code: string | undefined])[];

/** What Django's validators, as Python writes them, say of each attempt, and their help texts. */
export async function askDjango(
  validators: string,
  attempts: readonly Attempt[],
): Promise<{ verdicts: Verdict[]; helpTexts: string[] }> {
  using copy = copyOracle();
  const encoded = new TextEncoder().encode(JSON.stringify(attempts)).toBase64();
  const { stdout, stderr } = await copy.manage(
    ["shell"],
    `ATTEMPTS = "${encoded}"\nVALIDATORS = "${validators}"\n${ASK}`,
  );
  if (stdout === "") throw new Error(`Cannot ask Django: ${stderr}`);
  return JSON.parse(stdout);
}

const ASK = `
import base64, json
from django.contrib.auth import password_validation
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

validators = eval(VALIDATORS, vars(password_validation))

def ask(attempt):
    user = User(**attempt["user"]) if "user" in attempt else None
    try:
        password_validation.validate_password(attempt["password"], user, validators)
        return []
    except ValidationError as error:
        return [[error.messages[0], error.code] for error in error.error_list]

print(json.dumps({
    "verdicts": [ask(attempt) for attempt in json.loads(base64.b64decode(ATTEMPTS))],
    "helpTexts": password_validation.password_validators_help_texts(validators),
}))
`;

/** What ours say. */
export async function ask(
  validate: (password: string, user: object | undefined) => Promise<void>,
  attempts: readonly Attempt[],
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { password, user } of attempts) verdicts.push(await verdictOf(() => validate(password, user)));
  return verdicts;
}

async function verdictOf(check: () => Promise<void>): Promise<Verdict> {
  try {
    await check();
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.errorList.map(({ message, code }) => [message, code] as const);
  }
}

/** The attributes of a user by the names of Django's columns, which our models may have as well. */
export const DJANGOS_NAMES = {
  username: "username",
  first_name: "first name",
  last_name: "last name",
  email: "email address",
};
