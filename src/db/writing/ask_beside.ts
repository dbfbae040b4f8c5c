import type { SQL } from "drizzle-orm";
import type { Executor } from "../transactions/transaction.ts";
import { execute, type Executed, executeTogether } from "./execute.ts";

/** A question that waits for the one before it. */
interface Waiting {
  readonly statement: SQL;
  readonly answer: (executed: Executed | Promise<Executed>) => void;
}

/** What waits at each database while it is asked. */
const queues = new WeakMap<Executor, Waiting[]>();

/**
 * Asks a question that changes nothing. What is asked while the database still answers another one goes together in the
 * next round trip: many rows that are checked side by side take a few.
 *
 * @param executor The database or transaction.
 * @param statement The question.
 * @returns The answer.
 */
export async function askBeside(executor: Executor, statement: SQL): Promise<Executed> {
  const queue = queues.get(executor);
  if (queue) return await new Promise<Executed>((answer) => queue.push({ statement, answer }));
  const waiting: Waiting[] = [];
  queues.set(executor, waiting);
  try {
    return await execute(executor, statement);
  } finally {
    queues.delete(executor);
    askAll(executor, waiting);
  }
}

function askAll(executor: Executor, waiting: readonly Waiting[]): void {
  const [first, ...rest] = waiting;
  if (!first) return;
  if (rest.length === 0) return first.answer(askBeside(executor, first.statement));
  const together = executeTogether(executor, waiting.map(({ statement }) => statement));
  for (const [at, { statement, answer }] of waiting.entries()) {
    // What is wrong with one question is no other's: each is asked alone then.
    answer(together.then((answers) => answers[at] ?? execute(executor, statement), () => execute(executor, statement)));
  }
}
