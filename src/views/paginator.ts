import type { Context } from "hono";
import { Http404 } from "../http/mod.ts";

/** What can be shown page by page. */
export interface Pageable<Row> {
  /**
   * Reads one page and the number of all rows, in one round trip if the database can.
   *
   * @param offset The first row of the page, from 0.
   * @param limit The most rows of the page.
   */
  page(offset: number, limit: number): Promise<{ total: number; items: Row[] }>;
}

/** Options for {@linkcode paginate}. */
export interface PaginateOptions {
  /**
   * The query parameter that names the page.
   *
   * @default {"page"}
   */
  parameter?: string;
  /**
   * Whether a page that does not exist is answered by the first or last one instead of 404.
   *
   * @default {false}
   */
  lenient?: boolean;
}

/**
 * One page of a list.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/paginator/#page-class}
 */
export class Page<Row> {
  /** The rows. */
  readonly items: readonly Row[];
  /** Which page, from 1. */
  readonly number: number;
  /** The number of rows on all pages. */
  readonly total: number;
  /** The most rows of a page. */
  readonly perPage: number;

  /**
   * Makes a page; `paginate()` does it for you.
   *
   * @param items The rows.
   * @param number Which page, from 1.
   * @param total The number of rows on all pages.
   * @param perPage The most rows of a page.
   */
  constructor(items: readonly Row[], number: number, total: number, perPage: number) {
    this.items = items;
    this.number = number;
    this.total = total;
    this.perPage = perPage;
  }

  /** The number of pages; an empty list has one. */
  get pages(): number {
    return Math.max(1, Math.ceil(this.total / this.perPage));
  }

  /** Whether there is a page before. */
  get hasPrevious(): boolean {
    return this.number > 1;
  }

  /** Whether there is a page after. */
  get hasNext(): boolean {
    return this.number < this.pages;
  }

  /** The page before, from 1. */
  get previous(): number {
    return this.number - 1;
  }

  /** The page after. */
  get next(): number {
    return this.number + 1;
  }

  /**
   * The page numbers to link to: the first and last two, those around this one, and `null` for a gap.
   *
   * @see {@link https://docs.djangoproject.com/en/stable/ref/paginator/#django.core.paginator.Paginator.get_elided_page_range}
   */
  get range(): readonly (number | null)[] {
    const [onEachSide, onEnds] = [2, 2];
    const shown = new Set<number>();
    const show = (from: number, to: number): void => {
      for (let number = Math.max(1, from); number <= Math.min(this.pages, to); number++) shown.add(number);
    };
    show(1, onEnds);
    show(this.number - onEachSide, this.number + onEachSide);
    show(this.pages - onEnds + 1, this.pages);

    let before = 0;
    return [...shown].flatMap((number) => {
      const hidden = number - before - 1;
      before = number;
      // A gap of one page takes as much room as its number.
      return hidden === 0 ? [number] : hidden === 1 ? [number - 1, number] : [null, number];
    });
  }
}

/**
 * Reads the page that the request asks for.
 *
 * @example Usage
 * ```ts
 * import { type Context, paginate, type Pageable, render } from "@nuages/nuages";
 *
 * async function list(c: Context, posts: Pageable<{ title: string }>): Promise<Response> {
 *   return await render(c, "blog/post_list", { page: await paginate(c, posts, 20) });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/pagination/}
 * @param c The request; `?page=2`, or `?page=last`.
 * @param rows What is shown.
 * @param perPage The most rows of a page.
 * @param options The parameter, and what to do about a page that does not exist.
 * @returns The page.
 * @throws {Http404} If there is no such page.
 */
export async function paginate<Row>(
  c: Context,
  rows: Pageable<Row>,
  perPage: number,
  options: PaginateOptions = {},
): Promise<Page<Row>> {
  const { parameter = "page", lenient = false } = options;
  const asked = c.req.query(parameter) ?? "1";
  const number = asked === "last" ? Infinity : /^[1-9][0-9]{0,8}$/.test(asked) ? Number(asked) : lenient ? 1 : NaN;
  if (Number.isNaN(number)) throw new Http404(`The page is "${asked.slice(0, 50)}", expected a number or "last"`);

  // The last page is known only after counting; every other one takes a single round trip.
  const guess = number === Infinity ? 1 : number;
  const first = await rows.page((guess - 1) * perPage, perPage);
  const last = Math.max(1, Math.ceil(first.total / perPage));
  if (number === guess && number <= last) return new Page(first.items, number, first.total, perPage);
  if (number !== Infinity && !lenient) throw new Http404(`There is no page ${number}; the last one is ${last}`);
  const again = await rows.page((last - 1) * perPage, perPage);
  return new Page(again.items, last, again.total, perPage);
}
