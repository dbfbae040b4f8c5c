import type { StoredMessage } from "../../conf/mod.ts";
import { SafeHtml } from "../../template/mod.ts";
import { levelTagOf } from "./levels.ts";

/**
 * A message, as pages show it: `<li class="<%= message.tags %>"><%= message %></li>`. Templates escape it, unless `safe()`
 * made it.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/messages/#the-message-class}
 */
export interface Message {
  /** How much it matters. */
  readonly level: number;
  /** The text. */
  readonly message: string | SafeHtml;
  /** CSS classes beside that of its level. */
  readonly extraTags: string;
  /** The CSS class of its level. */
  readonly levelTag: string;
  /** All of its CSS classes. */
  readonly tags: string;
  /** The text, without a mark that it is HTML. */
  toString(): string;
}

/** Makes a message out of what a storage keeps. */
export function toMessage(
  { level, text, isSafe, extraTags }: StoredMessage,
  tags: Readonly<Record<number, string>>,
): Message {
  const levelTag = levelTagOf(level, tags);
  const fields: Fields = {
    level,
    message: isSafe ? new SafeHtml(text) : text,
    extraTags,
    levelTag,
    tags: [extraTags, levelTag].filter((tag) => tag !== "").join(" "),
  };
  return isSafe ? new SafeMessage(fields) : new PlainMessage(fields);
}

type Fields = Omit<Message, "toString">;

/** Templates see no HTML in it, and escape it. */
class PlainMessage implements Message {
  readonly level: number;
  readonly message: string | SafeHtml;
  readonly extraTags: string;
  readonly levelTag: string;
  readonly tags: string;

  constructor(fields: Fields) {
    ({ level: this.level, message: this.message, extraTags: this.extraTags } = fields);
    ({ levelTag: this.levelTag, tags: this.tags } = fields);
  }

  toString(): string {
    return String(this.message);
  }
}

/** Templates see HTML in it: the mark is what `SafeHtml` has, and no visitor can send. */
class SafeMessage extends SafeHtml implements Message {
  readonly level: number;
  readonly message: string | SafeHtml;
  readonly extraTags: string;
  readonly levelTag: string;
  readonly tags: string;

  constructor(fields: Fields) {
    super(String(fields.message));
    ({ level: this.level, message: this.message, extraTags: this.extraTags } = fields);
    ({ levelTag: this.levelTag, tags: this.tags } = fields);
  }
}
