/**
 * Encodes a name for a URL, as Django's `filepath_to_uri()` does.
 *
 * @param name A static file's name.
 * @returns The name, percent-encoded, its slashes kept.
 */
export function encodedName(name: string): string {
  return name.split("/").map(encodeURIComponent).join("/");
}

/** Where the query or the fragment of an address begins, or its end. */
export function pathEnd(url: string): number {
  const end = url.search(/[?#]/);
  return end < 0 ? url.length : end;
}

/**
 * Puts a content hash into a name: `css/base.css` becomes `css/base.27e20196a850.css`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#manifeststaticfilesstorage}
 * @param name A static file's name.
 * @param hash Twelve hexadecimal digits.
 * @returns The name with the hash before its last ending.
 */
export function hashedName(name: string, hash: string): string {
  const file = name.slice(name.lastIndexOf("/") + 1);
  // A leading dot begins no ending: `.htaccess` has none.
  const ending = /[^.](\.[^.]*)$/.exec(file)?.[1] ?? "";
  return `${name.slice(0, name.length - ending.length)}.${hash}${ending}`;
}
