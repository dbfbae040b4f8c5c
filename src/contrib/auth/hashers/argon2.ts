import { fitsTwice, type HashingLimits } from "./limits.ts";

/** The kinds of Argon2. */
export type Argon2Variety = "argon2id" | "argon2i" | "argon2d";

/** What Argon2 costs (RFC 9106 §3.1), and which it is. */
export interface Argon2Parameters {
  readonly variety: Argon2Variety;
  /** 19, or 16 for encodings from before 2016, which may leave it out. */
  readonly version: 16 | 19 | undefined;
  /** KiB of memory. */
  readonly memoryCost: number;
  /** How often it is gone over. */
  readonly timeCost: number;
  /** Lanes, which are gone over one after the other. */
  readonly parallelism: number;
  /** Bytes of what is derived. */
  readonly hashLength: number;
}

/** Milliseconds between two pauses. */
const TURN = 10;

/**
 * Derives the bytes, in JavaScript on both machines: neither has Argon2 of its own.
 *
 * Where two do not fit beside each other into the memory that is allowed, it pauses nowhere: a second one would begin.
 * It pauses by the clock, which stands still on Workers while code runs, so that there it never does.
 */
export async function argon2(
  password: string,
  salt: Uint8Array,
  parameters: Argon2Parameters,
  limits: HashingLimits,
): Promise<Uint8Array> {
  const library = await import("@noble/hashes/argon2.js");
  const { variety, version = 16, memoryCost: m, timeCost: t, parallelism: p, hashLength: dkLen } = parameters;
  const bytes = new TextEncoder().encode(password);
  const options = { m, t, p, dkLen, version, maxmem: argon2Memory(parameters) };
  if (!fitsTwice(argon2Memory(parameters), limits)) return library[variety](bytes, salt, options);
  return await library[`${variety}Async`](bytes, salt, { ...options, asyncTick: TURN });
}

/** The bytes of memory that Argon2 takes. */
export function argon2Memory({ memoryCost }: Argon2Parameters): number {
  return memoryCost * 1024;
}
