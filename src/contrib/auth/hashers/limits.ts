/** What a machine allows a hash to take. */
export interface HashingLimits {
  /** The most rounds of PBKDF2 that the machine's own code takes. Above, it is JavaScript that counts, in turns. */
  readonly nativePbkdf2Iterations: number;
  /** The highest scrypt cost, N × r × p, that the machine's own code takes. Above, it is JavaScript, in turns. */
  readonly nativeScryptCost: number;
  /** The most bytes of memory for one hash. What asks for more is refused. */
  readonly memory: number;
}

/**
 * Those of Cloudflare Workers in production, which refuses what is above them; workerd on a developer's machine lets
 * more PBKDF2 pass. An isolate has 128 MB: one Argon2 hash as Django makes it takes 100 MiB of them.
 *
 * @see {@link https://developers.cloudflare.com/workers/platform/limits/}
 */
export const WORKERS_LIMITS: HashingLimits = {
  nativePbkdf2Iterations: 100_000,
  nativeScryptCost: 2 ** 20,
  memory: 100 * 2 ** 20,
};

/** Those of a machine of one's own, such as Deno: its own code takes any cost, and a hash 512 MiB. */
export const SERVER_LIMITS: HashingLimits = {
  nativePbkdf2Iterations: Infinity,
  nativeScryptCost: Infinity,
  memory: 512 * 2 ** 20,
};

/** Options that all hashers share whose cost is set by what they verify. */
export interface HasherOptions {
  /**
   * What the machine allows. The default is right on every machine, and slower than need be on Deno.
   *
   * @default {WORKERS_LIMITS}
   */
  limits?: HashingLimits;
}

/** Why so much memory is refused, or `undefined`. */
export function problemOfMemory(bytes: number, limits: HashingLimits): string | undefined {
  if (bytes <= limits.memory) return undefined;
  return `it takes ${megabytes(bytes)} MiB of memory, at most ${megabytes(limits.memory)} MiB are allowed by "limits"`;
}

/** Whether two hashes of that size fit beside each other. If not, they must not take turns. */
export function fitsTwice(bytes: number, limits: HashingLimits): boolean {
  return 2 * bytes <= limits.memory;
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}
