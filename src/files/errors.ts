/**
 * A storage has no such file.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/files/storage/#django.core.files.storage.Storage.open}
 */
export class FileNotFound extends Error {
  /** The class name, which survives minification. */
  override readonly name = "FileNotFound";
}

/** A storage did not do what it was asked to: it refuses, or does not answer. */
export class StorageError extends Error {
  /** The class name, which survives minification. */
  override readonly name = "StorageError";
}
