import { type Database, defineModel } from "@nuages/nuages/db";
import { and, asc, count, desc, eq, gt, inArray, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const authors = sqliteTable("blog_author", {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text({ length: 100 }).notNull(),
  slug: text({ length: 100 }).notNull().unique(),
  bio: text().notNull().default(""),
});

export const tags = sqliteTable("blog_tag", {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text({ length: 50 }).notNull().unique(),
  slug: text({ length: 50 }).notNull().unique(),
});

export const posts = sqliteTable("blog_post", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text({ length: 200 }).notNull(),
  slug: text({ length: 200 }).notNull().unique(),
  summary: text().notNull().default(""),
  body: text().notNull(),
  authorId: integer("author_id").notNull().references(() => authors.id, { onDelete: "cascade" }),
  publishedAt: integer("published_at", { mode: "timestamp" }),
  updatedAt: integer("updated_at", { mode: "timestamp" }).notNull(),
}, (table) => [index("blog_post_published_at").on(table.publishedAt, table.id)]);

export const postTags = sqliteTable("blog_post_tags", {
  postId: integer("post_id").notNull().references(() => posts.id, { onDelete: "cascade" }),
  tagId: integer("tag_id").notNull().references(() => tags.id, { onDelete: "cascade" }),
}, (table) => [
  primaryKey({ columns: [table.postId, table.tagId] }),
  uniqueIndex("blog_post_tags_by_tag").on(table.tagId, table.postId),
]);

export const Author = defineModel(authors, { app: "blog", ordering: ["name"], label: (author) => author.name });
export const Tag = defineModel(tags, { app: "blog", ordering: ["name"], label: (tag) => tag.name });
export const Post = defineModel(posts, { app: "blog", ordering: ["-publishedAt"], label: (post) => post.title });
export const PostTag = defineModel(postTags, { app: "blog", name: "PostTag" });

/** A post as lists show it. */
export interface PostSummary {
  id: number;
  title: string;
  slug: string;
  summary: string;
  publishedAt: Date;
  readingMinutes: number;
  author: { name: string; slug: string };
  tags: { name: string; slug: string }[];
}

/** What narrows a list of posts. */
export interface PostFilter {
  tagId?: number;
  authorId?: number;
  /** A year of the UTC calendar. */
  year?: number;
}

/** The published posts that fit, newest first, page by page. */
export function publishedPosts(
  db: Database,
  now: Date,
  filter: PostFilter = {},
): { page(offset: number, limit: number): Promise<{ total: number; items: PostSummary[] }> } {
  const where = and(isPublished(now), fits(db, filter));
  return {
    async page(offset, limit) {
      const [counted, rows] = await db.batch([
        db.select({ total: count() }).from(posts).where(where),
        db.select(summaryColumns).from(posts).innerJoin(authors, eq(posts.authorId, authors.id))
          .where(where).orderBy(desc(posts.publishedAt), desc(posts.id)).limit(limit).offset(offset),
      ]);
      return { total: counted[0]?.total ?? 0, items: await withTags(db, rows) };
    },
  };
}

/** A published post with its text, the two beside it and a few with the same tags; `undefined` if there is none. */
export async function publishedPost(
  db: Database,
  slug: string,
  now: Date,
): Promise<PostPage | undefined> {
  const [row] = await db.select({ ...summaryColumns, body: posts.body, updatedAt: posts.updatedAt })
    .from(posts).innerJoin(authors, eq(posts.authorId, authors.id))
    .where(and(eq(posts.slug, slug), isPublished(now))).limit(1);
  if (!row?.publishedAt) return undefined;

  const link = { title: posts.title, slug: posts.slug };
  const related = db.selectDistinct({ id: postTags.postId }).from(postTags).where(
    inArray(postTags.tagId, db.select({ id: postTags.tagId }).from(postTags).where(eq(postTags.postId, row.id))),
  );
  const [newer, older, alike, ownTags] = await db.batch([
    db.select(link).from(posts).where(and(isPublished(now), isBeside(gt, row.publishedAt, row.id)))
      .orderBy(asc(posts.publishedAt), asc(posts.id)).limit(1),
    db.select(link).from(posts).where(and(isPublished(now), isBeside(lt, row.publishedAt, row.id)))
      .orderBy(desc(posts.publishedAt), desc(posts.id)).limit(1),
    db.select(summaryColumns).from(posts).innerJoin(authors, eq(posts.authorId, authors.id))
      .where(and(isPublished(now), ne(posts.id, row.id), inArray(posts.id, related)))
      .orderBy(desc(posts.publishedAt), desc(posts.id)).limit(3),
    tagsOf(db, [row.id]),
  ]);
  return {
    post: { ...row, publishedAt: row.publishedAt, tags: ownTags.map(({ name, slug }) => ({ name, slug })) },
    newer: newer[0],
    older: older[0],
    related: await withTags(db, alike),
  };
}

/** What the page of a post shows. */
export interface PostPage {
  post: PostSummary & { body: string; updatedAt: Date };
  newer: { title: string; slug: string } | undefined;
  older: { title: string; slug: string } | undefined;
  related: PostSummary[];
}

const summaryColumns = {
  id: posts.id,
  title: posts.title,
  slug: posts.slug,
  summary: posts.summary,
  publishedAt: posts.publishedAt,
  // About 1,100 characters are read in a minute, in most scripts.
  readingMinutes: sql<number>`max(1, (length(${posts.body}) + 550) / 1100)`,
  author: { name: authors.name, slug: authors.slug },
};

function isPublished(now: Date): SQL | undefined {
  return lte(posts.publishedAt, now);
}

function fits(db: Database, { tagId, authorId, year }: PostFilter): SQL | undefined {
  return and(
    authorId === undefined ? undefined : eq(posts.authorId, authorId),
    tagId === undefined
      ? undefined
      : inArray(posts.id, db.select({ id: postTags.postId }).from(postTags).where(eq(postTags.tagId, tagId))),
    year === undefined
      ? undefined
      : and(sql`${posts.publishedAt} >= ${startOf(year)}`, sql`${posts.publishedAt} < ${startOf(year + 1)}`),
  );
}

/** Seconds since 1970, as the column keeps them. */
function startOf(year: number): number {
  return Date.UTC(year, 0, 1) / 1000;
}

function isBeside(side: typeof gt | typeof lt, at: Date, id: number): SQL | undefined {
  return or(side(posts.publishedAt, at), and(eq(posts.publishedAt, at), side(posts.id, id)));
}

function tagsOf(db: Database, ids: number[]) {
  return db.select({ postId: postTags.postId, name: tags.name, slug: tags.slug })
    .from(postTags).innerJoin(tags, eq(postTags.tagId, tags.id))
    .where(inArray(postTags.postId, ids)).orderBy(tags.name);
}

type SummaryRow = Omit<PostSummary, "tags" | "publishedAt"> & { publishedAt: Date | null };

/** Adds each post's tags, with one query for all of them. */
async function withTags(db: Database, rows: SummaryRow[]): Promise<PostSummary[]> {
  const all = rows.length === 0 ? [] : await tagsOf(db, rows.map((row) => row.id));
  return rows.map((row) => ({
    ...row,
    // isPublished() leaves no row without a date.
    publishedAt: row.publishedAt ?? new Date(0),
    tags: all.filter((tag) => tag.postId === row.id).map(({ name, slug }) => ({ name, slug })),
  }));
}
