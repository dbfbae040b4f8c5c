import type { Say } from "../words.ts";

/** One thing that was done with a row: Django's form of `change_message`. */
export type ChangePart =
  /** Django knows nothing of what was `restored`, and reads that it was added. */
  | { readonly added: Readonly<Record<string, unknown>>; readonly restored?: true }
  | { readonly changed: Readonly<Record<string, unknown>> }
  | { readonly deleted: Readonly<Record<string, unknown>> };

/** Writes what was done as Django keeps it. */
export function writeMessage(parts: readonly ChangePart[]): string {
  // Python writes a space after each comma and colon.
  return pythonJson(parts);
}

function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value).map(([name, each]) => `${asciiJson(name)}: ${pythonJson(each)}`).join(", ")}}`;
  }
  return asciiJson(value);
}

/** Python's `json.dumps()` writes what is not ASCII as `\uXXXX`. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * Says what was done: Django's `LogEntry.get_change_message()`.
 *
 * @param say Says the sentences.
 * @param message What the log keeps.
 * @returns A text.
 */
export function readMessage(say: Say, message: string): string {
  if (!message.startsWith("[")) return message;
  let parts: unknown;
  try {
    parts = JSON.parse(message);
  } catch {
    // Somebody's own message that begins with a bracket.
    return message;
  }
  const sentences = Array.isArray(parts) ? parts.flatMap((part) => sentenceOf(say, part)) : [message];
  return sentences.join(" ") || say("No fields changed.");
}

function sentenceOf(say: Say, part: unknown): string[] {
  const [entry] = Object.entries(Object(part));
  if (!entry) return [];
  const [kind, about] = entry;
  const values = new Map<string, unknown>(Object.entries(Object(about)));
  const [name, object] = [values.get("name"), values.get("object")];
  const listed = values.get("fields");
  const fields = Array.isArray(listed) ? listFields(say, listed.map(String)) : "";
  const of = { name: String(name), object: String(object), fields };
  switch (kind) {
    case "added":
      if (Reflect.get(Object(part), "restored") === true) return [say("Restored.")];
      return [name === undefined ? say("Added.") : say("Added %(name)s “%(object)s”.", of)];
    case "changed":
      return [
        name === undefined ? say("Changed %(fields)s.", of) : say("Changed %(fields)s for %(name)s “%(object)s”.", of),
      ];
    case "deleted":
      return [say("Deleted %(name)s “%(object)s”.", of)];
    default:
      return [];
  }
}

/** `Title, Slug and Price`: Django's `get_text_list()`. */
function listFields(say: Say, names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${say("and")} ${names.at(-1)}`;
}
