import { type Askable, batch, Query } from "../../db/mod.ts";

/** A question to the database. */
export type Question = Query<unknown> | Askable;

/**
 * Asks many questions in one round trip; in one for each database, where routers keep the models in several.
 *
 * @param questions The questions.
 * @returns Their answers, in the same order.
 */
export async function askAll(questions: readonly Question[]): Promise<unknown[]> {
  const asked = questions.map((question) => question instanceof Query ? question : question.toQuery());
  const executors = [...new Set(asked.map(({ executor }) => executor))];
  if (executors.length < 2) return await batch(...asked);
  const answers = new Map<Query<unknown>, unknown>();
  await Promise.all(executors.map(async (executor) => {
    const own = asked.filter((question) => question.executor === executor);
    for (const [at, answer] of (await batch(...own)).entries()) {
      const question = own[at];
      if (question) answers.set(question, answer);
    }
  }));
  return asked.map((question) => answers.get(question));
}

/** Several answers that are read together: who asks, and what is made of the answers. */
export interface Part<Result> {
  /** What is asked. */
  readonly questions: readonly Question[];
  /** Makes the result of the answers, which come in the order of the questions. */
  read(answers: readonly unknown[]): Result | Promise<Result>;
}

/**
 * Asks for several parts of a page in one round trip.
 *
 * @param parts The parts.
 * @returns What each makes of its answers.
 */
export async function askParts<Parts extends readonly Part<unknown>[]>(
  ...parts: Parts
): Promise<{ -readonly [At in keyof Parts]: Parts[At] extends Part<infer Result> ? Result : never }> {
  const answers = await askAll(parts.flatMap(({ questions }) => questions));
  let from = 0;
  const results: unknown[] = [];
  for (const part of parts) {
    results.push(await part.read(answers.slice(from, from + part.questions.length)));
    from += part.questions.length;
  }
  // Each part reads its own answers, in order.
  return results as { -readonly [At in keyof Parts]: Parts[At] extends Part<infer Result> ? Result : never };
}
