import type { ChangeList } from "./change_list.ts";
import { LIST_PARAMS } from "./params.ts";

/** A page to go to; `undefined` for a gap. */
export type PageLink = { readonly number: number; readonly query: string; readonly isCurrent: boolean } | undefined;

const [ON_EACH_SIDE, ON_ENDS] = [3, 2];

/** The pages that a list links to, as Django's `get_elided_page_range()`. */
export function pageRange({ page, pages, params }: ChangeList): PageLink[] {
  if (pages < 2) return [];
  const shown = new Set<number>();
  const show = (from: number, to: number): void => {
    for (let number = Math.max(1, from); number <= Math.min(pages, to); number++) shown.add(number);
  };
  show(1, ON_ENDS);
  show(page - ON_EACH_SIDE, page + ON_EACH_SIDE);
  show(pages - ON_ENDS + 1, pages);
  let before = 0;
  return [...shown].flatMap((number): PageLink[] => {
    const link = { number, query: params.with({ [LIST_PARAMS.page]: String(number) }), isCurrent: number === page };
    const isGap = number - before > 1;
    before = number;
    return isGap ? [undefined, link] : [link];
  });
}
