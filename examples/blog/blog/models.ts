// deno-lint-ignore-file explicit-module-boundary-types -- the type of a query set says all that was asked of it
import {
  defineManager,
  defineModel,
  foreignKey,
  manyToMany,
  Q,
  reverseOf,
  type Row,
  type Source,
} from "@nuages/nuages/db";
import { auto, char, dateTime, positiveInteger, slug, text } from "@nuages/nuages/db/fields";
import { index, integer, sqliteTable } from "drizzle-orm/sqlite-core";

export const authors = sqliteTable("blog_author", {
  id: auto(),
  name: char({ maxLength: 100 }).notNull(),
  slug: slug({ maxLength: 100 }).notNull().unique(),
  bio: text().notNull().default(""),
});

export const tags = sqliteTable("blog_tag", {
  id: auto(),
  name: char({ maxLength: 50 }).notNull().unique(),
  slug: slug().notNull().unique(),
});

export const posts = sqliteTable("blog_post", {
  id: auto(),
  title: char({ maxLength: 200 }).notNull(),
  slug: slug({ maxLength: 200 }).notNull().unique(),
  summary: text().notNull().default(""),
  body: text().notNull(),
  authorId: integer("author_id").notNull().references(() => authors.id, { onDelete: "cascade" }),
  publishedAt: dateTime("published_at"),
  updatedAt: dateTime("updated_at", { autoNow: true }).notNull(),
  readingMinutes: positiveInteger("reading_minutes").notNull().default(1),
  thanks: positiveInteger().notNull().default(0),
}, (table) => [
  index("blog_post_published_at").on(table.publishedAt, table.id),
  index("blog_post_author_id").on(table.authorId),
]);

export const Author = defineModel(authors, {
  app: "blog",
  ordering: ["name"],
  label: (author) => author.name,
  relations: { posts: () => reverseOf(Post, "author") },
});

export const Tag = defineModel(tags, {
  app: "blog",
  ordering: ["name"],
  label: (tag) => tag.name,
  relations: { posts: () => reverseOf(Post, "tags") },
});

export const Post = defineModel(posts, {
  app: "blog",
  ordering: ["-publishedAt", "-id"],
  getLatestBy: "publishedAt",
  label: (post) => post.title,
  search: ["title", "summary", "body"],
  fields: {
    slug: { helpText: "The last part of the address." },
    summary: { helpText: "One sentence, for lists.", blank: true },
    publishedAt: { helpText: "Empty for a draft." },
    readingMinutes: { helpText: "Counted anew whenever the text is saved.", editable: false },
    thanks: { helpText: "How many readers said thank you.", editable: false },
  },
  relations: {
    author: () => foreignKey(Author, posts.authorId),
    tags: () => manyToMany(Tag),
  },
});

/** Posts that visitors may read, newest first, with their authors. */
export const publishedPosts = defineManager(
  Post,
  (posts, now: Date) => posts.filter({ publishedAt__lte: now }).selectRelated("author"),
);

/** The posts published just after and just before one. */
export function postsBeside(
  source: Source,
  now: Date,
  { publishedAt, id }: Pick<Row<typeof Post>, "publishedAt" | "id">,
) {
  const at = publishedAt ?? now;
  const published = Post.objects(source).filter({ publishedAt__lte: now });
  const links = published.values("title", "slug");
  return {
    newer: links.filter(Q({ publishedAt__gt: at }).or(Q({ publishedAt: at, id__gt: id }))).reverse().slice(0, 1),
    older: links.filter(Q({ publishedAt__lt: at }).or(Q({ publishedAt: at, id__lt: id }))).slice(0, 1),
  };
}
