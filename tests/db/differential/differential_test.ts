import { Connections } from "@nuages/nuages/db";
import { createRuntime } from "@nuages/nuages/deno";
import { deepStrictEqual, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../../src/cli/bundle.ts";
import { testWithOracle } from "../../oracle/oracle.ts";
import { expectedOf } from "./agreement.ts";
import { askDjango, type DjangoAnswers } from "./django.ts";
import { EXPRESSIONS } from "./expressions/mod.ts";
import { plain } from "./plain.ts";
import { startWorker } from "../../runtimes/workerd.ts";
import { copyToServer } from "./server.ts";
import { undoing } from "./undoing.ts";
import type { Outcome } from "./worker.ts";

testWithOracle("query sets answer what those of a real Django answer on the same rows", async (t) => {
  using asked = askDjango();

  await t.step("both sides ask the same questions", () => {
    deepStrictEqual(Object.keys(EXPRESSIONS).toSorted(), [...asked.answers.keys()].toSorted());
    ok(asked.answers.size >= 150, `${asked.answers.size} questions`);
  });
  await t.step("on a file", (t) => compareOn(`file:${asked.database}`, asked, t));
  await using server = await copyToServer(asked.database);
  await t.step("on a libSQL server", (t) => compareOn(server.url, asked, t));
  await t.step("in a Worker", (t) => compareInWorker(server.url, asked, t));
});

/** Asks everything of a database, each question as a step of its own. */
async function compareOn(url: string, { answers }: DjangoAnswers, t: Deno.TestContext): Promise<void> {
  const connections = new Connections({ baseDir: undefined, databases: { default: { url } } }, createRuntime());
  for (const [name, ask] of Object.entries(EXPRESSIONS)) {
    const outcome = await undoing(connections.get(), async (db) => plain(await ask(db))).then(
      (answer): Outcome => ({ answer }),
      ({ name, message }: Error): Outcome => ({ name, message }),
    );
    await t.step(name, () => compare(outcome, answers.get(name)));
  }
  connections.close();
}

/** Asks everything of a Worker, in requests of a size that a Worker could meet. */
async function compareInWorker(url: string, { answers }: DjangoAnswers, t: Deno.TestContext): Promise<void> {
  const code = await bundleWorker(fileURLToPath(new URL("worker.ts", import.meta.url)));
  await using worker = await startWorker({ code, bindings: { DATABASE_URL: url } });
  const names = Object.keys(EXPRESSIONS);
  for (let at = 0; at < names.length; at += QUESTIONS) {
    const some = names.slice(at, at + QUESTIONS);
    const response = await worker.fetch("/", { method: "POST", body: JSON.stringify(some) });
    const outcomes: Outcome[] = await response.json();
    for (const [index, name] of some.entries()) {
      await t.step(name, () => compare(outcomes[index], answers.get(name)));
    }
  }
}

const QUESTIONS = 50;

function compare(outcome: Outcome | undefined, expected: unknown): void {
  if (!outcome || "message" in outcome) matches(outcome, expected);
  else {
    ok(!isRefusal(expected), "expected an error");
    deepStrictEqual(outcome.answer, expectedOf(expected, outcome.answer));
  }
}

/** What our errors are called, by what Django calls its own. */
const ERRORS: Readonly<Record<string, readonly string[]>> = {
  AssertionError: ["TypeError", "RangeError"],
  AttributeError: ["TypeError"],
  DatabaseError: ["ObjectNotUpdated"],
  DoesNotExist: ["ObjectDoesNotExist"],
  FieldDoesNotExist: ["FieldError"],
  FieldError: ["FieldError"],
  IntegrityError: ["IntegrityError"],
  MultipleObjectsReturned: ["MultipleObjectsReturned"],
  NotSupportedError: ["TypeError"],
  NotUpdated: ["ObjectNotUpdated"],
  ProtectedError: ["ProtectedError"],
  RestrictedError: ["RestrictedError"],
  TypeError: ["TypeError", "FieldError"],
  ValidationError: ["TypeError"],
  ValueError: ["TypeError", "RangeError", "FieldError"],
};

function isRefusal(answer: unknown): answer is { error: string } {
  return typeof answer === "object" && answer !== null && "error" in answer;
}

function matches(error: { readonly name: string; readonly message: string } | undefined, expected: unknown): void {
  const wanted = isRefusal(expected) ? ERRORS[expected.error] : undefined;
  ok(error && wanted?.includes(error.name), `${error?.name}: ${error?.message}`);
}
