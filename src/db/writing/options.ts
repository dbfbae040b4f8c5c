import type { Source } from "../source.ts";

/** Options for saving a row. */
export interface SaveOptions<Name extends string = string> {
  /** Where to; where it was read, without it. */
  using?: Source;
  /** The only columns to write, of a row that exists. */
  updateFields?: readonly Name[];
  /** Whether it must be a new row. */
  forceInsert?: boolean;
  /** Whether it must be a row that exists. */
  forceUpdate?: boolean;
}

/** Options for deleting a row. */
export interface DeleteOptions {
  /** Where from; where it was read, without it. */
  using?: Source;
}

/** Options for reading a row again. */
export interface RefreshOptions<Name extends string = string> {
  /** Where from; where it was read, without it. */
  using?: Source;
  /** The columns to read; all, without it. */
  fields?: readonly Name[];
}

/** Options for checking a row. */
export interface FullCleanOptions<Name extends string = string> {
  /** Where unique values are looked for; where it was read, without it. */
  using?: Source;
  /** Columns that are not checked. */
  exclude?: readonly Name[];
  /**
   * Whether the model's own `clean()` runs. It may need values that are known to be wrong.
   *
   * @default {true}
   */
  validateWhole?: boolean;
  /**
   * Whether other rows are asked for the same values.
   *
   * @default {true}
   */
  validateUnique?: boolean;
  /**
   * Whether check constraints are tried.
   *
   * @default {true}
   */
  validateConstraints?: boolean;
}

/**
 * How many rows were deleted: all, and by model (`blog.Post`).
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#delete}
 */
export type Deleted = readonly [total: number, byModel: Readonly<Record<string, number>>];
