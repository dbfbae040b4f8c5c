import type { Database } from "@nuages/nuages/db";
import { count } from "drizzle-orm";
import { authors, posts, postTags, tags } from "./models.ts";

/** The rows of the fixture, by table. */
export interface FixtureRows {
  authors: (typeof authors.$inferInsert)[];
  tags: (typeof tags.$inferInsert)[];
  posts: (typeof posts.$inferInsert)[];
  postTags: (typeof postTags.$inferInsert)[];
}

interface FixtureObject {
  model: string;
  pk: number;
  fields: Record<string, string | number | null>;
}

/** Reads a fixture in Django's format. */
export function fixtureRows(json: string): FixtureRows {
  // The fixture lies in the repository, and a test checks it.
  const objects: FixtureObject[] = JSON.parse(json);
  const of = (model: string): FixtureObject[] => objects.filter((object) => object.model === model);
  const text = (value: string | number | null | undefined): string => String(value ?? "");
  return {
    authors: of("blog.author").map(({ pk, fields }) => ({
      id: pk,
      name: text(fields.name),
      slug: text(fields.slug),
      bio: text(fields.bio),
    })),
    tags: of("blog.tag").map(({ pk, fields }) => ({ id: pk, name: text(fields.name), slug: text(fields.slug) })),
    posts: of("blog.post").map(({ pk, fields }) => ({
      id: pk,
      title: text(fields.title),
      slug: text(fields.slug),
      summary: text(fields.summary),
      body: text(fields.body),
      authorId: Number(fields.author),
      publishedAt: fields.published_at ? new Date(fields.published_at) : null,
      updatedAt: new Date(text(fields.updated_at)),
    })),
    postTags: of("blog.posttag").map(({ fields }) => ({ postId: Number(fields.post), tagId: Number(fields.tag) })),
  };
}

/** Inserts the rows, all or none. Returns how many. */
export async function insertFixture(
  db: Database,
  rows: FixtureRows,
  options: { ifEmpty: boolean },
): Promise<number> {
  const [existing] = await db.select({ total: count() }).from(posts);
  if (options.ifEmpty && existing && existing.total > 0) return 0;
  await db.batch([
    db.delete(postTags),
    db.delete(posts),
    db.delete(tags),
    db.delete(authors),
    ...chunks(rows.authors).map((some) => db.insert(authors).values(some)),
    ...chunks(rows.tags).map((some) => db.insert(tags).values(some)),
    ...chunks(rows.posts).map((some) => db.insert(posts).values(some)),
    ...chunks(rows.postTags).map((some) => db.insert(postTags).values(some)),
  ]);
  return rows.authors.length + rows.tags.length + rows.posts.length + rows.postTags.length;
}

/** SQLite limits the parameters of one statement. */
function chunks<Row>(rows: Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / 50) }, (_, index) => rows.slice(index * 50, index * 50 + 50));
}
