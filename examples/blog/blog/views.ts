import {
  absoluteUrl,
  type Context,
  getObjectOr404,
  getParams,
  Http404,
  json,
  paginate,
  redirect,
  render,
  type ViewContext,
} from "@nuages/nuages";
import { batch, F } from "@nuages/nuages/db";
import { reverse } from "../mysite/urls.ts";
import { readAlmanac } from "./almanac.ts";
import { blocksOf } from "./body.ts";
import { Author, commentsOf, Post, postsBeside, publishedPosts, Tag } from "./models.ts";

const POSTS_PER_PAGE = 20;
const POSTS_IN_FEED = 20;
const RELATED_POSTS = 3;
const LONGEST_SEARCH = 200;

export async function postList(c: Context): Promise<Response> {
  return await render(c, "blog/post_list", { page: await paginate(c, listedPosts(c), POSTS_PER_PAGE) });
}

export async function archive(c: ViewContext<{ year: number }>): Promise<Response> {
  const { year } = getParams(c);
  const page = await paginate(c, listedPosts(c).filter({ publishedAt__year: year }), POSTS_PER_PAGE);
  if (page.total === 0) throw new Http404(`No post was published in ${year}`);
  return await render(c, "blog/post_list", { page, heading: `The year ${year}` });
}

export async function almanac(c: Context): Promise<Response> {
  return await render(c, "blog/almanac", await readAlmanac(c, new Date()));
}

export async function search(c: Context): Promise<Response> {
  const query = (c.req.query("q") ?? "").trim().slice(0, LONGEST_SEARCH);
  const found = query === "" ? listedPosts(c).none() : listedPosts(c).filter({ search: query });
  return await render(c, "blog/search", { query, page: await paginate(c, found, POSTS_PER_PAGE) });
}

export async function postDetail(c: ViewContext<{ slug: string }>): Promise<Response> {
  const now = new Date();
  const post = await getObjectOr404(publishedPosts(c, now), { slug: getParams(c).slug });
  const beside = postsBeside(c, now, post);
  const alike = listedPosts(c).filter({ tags__in: Tag.objects(c).filter({ posts: post }) }).exclude({ pk: post.id });
  const [tags, comments, links, [newer], [older], related] = await batch(
    post.tags,
    commentsOf(post),
    post.links,
    beside.newer,
    beside.older,
    alike.distinct().slice(0, RELATED_POSTS),
  );
  return await render(c, "blog/post_detail", {
    post: { ...post, tags, blocks: blocksOf(post.body) },
    comments,
    links,
    newer,
    older,
    related,
  });
}

/** Counts in the database, where two readers who press at once are two. Nobody signs in, so there is nobody to forge. */
export async function thank(c: ViewContext<{ slug: string }>): Promise<Response> {
  const { slug } = getParams(c);
  const counted = await Post.objects(c).filter({ slug, publishedAt__lte: new Date() }).update({
    thanks: F("thanks").plus(1),
  });
  if (counted === 0) throw new Http404(`There is no post "${slug}"`);
  return redirect(c, `${reverse(c, "blog:detail", { slug })}#thanks`);
}

export async function tagDetail(c: ViewContext<{ slug: string }>): Promise<Response> {
  const tag = await getObjectOr404(Tag.objects(c), { slug: getParams(c).slug });
  const page = await paginate(c, listedPosts(c).filter({ tags: tag }), POSTS_PER_PAGE);
  return await render(c, "blog/tag_detail", { tag, page });
}

export async function authorDetail(c: ViewContext<{ slug: string }>): Promise<Response> {
  const author = await getObjectOr404(Author.objects(c), { slug: getParams(c).slug });
  const page = await paginate(c, listedPosts(c).filter({ author }), POSTS_PER_PAGE);
  return await render(c, "blog/author_detail", { author, page });
}

/** The newest posts in the JSON Feed format (https://www.jsonfeed.org/version/1.1/). */
export async function feed(c: Context): Promise<Response> {
  const posts = await listedPosts(c).slice(0, POSTS_IN_FEED);
  return json({
    version: "https://jsonfeed.org/version/1.1",
    title: "Nuages",
    home_page_url: absoluteUrl(c, reverse(c, "blog:list")),
    feed_url: absoluteUrl(c, reverse(c, "blog:feed")),
    items: posts.map((post) => feedItem(c, post)),
  }, { headers: { "Content-Type": "application/feed+json" } });
}

/** What lists show: tags, and no bodies. */
function listedPosts(c: Context) {
  return publishedPosts(c, new Date()).prefetchRelated("tags").defer("body");
}

type ListedPost = Awaited<ReturnType<typeof listedPosts>>[number];

function feedItem(c: Context, post: ListedPost): Record<string, unknown> {
  const url = absoluteUrl(c, reverse(c, "blog:detail", { slug: post.slug }));
  return {
    id: url,
    url,
    title: post.title,
    summary: post.summary,
    content_text: post.summary,
    date_published: post.publishedAt,
    authors: [{ name: post.author.name, url: absoluteUrl(c, reverse(c, "blog:author", { slug: post.author.slug })) }],
    tags: post.tags.map((tag) => tag.name),
  };
}
