import { interpolate } from "./interpolate.ts";

/**
 * The key of errors that belong to no field of their own.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#non-field-errors}
 */
export const NON_FIELD_ERRORS = "__all__";

/** One thing that is wrong, or several. */
export type Problems = string | ValidationError | readonly (string | ValidationError)[];

/** Options for {@linkcode ValidationError}. They belong to a single message. */
export interface ValidationErrorOptions extends ErrorOptions {
  /** A short name of the problem, by which a form or a field replaces the message. */
  code?: string | undefined;
  /** What stands for `%(name)s` in the message. */
  params?: Readonly<Record<string, unknown>> | undefined;
}

/** The problems of errors that are made of several. */
const lists = new WeakMap<ValidationError, readonly ValidationError[]>();

type Content =
  | { readonly kind: "one"; readonly template: string; readonly text: string; readonly options: ValidationErrorOptions }
  | { readonly kind: "list"; readonly errors: readonly ValidationError[] }
  | { readonly kind: "record"; readonly errors: ErrorRecord };

type ErrorRecord = Readonly<Record<string, readonly ValidationError[]>>;

/**
 * A value does not fit. It is made of one message, of a list of problems, or of a record of problems by field.
 *
 * @example Usage
 * ```ts
 * import { ValidationError } from "@nuages/nuages/validation";
 * import { deepStrictEqual, strictEqual } from "node:assert/strict";
 *
 * const tooLong = new ValidationError("At most %(limit)d characters.", { code: "max_length", params: { limit: 3 } });
 * const form = new ValidationError({ title: [tooLong, "No numbers."], slug: "Enter a slug." });
 *
 * strictEqual(tooLong.message, "At most 3 characters.");
 * deepStrictEqual(form.messages, ["At most 3 characters.", "No numbers.", "Enter a slug."]);
 * deepStrictEqual(form.errorRecord?.title?.[0]?.code, "max_length");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#validationerror}
 */
export class ValidationError extends Error {
  /** The class name, which survives minification. */
  override readonly name = "ValidationError";
  /** The message before its parameters were written into it; `undefined` for several problems. */
  readonly template: string | undefined;
  /** A short name of the problem; `undefined` for several problems. */
  readonly code: string | undefined;
  /** What stands for `%(name)s` in the message; `undefined` for several problems. */
  readonly params: Readonly<Record<string, unknown>> | undefined;
  /**
   * The problems by field; `undefined` if this is about no field. It has no prototype: fields may have any name.
   * {@linkcode NON_FIELD_ERRORS} is the key of those that belong to no field of their own.
   */
  readonly errorRecord: Readonly<Record<string, readonly ValidationError[]>> | undefined;

  /**
   * Makes the error.
   *
   * @param problems A message, a list of problems, or problems by field.
   * @param options The code and the parameters of a single message, and the error that caused this one.
   * @throws {TypeError} If the message names a parameter that is not there.
   */
  constructor(problems: Problems | Readonly<Record<string, Problems>>, options: ValidationErrorOptions = {}) {
    const content = contentOf(problems, options);
    super(describe(content), options);
    const single = content.kind === "one" ? content : undefined;
    this.template = single?.template;
    this.code = single?.options.code;
    this.params = single?.options.params;
    this.errorRecord = content.kind === "record" ? content.errors : undefined;
    if (content.kind !== "one") lists.set(this, flat(content));
  }

  /** The single problems, one after the other. */
  get errorList(): readonly ValidationError[] {
    return lists.get(this) ?? [this];
  }

  /** The messages, one after the other. */
  get messages(): string[] {
    return this.errorList.map((error) => error.message);
  }

  /** The messages by field; `undefined` if this is about no field. It has no prototype: fields may have any name. */
  get messageRecord(): Record<string, string[]> | undefined {
    if (!this.errorRecord) return undefined;
    return withoutPrototype(
      Object.entries(this.errorRecord).map(([field, errors]) => [field, errors.map(({ message }) => message)]),
    );
  }

  /**
   * Adds these problems to others, field by field; those that name no field go to {@linkcode NON_FIELD_ERRORS}.
   *
   * @param record The others. It is changed, and should have no prototype (`Object.create(null)`).
   * @returns The same record.
   */
  updateErrorRecord(record: Record<string, ValidationError[]>): Record<string, ValidationError[]> {
    for (const [field, errors] of Object.entries(this.errorRecord ?? { [NON_FIELD_ERRORS]: this.errorList })) {
      if (Object.hasOwn(record, field)) record[field]?.push(...errors);
      else record[field] = [...errors];
    }
    return record;
  }
}

/**
 * Makes a {@linkcode ValidationError} without a stack: what a visitor typed is no fault of the program, and to record where
 * it was found takes longer than all else that a form does. For checks, whose errors somebody catches.
 *
 * @example Usage
 * ```ts
 * import { refusal } from "@nuages/nuages/validation";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(refusal("Enter a %(colour)s one.", { code: "colour", params: { colour: "blue" } }).message, "Enter a blue one.");
 * ```
 *
 * @param problems A message, or a list of problems.
 * @param options The code and the parameters of a single message, and the error that caused this one.
 * @returns The error.
 * @throws {TypeError} If the message names a parameter that is not there.
 */
export function refusal(problems: Problems, options: ValidationErrorOptions = {}): ValidationError {
  if (typeof problems !== "string") return new ValidationError(problems, options);
  const { code, params, cause } = options;
  const message = params ? interpolate(problems, params) : problems;
  // Error() itself is what records the stack, so it is not asked: the object is the same but for that.
  return Object.assign(Object.create(ValidationError.prototype), {
    name: "ValidationError",
    message,
    stack: `ValidationError: ${message}`,
    template: problems,
    code,
    params,
    errorRecord: undefined,
    ...(cause !== undefined && { cause }),
  });
}

function contentOf(
  problems: Problems | Readonly<Record<string, Problems>>,
  options: ValidationErrorOptions,
): Content {
  if (typeof problems === "string") {
    const text = options.params ? interpolate(problems, options.params) : problems;
    return { kind: "one", template: problems, text, options };
  }
  if (problems instanceof ValidationError) return copyOf(problems);
  if (isList(problems)) return { kind: "list", errors: problems.flatMap(errorsOf) };
  const errors = Object.entries(problems).map(([field, problem]) => [field, errorsOf(problem)] as const);
  return { kind: "record", errors: withoutPrototype(errors) };
}

function copyOf(error: ValidationError): Content {
  if (error.errorRecord) return { kind: "record", errors: error.errorRecord };
  const { template, message, code, params } = error;
  if (template === undefined) return { kind: "list", errors: error.errorList };
  return { kind: "one", template, text: message, options: { code, params } };
}

function errorsOf(problems: Problems): readonly ValidationError[] {
  return (problems instanceof ValidationError ? problems : new ValidationError(problems)).errorList;
}

// Array.isArray() alone does not tell a read-only list from a record.
function isList(value: unknown): value is readonly (string | ValidationError)[] {
  return Array.isArray(value);
}

function flat(content: Exclude<Content, { kind: "one" }>): readonly ValidationError[] {
  return content.kind === "list" ? content.errors : Object.values(content.errors).flat();
}

function describe(content: Content): string {
  if (content.kind === "one") return content.text;
  if (content.kind === "list") return content.errors.map(({ message }) => message).join("\n");
  return Object.entries(content.errors)
    .flatMap(([field, errors]) => errors.map(({ message }) => `${field}: ${message}`)).join("\n");
}

function withoutPrototype<Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> {
  const record: Record<string, Value> = Object.create(null);
  for (const [key, value] of entries) record[key] = value;
  return record;
}
