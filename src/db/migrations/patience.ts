import type { Client } from "@libsql/core/api";

/**
 * Does something with a database, and does it again while others are writing to it.
 *
 * @param client The database.
 * @param timeout Milliseconds after which the database's "busy" is thrown after all.
 * @param action What to do. It has no effect when it fails.
 * @returns What `action` returns.
 */
export async function patiently<Result>(
  client: Client,
  timeout: number,
  action: () => Promise<Result>,
): Promise<Result> {
  const deadline = performance.now() + timeout;
  while (true) {
    try {
      return await action();
    } catch (error) {
      if (!isBusy(error)) throw error;
      // A local connection that was once told "busy" loses later writes without a word, so it is not used again.
      if (client.protocol === "file") await client.reconnect();
      if (performance.now() >= deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80));
    }
  }
}

/**
 * Whether a database said that others are writing to it.
 *
 * @param error What the client threw.
 * @returns Whether it did.
 */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "SQLITE_BUSY";
}
