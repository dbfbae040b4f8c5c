import { type Context, getObjectOr404, getParams, paginate, redirect, render, type ViewContext } from "@nuages/nuages";
import { wantsPartial } from "@nuages/nuages/contrib/htmx";
import { messages } from "@nuages/nuages/contrib/messages";
import type { Row } from "@nuages/nuages/db";
import { getStorage } from "@nuages/nuages/files";
import { html } from "@nuages/nuages/template";
import { createView, deleteView, updateView } from "@nuages/nuages/views/editing";
import { reverse } from "../mysite/urls.ts";
import { postForm } from "./forms.ts";
import { Comment, Post, waitingComments } from "./models.ts";

const POSTS_PER_PAGE = 30;
const COMMENTS_PER_PAGE = 50;

/** All posts, those first that were changed last. */
export async function desk(c: Context): Promise<Response> {
  const posts = Post.objects(c).orderBy("-updatedAt", "-id").defer("body").selectRelated("author");
  const page = await paginate(c, posts, POSTS_PER_PAGE);
  const now = new Date();
  return await render(c, "blog/desk", { page, stateOf: (post: Publishable) => stateOf(post, now) });
}

type Publishable = Pick<Row<typeof Post>, "publishedAt">;

function stateOf({ publishedAt }: Publishable, now: Date): "draft" | "planned" | "published" {
  if (publishedAt === null) return "draft";
  return publishedAt > now ? "planned" : "published";
}

export const postCreate = createView({
  form: postForm,
  context: (_c: Context, form) => imageIsLost(form),
  onSuccess: (c: Context, post) => tellSaved(c, post),
  successUrl: "blog:desk",
});

export const postUpdate = updateView({
  form: postForm,
  object: findPost,
  context: (_c, form) => imageIsLost(form),
  async valid(c, form) {
    const before = form.fields.image.initial;
    const { image } = await form.save();
    if (typeof before === "string" && before !== image) await forgetImage(c, before);
  },
  onSuccess: (c, post) => tellSaved(c, post),
  successUrl: "blog:desk",
});

export const postDelete = deleteView({
  model: Post,
  object: findPost,
  async onSuccess(c, { title, image }) {
    await forgetImage(c, image);
    messages.success(c, `“${title}” was deleted.`);
  },
  successUrl: "blog:desk",
});

/** Browsers do not keep a file that was chosen while they show what else is wrong. */
function imageIsLost({ cleanedData: { image } }: { readonly cleanedData: { readonly image?: unknown } }) {
  return { imageIsLost: typeof image === "object" && image !== null };
}

type RowContext = ViewContext<{ id: number }>;

function findPost(c: RowContext) {
  return Post.objects(c).filter({ id: getParams(c).id }).first();
}

/** A post that was deleted, or has another image, leaves none behind. */
async function forgetImage(c: RowContext, name: string): Promise<void> {
  if (name !== "") await getStorage(c).delete(name);
}

function tellSaved(c: Context, { title, slug, publishedAt }: Row<typeof Post>): void {
  const isOut = stateOf({ publishedAt }, new Date()) === "published";
  const name = isOut ? html`<a href="${reverse(c, "blog:detail", { slug })}">${title}</a>` : title;
  messages.success(c, html`“${name}” was saved.`);
}

export async function commentQueue(c: Context): Promise<Response> {
  return await render(c, "blog/comment_queue", { page: await queue(c) });
}

export async function commentApprove(c: RowContext): Promise<Response> {
  const comment = await getObjectOr404(Comment.objects(c).selectRelated("post"), { id: getParams(c).id });
  comment.isApproved = true;
  await comment.save({ updateFields: ["isApproved"] });
  const url = `${reverse(c, "blog:detail", { slug: comment.post.slug })}#comments`;
  messages.success(c, html`${comment.name}’s comment is <a href="${url}">on the page</a>.`);
  return await backToQueue(c);
}

export async function commentDelete(c: RowContext): Promise<Response> {
  const comment = await getObjectOr404(Comment.objects(c), { id: getParams(c).id });
  await comment.delete();
  messages.success(c, `${comment.name}’s comment was deleted.`);
  return await backToQueue(c);
}

/** With scripts, the list is swapped where it stands; without, its page is loaded again. */
async function backToQueue(c: Context): Promise<Response> {
  if (!wantsPartial(c)) return redirect(c, reverse(c, "blog:comments"));
  return await render(c, "blog/comment_queue#queue", { page: await queue(c) });
}

function queue(c: Context) {
  return paginate(c, waitingComments(c), COMMENTS_PER_PAGE);
}
