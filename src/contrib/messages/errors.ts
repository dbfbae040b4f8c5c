/**
 * A message was added where nothing would show it.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#failing-silently-when-the-message-framework-is-disabled}
 */
export class MessageFailure extends Error {
  /** The class name, which survives minification. */
  override readonly name = "MessageFailure";

  /** Makes the error. */
  constructor() {
    super(
      "Cannot add a message: expected message() in the middleware setting, after session(); or add it with { failSilently: true }",
    );
  }
}
