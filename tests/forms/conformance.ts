/** Asks a real Django's form fields and ours the same, and compares the answers. */
import { defineForm } from "@nuages/nuages/forms";
import { fileURLToPath } from "node:url";
import type { ConformanceCase } from "./conformance_cases.ts";

const SCRIPT = fileURLToPath(new URL("django_fields.py", import.meta.url));

/** What came of something that was sent: a value, or the codes of errors; Django may also crash. */
export type Answer =
  | { readonly value: unknown }
  | { readonly codes: readonly (string | null)[]; readonly messages?: readonly string[] }
  | { readonly crash: string };

/** What was sent to which field, and what both said. */
export interface Comparison {
  readonly field: string;
  readonly sent: Readonly<Record<string, unknown>>;
  readonly theirs: Answer;
  readonly ours: Answer;
}

/** What is sent of a value: nothing where it is `undefined`. */
export function sentOf({ isRecord }: ConformanceCase, value: unknown): Readonly<Record<string, unknown>> {
  if (isRecord) return value as Readonly<Record<string, unknown>>;
  return value === undefined ? {} : { x: value };
}

/** Asks Django all at once; `undefined` for cases that this Django does not know. */
export async function askDjango(
  cases: readonly ConformanceCase[],
  timeZone: string,
  language = "en-us",
): Promise<{ django: readonly number[]; answers: readonly (readonly Answer[] | undefined)[] }> {
  const questions = cases.map((one) => ({
    python: one.python,
    since: (one.since ?? "0").split(".").map(Number),
    data: one.values.map((value) => sentOf(one, value)),
  }));
  const child = new Deno.Command(findDjango(), {
    args: [SCRIPT, timeZone, language],
    env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONIOENCODING: "utf-8" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writing = new Response(JSON.stringify(questions)).body?.pipeTo(child.stdin);
  const [{ stdout, stderr, success }] = await Promise.all([child.output(), writing]);
  if (!success) throw new Error(`Cannot ask Django:\n${new TextDecoder().decode(stderr)}`);
  const { django, answers }: { django: number[]; answers: (Answer[] | null)[] } = JSON.parse(
    new TextDecoder().decode(stdout),
  );
  return { django, answers: answers.map((all) => all?.map(comparable)) };
}

/** The first interpreter that has Django; the second one is where Debian puts its `python3-django`. */
export function findDjango(): string {
  const found = ["python3", "/usr/bin/python3"].find((path) => {
    try {
      return new Deno.Command(path, { args: ["-c", "import django"], stderr: "null" }).outputSync().success;
    } catch {
      return false; // There is no such program.
    }
  });
  if (found === undefined) throw new Error("Cannot ask Django: no interpreter has it");
  return found;
}

function comparable(answer: Answer): Answer {
  return "value" in answer ? { value: ourKind(answer.value) } : answer;
}

/** Python's values as those that our fields give. */
function ourKind(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ourKind);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? 0 : value;
  const { float, decimal, moment, microseconds, dict }: Record<string, unknown> = { ...value };
  if (typeof float === "string") return Number(float.replace("inf", "Infinity"));
  if (typeof decimal === "string") return decimal.replace(/^-(?=[0.]*$)/, "");
  if (typeof moment === "string") return new Date(moment).toISOString();
  if (typeof microseconds === "number") return microseconds / 1000;
  if (Array.isArray(dict)) return { dict: dict.map(([key, item]) => [key, ourKind(item)]) };
  return value;
}

/** What our field says to what is sent as a record, as JSON by the schema of the form, and as a query. */
export async function askOurs(
  { field }: ConformanceCase,
  sent: Readonly<Record<string, unknown>>,
  context?: { readonly language: string; readonly timeZone: string },
): Promise<{ record: Answer; schema: Answer; query: Answer | undefined }> {
  const placed = context === undefined ? field : {
    ...field,
    clean: (value: unknown, _context: unknown, extra: Parameters<typeof field.clean>[2]) =>
      field.clean(value, { c: undefined, ...context }, extra),
  };
  const form = defineForm({ x: placed });
  const record = await answerOf(form, sent);
  const result = await form.schema.safeParseAsync(sent);
  const schema: Answer = result.success
    ? { value: plain(result.data.x) }
    : { codes: result.error.issues.map((issue) => issue.code === "custom" ? String(issue.params?.code) : issue.code) };
  const entries = Object.entries(sent).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((one) => [name, one]) : [[name, value]]
  );
  // A query holds texts only, and no half of a pair.
  const isList = field.kind === "multiple_choice" || !Object.values(sent).some(Array.isArray);
  const isQuery = isList && entries.every(([, value]) => typeof value === "string" && value.isWellFormed());
  const query = isQuery ? await answerOf(form, new URLSearchParams(entries as string[][])) : undefined;
  return { record, schema, query };
}

async function answerOf(
  definition: { bind: ReturnType<typeof defineForm>["bind"] },
  sent: URLSearchParams | Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const form = await definition.bind(sent);
  if (form.isValid) return { value: plain(form.cleanedData.x) };
  const errors = form.errors.get("x") ?? [];
  return { codes: errors.map(({ code }) => code ?? ""), messages: errors.map(({ message }) => message) };
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null) {
    return { dict: Object.entries(value).map(([key, item]) => [key, plain(item)]) };
  }
  return Object.is(value, -0) ? 0 : value;
}

/** Whether both say the same; errors are compared by their codes. */
export function isSame(a: Answer, b: Answer): boolean {
  return key(a) === key(b);
}

function key(answer: Answer): string {
  if ("codes" in answer) return JSON.stringify([...answer.codes].sort());
  return "crash" in answer ? answer.crash : `=${JSON.stringify(answer.value)}`;
}
