import { HTTPException } from "hono/http-exception";

/** What an HTTP error says and carries. */
export interface HttpErrorOptions {
  /** The error that caused this one. It is logged and shown in debug, never sent in production. */
  cause?: unknown;
  /** Headers for the answer, such as `Retry-After`. */
  headers?: Readonly<Record<string, string>>;
  /** What visitors are told beside the status: what they can do better. */
  detail?: string | undefined;
}

type Status = ConstructorParameters<typeof HTTPException>[0];

/**
 * An error that is an answer. Hono's own `HTTPException`, so that Hono's middleware and ours treat both alike.
 */
export class HttpError extends HTTPException {
  /** Headers for the answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** What visitors are told beside the status; `undefined` for nothing. */
  readonly detail: string | undefined;

  /**
   * Makes the error.
   *
   * @param status The status code, from 400 to 599.
   * @param message Why; shown to visitors in debug only.
   * @param options Cause and headers.
   */
  constructor(status: Status, message: string, options: HttpErrorOptions = {}) {
    super(status, { message, cause: options.cause });
    this.headers = options.headers ?? {};
    this.detail = options.detail;
  }
}

/**
 * There is nothing here: 404.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/views/#the-http404-exception}
 */
export class Http404 extends HttpError {
  /** The class name, which survives minification. */
  override readonly name = "Http404";

  /**
   * Makes the error.
   *
   * @param message What was looked for; shown in debug only.
   * @param options Cause and headers.
   */
  constructor(message = "No page matches this address", options?: HttpErrorOptions) {
    super(404, message, options);
  }
}

/**
 * The visitor may not: 403.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#permissiondenied}
 */
export class PermissionDenied extends HttpError {
  /** The class name, which survives minification. */
  override readonly name = "PermissionDenied";

  /**
   * Makes the error.
   *
   * @param message What was refused; shown in debug only.
   * @param options Cause and headers.
   */
  constructor(message = "You may not do this", options?: HttpErrorOptions) {
    super(403, message, options);
  }
}

/**
 * The request cannot be understood: 400.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#badrequest}
 */
export class BadRequest extends HttpError {
  /** The class name, which survives minification. */
  override readonly name: string = "BadRequest";

  /**
   * Makes the error.
   *
   * @param message What is wrong with the request.
   * @param options Cause and headers.
   */
  constructor(message = "The request cannot be understood", options?: HttpErrorOptions) {
    super(400, message, options);
  }
}

/**
 * The request looks like an attack: 400, and worth a line in the log.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#suspiciousoperation}
 */
export class SuspiciousOperation extends BadRequest {
  /** The class name, which survives minification. */
  override readonly name: string = "SuspiciousOperation";
}

/** The `Host` header names a site that this one is not: 400. */
export class DisallowedHost extends SuspiciousOperation {
  /** The class name, which survives minification. */
  override readonly name: string = "DisallowedHost";
}

/** Something the site needs, such as its database, does not answer: 503. */
export class ServiceUnavailable extends HttpError {
  /** The class name, which survives minification. */
  override readonly name: string = "ServiceUnavailable";

  /**
   * Makes the error.
   *
   * @param message What is missing; shown in debug only.
   * @param options Cause and headers.
   */
  constructor(message = "The site is not available at the moment", options?: HttpErrorOptions) {
    super(503, message, options);
  }
}
