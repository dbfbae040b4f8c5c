/**
 * Turns passwords into what a database may keep, `algorithm$…$salt$hash`, and compares them with it.
 *
 * A hasher never changes. What it reads may be anything that stands in a database: it refuses, and does not fail.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#writing-your-own-hasher}
 */
export interface PasswordHasher {
  /** The name that its encodings begin with. */
  readonly algorithm: string;
  /** Makes a random salt of at least 128 bits. */
  salt(): string;
  /**
   * Encodes a password.
   *
   * @throws {RangeError} If the password or the salt cannot be hashed: longer than 4096, not well-formed, a `$`.
   */
  encode(password: string, salt: string): Promise<string>;
  /** Whether an encoding was made of this password. `false` as well for an encoding that is refused. */
  verify(password: string, encoded: string): Promise<boolean>;
  /** Whether an encoding was made with other parameters than this hasher has, or with a salt that is too short. */
  mustUpdate(encoded: string): boolean;
  /** What may be shown of an encoding, by Django's names; `undefined` for one that is refused. */
  safeSummary(encoded: string): PasswordSummary | undefined;
  /**
   * Takes the time that verifying this encoding took too little, compared with one that this hasher makes, so that a
   * wrong password cannot be told from a user who does not exist. Does nothing for algorithms where that cannot be.
   */
  hardenRuntime(password: string, encoded: string): Promise<void>;
  /**
   * Why an encoding is never verified, whatever the password: it is malformed, or takes more than the machine has.
   * `undefined` if it may be verified.
   */
  refusal?(encoded: string): string | undefined;
  /** Why Workers in production are slow to make a hash of this hasher; left out where their own code makes it. */
  readonly slowOnWorkers?: string;
}

/** What may be shown of an encoding: parameters, and the salt and the hash with most of them masked. */
export type PasswordSummary = Readonly<Record<string, string | number>>;
