import { escapeHtml } from "../../text/mod.ts";
import { attributesHtml } from "../attributes.ts";
import type { Widget, WidgetView } from "../widget.ts";
import { makeWidget, type WidgetDefinition, type WidgetOptions } from "./base.ts";

/** The types of `<input>` that hold a text. */
export type InputType = "text" | "number" | "email" | "url" | "tel" | "search" | "color" | "password" | "hidden";

/**
 * Makes an `<input>` of a type.
 *
 * @param type The type.
 * @param options Attributes and media.
 * @param more What is special about it.
 * @returns The widget.
 */
export function inputWidget(type: string, options: WidgetOptions = {}, more: Partial<WidgetDefinition> = {}): Widget {
  const html: Widget["html"] = (view) => inputHtml(type, view);
  return makeWidget({ name: type, family: "input", html, extra: { type }, isPlain: true, ...more }, options);
}

/**
 * Writes an `<input>`.
 *
 * @param type The type.
 * @param view What it shows.
 * @returns The HTML.
 */
export function inputHtml(type: string, { field, value, attributes }: WidgetView): string {
  const text = typeof value === "string" ? ` value="${escapeHtml(value)}"` : "";
  return `<input type="${type}" name="${escapeHtml(field)}"${text}${attributesHtml(attributes)}>`;
}

/**
 * A line of text: `<input type="text">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#textinput}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function textInput(options?: WidgetOptions): Widget {
  return inputWidget("text", options);
}

/**
 * A number: `<input type="number">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#numberinput}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function numberInput(options?: WidgetOptions): Widget {
  return inputWidget("number", options);
}

/**
 * A mail address: `<input type="email">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#emailinput}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function emailInput(options?: WidgetOptions): Widget {
  return inputWidget("email", options);
}

/**
 * A web address: `<input type="url">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#urlinput}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function urlInput(options?: WidgetOptions): Widget {
  return inputWidget("url", options);
}

/**
 * A telephone number: `<input type="tel">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#telinput}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function telInput(options?: WidgetOptions): Widget {
  return inputWidget("tel", options);
}

/**
 * What to look for: `<input type="search">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#searchinput}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function searchInput(options?: WidgetOptions): Widget {
  return inputWidget("search", options);
}

/**
 * A colour: `<input type="color">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#colorinput}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function colorInput(options?: WidgetOptions): Widget {
  return inputWidget("color", options);
}

/**
 * What visitors do not see: `<input type="hidden">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#hiddeninput}
 * @param options Attributes and media.
 * @returns The widget.
 */
export function hiddenInput(options?: WidgetOptions): Widget {
  return inputWidget("hidden", options, { isHidden: true });
}

/** Options for {@linkcode passwordInput}. */
export interface PasswordInputOptions extends WidgetOptions {
  /**
   * Whether what was typed is sent back with the errors.
   *
   * @default {false}
   */
  renderValue?: boolean;
}

/**
 * A password: `<input type="password">`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/widgets/#passwordinput}
 * @param options Attributes, and whether what was typed is sent back.
 * @returns The widget.
 */
export function passwordInput(options: PasswordInputOptions = {}): Widget {
  const { renderValue = false } = options;
  return inputWidget("password", options, renderValue ? {} : { format: () => undefined });
}
