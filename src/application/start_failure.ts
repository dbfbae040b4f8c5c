import { describeForLog, plainError } from "../views/errors/mod.ts";

/**
 * Answers for a site that cannot start. The settings did not load, so nobody knows whether this is production: the
 * visitor learns nothing, the operator reads the reason in the log.
 *
 * @param error Why it cannot start.
 * @returns A plain 500.
 */
export function startFailure(error: unknown): Response {
  console.error(describeForLog(error));
  return plainError(500);
}
