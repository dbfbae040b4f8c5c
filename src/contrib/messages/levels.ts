/**
 * How much messages matter, under Django's names.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#message-levels}
 */
export const messageLevels: {
  /** What developers need to know; not kept unless `messageLevel` says so. */
  readonly debug: 10;
  /** What visitors may want to know. */
  readonly info: 20;
  /** Something was done. */
  readonly success: 25;
  /** Something may go wrong soon. */
  readonly warning: 30;
  /** Something went wrong. */
  readonly error: 40;
} = Object.freeze({ debug: 10, info: 20, success: 25, warning: 30, error: 40 });

const TAGS: Readonly<Record<number, string>> = Object.freeze(
  Object.fromEntries(Object.entries(messageLevels).map(([name, level]) => [level, name])),
);

/** The CSS class of a level; empty where it has none. */
export function levelTagOf(level: number, own: Readonly<Record<number, string>>): string {
  return (Object.hasOwn(own, level) ? own[level] : TAGS[level]) ?? "";
}
