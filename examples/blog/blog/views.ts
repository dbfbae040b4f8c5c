import {
  absoluteUrl,
  type Context,
  getObjectOr404,
  getParams,
  Http404,
  json,
  paginate,
  render,
  type ViewContext,
} from "@nuages/nuages";
import { database } from "@nuages/nuages/db";
import { reverse } from "../mysite/urls.ts";
import { blocksOf } from "./body.ts";
import { Author, type PostFilter, type PostSummary, publishedPost, publishedPosts, Tag } from "./models.ts";

const POSTS_PER_PAGE = 20;
const POSTS_IN_FEED = 20;

export async function postList(c: Context): Promise<Response> {
  return await render(c, "blog/post_list", { page: await postPage(c) });
}

export async function archive(c: ViewContext<{ year: number }>): Promise<Response> {
  const { year } = getParams(c);
  const page = await postPage(c, { year });
  if (page.total === 0) throw new Http404(`No post was published in ${year}`);
  return await render(c, "blog/post_list", { page, heading: `The year ${year}` });
}

export async function postDetail(c: ViewContext<{ slug: string }>): Promise<Response> {
  const found = await publishedPost(database(c), getParams(c).slug, new Date());
  if (!found) throw new Http404("No published post has this address");
  const { post } = found;
  return await render(c, "blog/post_detail", { ...found, post: { ...post, blocks: blocksOf(post.body) } });
}

export async function tagDetail(c: ViewContext<{ slug: string }>): Promise<Response> {
  const tag = await getObjectOr404(Tag.objects(c), { slug: getParams(c).slug });
  return await render(c, "blog/tag_detail", { tag, page: await postPage(c, { tagId: tag.id }) });
}

export async function authorDetail(c: ViewContext<{ slug: string }>): Promise<Response> {
  const author = await getObjectOr404(Author.objects(c), { slug: getParams(c).slug });
  return await render(c, "blog/author_detail", { author, page: await postPage(c, { authorId: author.id }) });
}

/** The newest posts in the JSON Feed format (https://www.jsonfeed.org/version/1.1/). */
export async function feed(c: Context): Promise<Response> {
  const { items } = await publishedPosts(database(c), new Date()).page(0, POSTS_IN_FEED);
  return json({
    version: "https://jsonfeed.org/version/1.1",
    title: "Nuages",
    home_page_url: absoluteUrl(c, reverse(c, "blog:list")),
    feed_url: absoluteUrl(c, reverse(c, "blog:feed")),
    items: items.map((post) => feedItem(c, post)),
  }, { headers: { "Content-Type": "application/feed+json" } });
}

function feedItem(c: Context, post: PostSummary): Record<string, unknown> {
  const url = absoluteUrl(c, reverse(c, "blog:detail", { slug: post.slug }));
  return {
    id: url,
    url,
    title: post.title,
    summary: post.summary,
    content_text: post.summary,
    date_published: post.publishedAt.toISOString(),
    authors: [{ name: post.author.name, url: absoluteUrl(c, reverse(c, "blog:author", { slug: post.author.slug })) }],
    tags: post.tags.map((tag) => tag.name),
  };
}

function postPage(c: Context, filter: PostFilter = {}) {
  return paginate(c, publishedPosts(database(c), new Date(), filter), POSTS_PER_PAGE);
}
