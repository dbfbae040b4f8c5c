import type { Widget } from "../widget.ts";

/** Widgets as they were made, by their views: a project may spread one and change some of it. */
const pure = new WeakMap<Widget["view"], Widget>();

/**
 * Notes that the HTML of a widget depends on the value, the attributes and the choices alone: forms write each choice once
 * then.
 *
 * @param widget The widget.
 * @returns The same.
 */
export function markPure(widget: Widget): Widget {
  pure.set(widget.view, widget);
  return widget;
}

/**
 * Says whether that was noted of a widget, and it is still as it was made.
 *
 * @param widget The widget.
 * @returns Whether it was.
 */
export function isPure({ view, html, format }: Widget): boolean {
  const made = pure.get(view);
  return made !== undefined && made.html === html && made.format === format;
}
