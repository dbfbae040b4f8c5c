import { BadRequest, HttpError, type HttpErrorOptions, SuspiciousOperation } from "../errors.ts";

/**
 * A request is larger than a setting allows: 413.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#requestdatatoobig}
 */
export class RequestDataTooBig extends HttpError {
  /** The class name, which survives minification. */
  override readonly name = "RequestDataTooBig";
  /** The setting. */
  readonly limit: string;

  /**
   * Makes the error.
   *
   * @param what What is too large, such as `the body`.
   * @param limit The setting that says so.
   * @param bytes Its value.
   * @param hint What else could be done.
   */
  constructor(what: string, limit: string, bytes: number, hint = "") {
    super(413, `Cannot read the request: ${what} is larger than ${limit}, which is ${size(bytes)}${hint}`, {
      detail: Object.hasOwn(LIMITED, limit) ? `${LIMITED[limit]} may have at most ${size(bytes)}.` : undefined,
    });
    this.limit = limit;
  }
}

/** What visitors know of what settings limit. */
const LIMITED: Readonly<Record<string, string>> = {
  dataUploadMaxMemorySize: "The texts of a form",
  fileUploadMaxMemorySize: "The files of a form",
  fileUploadMaxSize: "A file",
  uploadMaxSize: "What is sent at once",
};

/**
 * A form has more fields than `dataUploadMaxNumberFields`: 400.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#toomanyfieldssent}
 */
export class TooManyFieldsSent extends SuspiciousOperation {
  /** The class name, which survives minification. */
  override readonly name = "TooManyFieldsSent";
  /** The setting. */
  readonly limit = "dataUploadMaxNumberFields";

  /**
   * Makes the error.
   *
   * @param most The setting's value.
   */
  constructor(most: number) {
    super(`Cannot read the request: it has more fields than dataUploadMaxNumberFields, which is ${most}`, {
      detail: `A form may have at most ${most} fields.`,
    });
  }
}

/**
 * A form has more files than `dataUploadMaxNumberFiles`: 400.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#toomanyfilessent}
 */
export class TooManyFilesSent extends SuspiciousOperation {
  /** The class name, which survives minification. */
  override readonly name = "TooManyFilesSent";
  /** The setting. */
  readonly limit = "dataUploadMaxNumberFiles";

  /**
   * Makes the error.
   *
   * @param most The setting's value.
   */
  constructor(most: number) {
    super(`Cannot read the request: it has more files than dataUploadMaxNumberFiles, which is ${most}`, {
      detail: `A form may have at most ${most} files.`,
    });
  }
}

/**
 * A body is not what its `Content-Type` says, or broke off: 400. Django's `MultiPartParserError` and `UnreadablePostError`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#unreadableposterror}
 */
export class MalformedBody extends BadRequest {
  /** The class name, which survives minification. */
  override readonly name = "MalformedBody";

  /**
   * Makes the error.
   *
   * @param problem What is wrong.
   * @param options Cause and headers.
   */
  constructor(problem: string, options?: HttpErrorOptions) {
    super(`Cannot read the request: ${problem}`, options);
  }
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const unit = bytes < 1024 ** 2 ? 1024 : 1024 ** 2;
  return `${Number((bytes / unit).toFixed(2))} ${unit === 1024 ? "KB" : "MB"}`;
}
