// What libSQL says when it is not the query that is wrong.
const CODES = /^(?:SQLITE_(?:BUSY|CANTOPEN|FULL|IOERR|LOCKED|NOTADB|CORRUPT|READONLY)|SERVER_ERROR|HRANA_)/;

/**
 * Says whether an error means that the database cannot answer now, rather than that a query is wrong.
 *
 * @param error Any error, also one that Drizzle wrapped.
 * @returns Whether 503 is the honest answer.
 */
export function isUnavailable(error: unknown): boolean {
  for (let depth = 0; error instanceof Error && depth < 10; depth++) {
    const code: unknown = "code" in error ? error.code : undefined;
    if (typeof code === "string" && CODES.test(code)) return true;
    error = error.cause;
  }
  return false;
}
