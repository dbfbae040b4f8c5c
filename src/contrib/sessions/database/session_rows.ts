import { and, eq, gt, lt } from "drizzle-orm";
import { siteDatabases } from "../../../apps/databases.ts";
import type { SessionData, SessionSite, Settings, StoredSession } from "../../../conf/mod.ts";
import { type Executor, executorOf, inTransaction, onCommit, routeWrite, type Source } from "../../../db/mod.ts";
import { expiryDate } from "../expiry.ts";
import { isSessionKey, newSessionKey } from "../session_key.ts";
import { decodeSession, encodeSession } from "../signed_data.ts";
import { writeMerged } from "../write_merged.ts";
import { Session, sessionTable } from "./models.ts";

/** A row as it is in the table: its text is what updates compare with. */
export interface SessionRow {
  /** The signed text. */
  readonly text: string;
  /** When it ends. */
  readonly end: Date;
}

/** The rows of a site's sessions, as one request reaches them. Each method is one round trip. */
export class SessionRows {
  readonly #settings: Settings;
  readonly #source: Source;
  readonly #alias: string | undefined;

  constructor(settings: Settings, source: Source, alias: string | undefined) {
    this.#settings = settings;
    this.#source = source;
    this.#alias = alias;
  }

  async find(key: string): Promise<SessionRow | undefined> {
    if (!isSessionKey(key)) return undefined;
    return rowOf(await this.#find(key));
  }

  /** The session in a row; `undefined` where it is not one of this site. */
  async decode(key: string, row: SessionRow | undefined): Promise<StoredSession | undefined> {
    if (!row || row.end.getTime() <= Date.now()) return undefined;
    const data = await decodeSession(row.text, this.#settings);
    return data && { key, data, version: row.text };
  }

  async create(data: SessionData): Promise<string> {
    const values = await this.#encode(data);
    for (;;) {
      const sessionKey = newSessionKey();
      const { rowsAffected } = await this.#executor().insert(sessionTable).values({ ...values, sessionKey })
        .onConflictDoNothing();
      if (rowsAffected === 1) return sessionKey;
    }
  }

  async update(stored: StoredSession, data: SessionData, newKey: string = stored.key): Promise<boolean> {
    const { key } = stored;
    return await writeMerged(stored, data, async ({ version = "" }, next) => {
      const executor = this.#executor();
      const values = { ...await this.#encode(next), sessionKey: newKey };
      // Comparing and writing are one statement; the answer to the second says what to merge with where it wrote nothing.
      const [{ rowsAffected }, found] = await executor.batch([
        executor.update(sessionTable).set(values).where(and(live(key), eq(sessionTable.sessionData, version))),
        this.#find(key, executor),
      ]);
      return rowsAffected === 1 ? "written" : await this.decode(key, rowOf(found));
    });
  }

  async delete(key: string): Promise<void> {
    if (isSessionKey(key)) await this.#executor().delete(sessionTable).where(eq(sessionTable.sessionKey, key));
  }

  async clearExpired(): Promise<void> {
    await this.#executor().delete(sessionTable).where(lt(sessionTable.expireDate, new Date()));
  }

  /** Whether what is read is what was there when the view's transaction began, and what is written may be undone. */
  get isInTransaction(): boolean {
    return inTransaction(this.#executor());
  }

  /** Does something when what was written is there for all to see. */
  async onCommit(callback: () => Promise<void>): Promise<void> {
    await onCommit(this.#executor(), callback);
  }

  // Reads go where writes go: a replica that lags behind would take a session for one that is not there.
  #executor(): Executor {
    return executorOf(this.#source, { model: Session, ...(this.#alias !== undefined && { alias: this.#alias }) });
  }

  // deno-lint-ignore explicit-function-return-type -- a query of Drizzle, whose type says all that was asked of it
  #find(key: string, executor: Executor = this.#executor()) {
    return executor.select({ text: sessionTable.sessionData, end: sessionTable.expireDate }).from(sessionTable)
      .where(live(key));
  }

  async #encode(data: SessionData): Promise<{ sessionData: string; expireDate: Date }> {
    return { sessionData: await encodeSession(data, this.#settings), expireDate: expiryDate(data, this.#settings) };
  }
}

function rowOf([row]: SessionRow[]): SessionRow | undefined {
  return row;
}

function live(key: string): ReturnType<typeof and> {
  return and(eq(sessionTable.sessionKey, key), gt(sessionTable.expireDate, new Date()));
}

/** The rows, for a command. */
export function siteRows(site: SessionSite, alias: string | undefined): SessionRows {
  const database = siteDatabases(site).get(alias ?? routeWrite(site.settings.databaseRouters, Session));
  return new SessionRows(site.settings, database, undefined);
}
