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
import {
  auto,
  boolean,
  char,
  dateTime,
  email,
  image,
  positiveInteger,
  slug,
  text,
  url,
} from "@nuages/nuages/db/fields";
import { index, integer, sqliteTable } from "drizzle-orm/sqlite-core";

const COMMENTS_SHOWN = 200;

/** More of them would not be shown well. */
export const MOST_TAGS = 5;

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
  image: image({ uploadTo: "posts/%Y/", widthField: "imageWidth", heightField: "imageHeight" }).notNull().default(""),
  imageAlt: char("image_alt", { maxLength: 200 }).notNull().default(""),
  imageWidth: positiveInteger("image_width"),
  imageHeight: positiveInteger("image_height"),
}, (table) => [
  index("blog_post_published_at").on(table.publishedAt, table.id),
  index("blog_post_author_id").on(table.authorId),
]);

export const comments = sqliteTable("blog_comment", {
  id: auto(),
  postId: integer("post_id").notNull().references(() => posts.id, { onDelete: "cascade" }),
  name: char({ maxLength: 80 }).notNull(),
  email: email().notNull().default(""),
  body: text().notNull(),
  createdAt: dateTime("created_at", { autoNowAdd: true }).notNull(),
  isApproved: boolean("is_approved").notNull().default(false),
}, (table) => [index("blog_comment_post_id").on(table.postId, table.isApproved, table.createdAt)]);

/** Where a post's readers may read on, in an order that its editor chooses. */
export const links = sqliteTable("blog_link", {
  id: auto(),
  postId: integer("post_id").notNull().references(() => posts.id, { onDelete: "cascade" }),
  title: char({ maxLength: 200 }).notNull(),
  address: url().notNull(),
  position: positiveInteger().notNull().default(0),
}, (table) => [index("blog_link_post_id").on(table.postId, table.position)]);

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
    image: { blank: true },
    imageAlt: { verboseName: "what the image shows", helpText: "For readers who do not see it.", blank: true },
    imageWidth: { editable: false },
    imageHeight: { editable: false },
  },
  relations: {
    author: () => foreignKey(Author, posts.authorId),
    tags: () => manyToMany(Tag),
    comments: () => reverseOf(Comment, "post"),
    links: () => reverseOf(Link, "post"),
  },
});

export const Comment = defineModel(comments, {
  app: "blog",
  ordering: ["createdAt", "id"],
  label: ({ name }) => `Comment by ${name}`,
  fields: {
    email: { helpText: "Not published.", blank: true },
    isApproved: { helpText: "Whether readers see it.", editable: false },
  },
  relations: { post: () => foreignKey(Post, comments.postId) },
});

export const Link = defineModel(links, {
  app: "blog",
  ordering: ["position", "id"],
  label: ({ title }) => title,
  relations: { post: () => foreignKey(Post, links.postId) },
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

/** What readers see below a post, oldest first. */
export function commentsOf(post: Row<typeof Post>) {
  return post.comments.filter({ isApproved: true }).slice(0, COMMENTS_SHOWN);
}

/** What waits for an editor, oldest first. */
export function waitingComments(source: Source) {
  return Comment.objects(source).filter({ isApproved: false }).selectRelated("post");
}
