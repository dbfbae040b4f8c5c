/** What Python's `strip()` takes away. JavaScript's `trim()` leaves the first five, and takes a byte order mark. */
const WHITESPACE = "\x1c\x1d\x1e\x1f\x85" +
  "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

/** Takes the white space around a text away, as Python does. */
export function strip(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && WHITESPACE.includes(text.charAt(start))) start++;
  while (end > start && WHITESPACE.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
