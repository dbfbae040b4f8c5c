/** One page of a list. */
export interface ListPage<Item> {
  /** What stands on it. */
  readonly items: readonly Item[];
  /** Which page, from 1. */
  readonly number: number;
  /** How many pages there are. */
  readonly count: number;
  /** How much there is on all pages. */
  readonly total: number;
}

/** What can be read in parts. */
interface Pageable<Item> {
  page(from: number, size: number): Promise<{ readonly total: number; readonly items: readonly Item[] }>;
}

/** As many as Django shows of a history on one page. */
const PER_PAGE = 100;

/**
 * Reads one page: Django's `get_page()`, which takes anything.
 *
 * @param rows What is read.
 * @param sent The number of the page, as somebody sent it; the first, where it is none, and the last, where it is beyond.
 * @returns The page.
 */
export async function pageOf<Item>(rows: Pageable<Item>, sent: string | undefined): Promise<ListPage<Item>> {
  const asked = /^[1-9][0-9]{0,8}$/.test(sent ?? "") ? Number(sent) : 1;
  const first = await rows.page((asked - 1) * PER_PAGE, PER_PAGE);
  const count = Math.max(1, Math.ceil(first.total / PER_PAGE));
  const number = Math.min(asked, count);
  const { items } = number === asked ? first : await rows.page((number - 1) * PER_PAGE, PER_PAGE);
  return { items, number, count, total: first.total };
}
