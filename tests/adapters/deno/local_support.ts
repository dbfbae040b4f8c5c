import type { LocalClient } from "../../../src/adapters/deno/local_client.ts";
import { openLocalDatabase, type OpenLocalDatabaseOptions } from "../../../src/adapters/deno/local_database.ts";

/** A folder of its own, removed at the end. */
export interface Folder extends AsyncDisposable {
  /** The path of a database in it. */
  readonly path: string;
  /** Opens that database; it is closed at the end. */
  open(options?: Partial<OpenLocalDatabaseOptions>): LocalClient;
}

/** Makes an empty folder for a database. */
export async function createFolder(): Promise<Folder> {
  const folder = await Deno.makeTempDir({ prefix: "nuages-local-" });
  const path = `${folder}/db.sqlite3`;
  const clients: LocalClient[] = [];
  return {
    path,
    open(options): LocalClient {
      const client = openLocalDatabase({
        url: `file:${path}`,
        timeout: 2_000,
        ...options,
      });
      clients.push(client);
      return client;
    },
    async [Symbol.asyncDispose](): Promise<void> {
      for (const client of clients) client.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Waits. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
