import { BadRequest, type HttpErrorOptions } from "../../http/mod.ts";

/**
 * The session was deleted while the request ran: 400. Somebody has logged out in another window, for example; saving it
 * would bring it back.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#sessioninterrupted}
 */
export class SessionInterrupted extends BadRequest {
  /** The class name, which survives minification. */
  override readonly name: string = "SessionInterrupted";

  /**
   * Makes the error.
   *
   * @param message Why; shown to visitors in debug only.
   * @param options Cause and headers.
   */
  constructor(
    message = "The request's session was deleted before the request completed. The user may have logged out in a " +
      "concurrent request, for example.",
    options?: HttpErrorOptions,
  ) {
    super(message, options);
  }
}
