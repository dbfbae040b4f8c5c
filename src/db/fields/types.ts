import type { Validator } from "../../validation/mod.ts";

/** What kind of value a column holds, in Django's words: a `SlugField` is a `"slug"`. */
export type FieldKind =
  | "auto"
  | "bigAuto"
  | "char"
  | "text"
  | "slug"
  | "email"
  | "url"
  | "integer"
  | "bigInteger"
  | "smallInteger"
  | "positiveInteger"
  | "positiveBigInteger"
  | "positiveSmallInteger"
  | "float"
  | "decimal"
  | "boolean"
  | "date"
  | "time"
  | "dateTime"
  | "duration"
  | "json"
  | "uuid"
  | "ipAddress"
  | "file"
  | "image"
  | "filePath"
  | "binary";

/** What JSON can say; whole numbers beyond 2⁵³ are bigints. */
export type JsonValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** The IP addresses that a column takes. */
export type IpProtocol = "both" | "IPv4" | "IPv6";

/**
 * Where an uploaded file goes, Django's `upload_to`: a folder, or what names its place from its row and the name that
 * the visitor gave it.
 */
export type UploadTo = string | ((row: Readonly<Record<string, unknown>>, filename: string) => string);

/** How a kind's values are written in fixtures and read from them. */
export interface JsonForm {
  /**
   * Writes a value as Django's `dumpdata` does: a moment as `"2026-11-21T07:01:43.123Z"`, a decimal number as text,
   * bytes in base64.
   *
   * @throws {TypeError} If the value is none of the column's kind.
   */
  readonly toJson: (value: unknown) => JsonValue;
  /**
   * Reads a value as Django's `loaddata` does.
   *
   * @throws {ValidationError} If it is none of the column's kind; in Django's words.
   */
  readonly fromJson: (json: unknown) => unknown;
}

/** What is known of a column beyond its SQL. */
export interface FieldInfo extends JsonForm {
  /** What kind of value it holds. */
  readonly kind: FieldKind;
  /** The checks that its kind brings along; they are run by whoever validates, not by the database. */
  readonly validators: readonly Validator[];
  /** The most characters, or bytes. */
  readonly maxLength?: number | undefined;
  /** The most digits of a decimal number. */
  readonly maxDigits?: number | undefined;
  /** The digits after the point of a decimal number. */
  readonly decimalPlaces?: number | undefined;
  /** Whether it becomes now whenever its row is saved. */
  readonly autoNow?: boolean | undefined;
  /** Whether it becomes now when its row is made. */
  readonly autoNowAdd?: boolean | undefined;
  /** Whether a new row gets a value by itself. */
  readonly auto?: boolean | undefined;
  /** The version of the UUIDs that it makes. */
  readonly version?: 4 | 7 | undefined;
  /** Whether its values are bigints. */
  readonly mode?: "bigint" | undefined;
  /** How moments are kept: as Django's text, or as Drizzle's numbers. */
  readonly storage?: "text" | "seconds" | "milliseconds" | undefined;
  /** The only values, where Drizzle's own `enum` lists them. */
  readonly enumValues?: readonly string[] | undefined;
  /** Whether a slug may have letters beyond ASCII. */
  readonly allowUnicode?: boolean | undefined;
  /** The IP addresses that it takes. */
  readonly protocol?: IpProtocol | undefined;
  /** Whether an IPv4 address in the clothes of an IPv6 one becomes an IPv4 address. */
  readonly unpackIpv4?: boolean | undefined;
  /** Where uploaded files go. */
  readonly uploadTo?: UploadTo | undefined;
  /** The key of the storage of uploaded files in the setting `storages`; without it, `default`. */
  readonly fileStorage?: string | undefined;
  /** The column that an image's width is written to, by its name in code. */
  readonly widthField?: string | undefined;
  /** The column that an image's height is written to, by its name in code. */
  readonly heightField?: string | undefined;
  /** The folder that a path is chosen from. */
  readonly path?: string | (() => string) | undefined;
  /** What the names of files to choose from must match. */
  readonly match?: RegExp | undefined;
  /** Whether folders below the folder are searched, too. */
  readonly recursive?: boolean | undefined;
  /** Whether files may be chosen. */
  readonly allowFiles?: boolean | undefined;
  /** Whether folders may be chosen. */
  readonly allowFolders?: boolean | undefined;
  /** Writes the `CHECK` that Django gives such a column, as SQL, for a column of this name. */
  readonly check?: ((column: string) => string) | undefined;
}
