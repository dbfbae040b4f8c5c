import type { FormValues, UploadedFile } from "../../http/mod.ts";
import { escapeHtml } from "../../text/mod.ts";
import { attributesHtml } from "../attributes.ts";
import type { FormContext } from "../form_context.ts";
import type { Widget, WidgetView } from "../widget.ts";
import { makeWidget, viewOf, type WidgetDefinition, type WidgetOptions } from "./base.ts";
import { checkboxInput } from "./checkbox.ts";

/** A file that is there already: its name, or its name with its address. */
export type CurrentFile = string | { readonly name: string; readonly url?: string | undefined };

/** That the file which is there shall go; with another one, that is a contradiction. */
export class ClearedFile {
  /** What was uploaded all the same. */
  readonly upload: UploadedFile | undefined;

  /** Called by widgets. */
  constructor(upload: UploadedFile | undefined) {
    this.upload = upload;
  }
}

/**
 * A file to upload: `<input type="file">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#fileinput}
 * @param options Attributes, such as `accept`.
 * @returns The widget.
 */
export function fileInput(options: WidgetOptions = {}): Widget {
  return fileWidget({ name: "file", html: inputHtml }, options);
}

function fileWidget(definition: WidgetDefinition, options: WidgetOptions): Widget {
  return makeWidget({
    isMultipart: true,
    read: sentFile,
    isOmitted: (values, name) => values.file(name) === undefined,
    // Browsers let nobody put a file there.
    format: () => undefined,
    mayRequire: ({ initial }) => !initial,
    ...definition,
  }, options);
}

/** A text in place of a file goes to the field, which knows whether it is the name of the one that is there. */
function sentFile(values: FormValues, name: string): unknown {
  const sent = values.file(name) ?? values.get(name);
  // So browsers and scripts say that there is none. To take one away, there is a box.
  return sent === "" || sent === false ? undefined : sent;
}

function inputHtml({ field, attributes }: WidgetView): string {
  return `<input type="file" name="${escapeHtml(field)}"${attributesHtml(attributes)}>`;
}

/** Options for {@linkcode clearableFileInput}. */
export interface ClearableFileInputOptions extends WidgetOptions {
  /** Makes the address of a file that is there, by its name; without it, or where there is none, the name alone is shown. */
  url?: (name: string, context: FormContext) => string | undefined;
  /**
   * What stands before the file that is there.
   *
   * @default {"Currently"}
   */
  initialText?: string;
  /**
   * What stands before the element for another one.
   *
   * @default {"Change"}
   */
  inputText?: string;
  /**
   * What the box is called that takes the file away.
   *
   * @default {"Clear"}
   */
  clearCheckboxLabel?: string;
}

/** What such a widget tells its template: `extra` of its view. */
interface ClearableExtra extends Record<string, unknown> {
  /** The name of the file that is there; `undefined` for none. */
  readonly current: string | undefined;
  /** Its address. */
  readonly url: string | undefined;
  /** Whether it may be taken away. */
  readonly clearable: boolean;
  /** The name of the box that takes it away. */
  readonly clearName: string;
  /** The id of that box. */
  readonly clearId: string;
  /** What stands before the file that is there. */
  readonly initialText: string;
  /** What stands before the element for another one. */
  readonly inputText: string;
  /** What the box is called. */
  readonly clearLabel: string;
}

const CLEARABLE = "clearable_file";

/**
 * A file to upload, with the one that is there, and a box that takes it away where it is not required.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#clearablefileinput}
 * @param options Attributes, addresses and words.
 * @returns The widget.
 */
export function clearableFileInput(options: ClearableFileInputOptions = {}): Widget {
  const { url, initialText = "Currently", inputText = "Change", clearCheckboxLabel: clearLabel = "Clear" } = options;
  const box = checkboxInput();
  return fileWidget({
    name: CLEARABLE,
    read(values, name) {
      if (box.read(values, clearName(name)) === true) return new ClearedFile(values.file(name));
      return sentFile(values, name);
    },
    isOmitted: (values, name) => values.file(name) === undefined && !values.has(clearName(name)),
    view(field, value, attributes, context) {
      const current = currentOf(value, url && ((name) => url(name, context)));
      const extra: ClearableExtra = {
        ...current,
        clearable: true,
        clearName: clearName(field),
        clearId: `${clearName(field)}_id`,
        initialText,
        inputText,
        clearLabel,
      };
      return viewOf(CLEARABLE, field, current.current, attributes, { extra });
    },
    html: clearableHtml,
  }, options);
}

/**
 * The same widget for a field that is required: nothing can be taken away.
 *
 * @param widget A widget.
 * @returns It without the box; another kind of widget is returned as it is.
 */
export function withoutClearing(widget: Widget): Widget {
  if (widget.name !== CLEARABLE) return widget;
  return {
    ...widget,
    view(...input) {
      const view = widget.view(...input);
      return { ...view, extra: { ...view.extra, clearable: false } };
    },
  };
}

function clearName(name: string): string {
  return `${name}-clear`;
}

/**
 * The name of a file that is there.
 *
 * @param value The file, as {@linkcode CurrentFile}, or what is none.
 * @returns The name; `undefined` for none.
 */
export function currentName(value: unknown): string | undefined {
  return currentOf(value, undefined).current;
}

function currentOf(
  value: unknown,
  url: ((name: string) => string | undefined) | undefined,
): Pick<ClearableExtra, "current" | "url"> {
  if (typeof value === "string" && value !== "") return { current: value, url: url?.(value) };
  if (typeof value !== "object" || value === null || !("name" in value)) return { current: undefined, url: undefined };
  const name = String(value.name);
  const address = "url" in value && typeof value.url === "string" ? value.url : url?.(name);
  return { current: name, url: address };
}

function clearableHtml(view: WidgetView): string {
  const { current, url, clearable, clearName, clearId } = view.extra;
  if (typeof current !== "string") return inputHtml(view);
  const [initialText, inputText, clearLabel] = ["initialText", "inputText", "clearLabel"].map((name) =>
    escapeHtml(String(view.extra[name]))
  );
  const name = escapeHtml(current);
  const shown = typeof url === "string" ? `<a href="${escapeHtml(url)}">${name}</a>` : name;
  const disabled = view.attributes.disabled === true ? " disabled" : "";
  const box = clearable !== true
    ? ""
    : `\n<input type="checkbox" name="${escapeHtml(String(clearName))}" id="${
      escapeHtml(String(clearId))
    }"${disabled}>\n<label for="${escapeHtml(String(clearId))}">${clearLabel}</label>`;
  return `${initialText}: ${shown}${box}<br>\n${inputText}:\n${inputHtml(view)}`;
}
