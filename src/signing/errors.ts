/**
 * A signature does not match, or there is none: somebody changed the value, or it was signed for another purpose.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/signing/#django.core.signing.BadSignature}
 */
export class BadSignature extends Error {
  /** The class name, which survives minification. */
  override readonly name: string = "BadSignature";
}

/**
 * A signature matches, and is too old.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/signing/#verifying-timestamped-values}
 */
export class SignatureExpired extends BadSignature {
  /** The class name, which survives minification. */
  override readonly name: string = "SignatureExpired";
}
