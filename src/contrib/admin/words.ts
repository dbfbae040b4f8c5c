/** Says a sentence of the admin in the site's language; `%(name)s` and `{name}` in it stand for values, as in Django's. */
export type Say = (message: string, values?: Readonly<Record<string, unknown>>) => string;

/** Translates a sentence; `undefined` where there is no translation. */
export type Translate = (message: string) => string | undefined;

/**
 * Makes what says the admin's sentences. They are Django's where Django has them, so that its catalogues fit.
 *
 * @param translate Finds the sentence in another language.
 * @returns What says them.
 */
export function sayIn(translate: Translate = () => undefined): Say {
  return (message, values) => fill(translate(message) ?? message, values);
}

function fill(message: string, values: Readonly<Record<string, unknown>> | undefined): string {
  if (values === undefined) return message;
  return message.replaceAll(
    /%\((\w+)\)[sd]|\{(\w+)\}/g,
    (whole, percent: string | undefined, brace: string | undefined) => {
      const name = percent ?? brace ?? "";
      return Object.hasOwn(values, name) ? String(values[name]) : whole;
    },
  );
}

/** Begins a sentence with a capital letter: Django's `capfirst`. */
export function capfirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `wordCount` is "word count". */
export function inWords(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, " ").replaceAll("_", " ").trim().toLowerCase();
}
