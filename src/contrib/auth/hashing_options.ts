import type { Runtime } from "../../runtime/mod.ts";
import { type HasherOptions, SERVER_LIMITS, WORKERS_LIMITS } from "./hashers/mod.ts";

/**
 * What a machine allows. Production Workers refuse expensive hashes in their own code; a local workerd does not tell.
 *
 * @param runtime The machine.
 * @returns The limits.
 */
export function hashingOptions({ name }: Pick<Runtime, "name">): HasherOptions {
  return { limits: name === "workers" ? WORKERS_LIMITS : SERVER_LIMITS };
}
