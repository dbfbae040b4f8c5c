// deno-lint-ignore-file explicit-module-boundary-types -- the type of a query set says all that was asked of it
import { Avg, batch, Case, Count, F, Max, Min, Q, type Source, Sum, Value, When } from "@nuages/nuages/db";
import { ExtractMonth, ExtractYear } from "@nuages/nuages/db/functions";
import { Author, Post, Tag } from "./models.ts";

const BUSIEST_TAGS = 8;
const MOST_THANKED = 5;

const LENGTH = Case(
  When({ readingMinutes__lte: 1 }, Value("note")),
  When({ readingMinutes__lte: 5 }, Value("piece")),
  { default: Value("essay") },
);

/** What the almanac says of the published posts, asked in one round trip. */
export async function readAlmanac(source: Source, now: Date) {
  const published = Post.objects(source).filter({ publishedAt__lte: now });
  const isPublished = Q({ posts__publishedAt__lte: now });
  const [totals, months, lengths, authors, tags, thanked] = await batch(
    published.aggregate({
      pieces: Count("pk"),
      minutes: Sum("readingMinutes"),
      revised: Count("pk", { filter: { updatedAt__gt: F("publishedAt") } }),
      since: Min("publishedAt"),
      thanks: Sum("thanks"),
    }),
    published.annotate({ year: ExtractYear("publishedAt"), month: ExtractMonth("publishedAt") })
      .values("year", "month").annotate({ pieces: Count("pk") }).orderBy("-year", "month"),
    published.annotate({ length: LENGTH }).values("length")
      .annotate({ pieces: Count("pk"), shortest: Min("readingMinutes"), longest: Max("readingMinutes") })
      .orderBy("shortest"),
    Author.objects(source).annotate({
      pieces: Count("posts", { filter: isPublished }),
      minutes: Avg("posts__readingMinutes", { filter: isPublished }),
      newest: Max("posts__publishedAt", { filter: isPublished }),
    }).orderBy("-pieces", "name"),
    Tag.objects(source).annotate({ pieces: Count("posts", { filter: isPublished }) })
      .filter({ pieces__gt: 0 }).orderBy("-pieces", "name").slice(0, BUSIEST_TAGS),
    published.filter({ thanks__gt: 0 }).orderBy("-thanks", "-publishedAt").values("title", "slug", "thanks")
      .slice(0, MOST_THANKED),
  );
  return { totals, years: byYear(months, now), lengths, authors, tags, thanked };
}

interface Month {
  readonly year: number | null;
  readonly month: number | null;
  readonly pieces: number;
}

/** A row a year, with its twelve months; those that are still to come have no number. */
function byYear(months: readonly Month[], now: Date) {
  const years = Map.groupBy(months, ({ year }) => year);
  return [...years].map(([year, rows]) => ({
    year,
    pieces: rows.reduce((sum, { pieces }) => sum + pieces, 0),
    months: Array.from({ length: 12 }, (_, at) => {
      const isToCome = year === now.getUTCFullYear() && at > now.getUTCMonth();
      return isToCome ? undefined : rows.find(({ month }) => month === at + 1)?.pieces ?? 0;
    }),
  }));
}
