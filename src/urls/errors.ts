/**
 * A name with these parameters leads to no address.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#noreversematch}
 */
export class NoReverseMatch extends Error {
  /** The class name, which survives minification. */
  override readonly name = "NoReverseMatch";
  /** The routes that were tried. */
  readonly tried: readonly string[];

  /**
   * Makes the error.
   *
   * @param message What was asked for, and why it leads nowhere.
   * @param tried The routes that were tried.
   */
  constructor(message: string, tried: readonly string[] = []) {
    super(message);
    this.tried = tried;
  }
}
