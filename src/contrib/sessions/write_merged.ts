import type { SessionData, StoredSession } from "../../conf/mod.ts";
import { ServiceUnavailable } from "../../http/mod.ts";
import { mergeSessionData } from "./session_data.ts";

/** Writes `data` if what is kept is still `current`; otherwise says what is kept, or `undefined` where nothing is. */
export type TryWrite = (current: StoredSession, data: SessionData) => Promise<"written" | StoredSession | undefined>;

/** Each try that fails is one in which another request was saved, so this many are a flood, or somebody else's mistake. */
const TRIES = 500;

/**
 * Keeps what a request made of a session, together with what other requests have made of it meanwhile: none of them waits
 * for a lock, and no update is lost.
 *
 * @param stored The session, as the request found it.
 * @param data What the request made of it.
 * @param tryWrite Compares and writes in one step.
 * @returns Whether it was kept; `false` where the session was deleted.
 */
export async function writeMerged(stored: StoredSession, data: SessionData, tryWrite: TryWrite): Promise<boolean> {
  let [current, next] = [stored, data];
  for (let tries = 0; tries < TRIES; tries++) {
    const outcome = await tryWrite(current, next);
    if (outcome === "written") return true;
    if (outcome === undefined) return false;
    [current, next] = [outcome, mergeSessionData(outcome.data, stored.data, data)];
    // Those who meet here would meet again if all came back at once.
    if (tries > 1) await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(tries * 4, 100)));
  }
  throw new ServiceUnavailable(`The session could not be saved: other requests changed it ${TRIES} times meanwhile`);
}
