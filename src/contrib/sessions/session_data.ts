import type { SessionData } from "../../conf/mod.ts";
import { quoted } from "../../text/mod.ts";

/** Whether it is an object of JSON, as sessions are. */
export function isSessionData(value: unknown): value is SessionData {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Puts what a request changed into what is kept by now: names that the request left alone stay as others left them.
 *
 * @param current What is kept.
 * @param before What the request found.
 * @param after What it made of it.
 * @returns What is to be kept.
 */
export function mergeSessionData(current: SessionData, before: SessionData, after: SessionData): SessionData {
  const merged = new Map(Object.entries(current));
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, changed] = [own(before, name), own(after, name)];
    if (JSON.stringify(old) === JSON.stringify(changed)) continue;
    if (changed === undefined) merged.delete(name);
    else merged.set(name, changed);
  }
  return Object.fromEntries(merged);
}

function own(data: SessionData, name: string): unknown {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

/**
 * Refuses what would come back as something else: a `Date` as text, `undefined` not at all.
 *
 * @param name The name that the value is kept under.
 * @param value The value.
 * @throws {TypeError} If JSON cannot hold it. The message says where in the value.
 */
export function expectJson(name: string, value: unknown): void {
  const problem = problemOf(value, [], new Set());
  if (!problem) return;
  const place = problem.path.length === 0 ? "" : ` at ${problem.path.join(".")}`;
  throw new TypeError(
    `Cannot keep ${quoted(name)} in the session: it holds ${problem.found}${place}, expected what JSON can hold`,
  );
}

interface Problem {
  readonly path: readonly (string | number)[];
  readonly found: string;
}

function problemOf(value: unknown, path: readonly (string | number)[], around: Set<object>): Problem | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : { path, found: `${value}` };
  if (typeof value !== "object") return { path, found: value === undefined ? "undefined" : `a ${typeof value}` };
  if (around.has(value)) return { path, found: "itself" };
  const isList = Array.isArray(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!isList && prototype !== Object.prototype && prototype !== null) {
    return { path, found: `a ${value.constructor?.name ?? "value of a class"}` };
  }
  around.add(value);
  // Array.from() shows the holes of a list.
  const entries = isList ? Array.from(value).entries() : Object.entries(value);
  for (const [key, inner] of entries) {
    const problem = problemOf(inner, [...path, key], around);
    if (problem) return problem;
  }
  around.delete(value);
  return undefined;
}
