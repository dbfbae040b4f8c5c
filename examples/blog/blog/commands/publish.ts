import { CommandError, defineCommand, openDatabase } from "@nuages/nuages/cli";
import { atomic, onCommit } from "@nuages/nuages/db";
import { Post } from "../models.ts";

const DAY = 24 * 60 * 60 * 1000;

export default defineCommand({
  summary: "Publishes drafts, all of them or none: the first now, the others one after the other.",
  usage: "slug [slug ...]",
  arguments: { slug: "The slugs of the drafts, in the order of their publication." },
  options: { every: { type: "string", default: "0", value: "DAYS", description: "Days between two posts." } },
  async run({ args: slugs, options, io, site: start }) {
    const days = Number(options.every);
    if (!(days >= 0)) throw new CommandError(`Cannot publish every "${options.every}" days: expected a number`);
    const now = Date.now();
    await atomic(openDatabase(await start()), async (tx) => {
      const drafts = await Post.objects(tx).filter({ publishedAt__isnull: true }).inBulk(slugs, { field: "slug" });
      const posts = slugs.map((slug, at) => {
        const post = drafts.get(slug);
        if (!post) throw new CommandError(`Cannot publish "${slug}": there is no such draft`);
        post.publishedAt = new Date(now + at * days * DAY);
        return post;
      });
      await Post.objects(tx).bulkUpdate(posts, ["publishedAt"]);
      await onCommit(tx, () => {
        for (const { title, publishedAt } of posts) io.out(`${publishedAt?.toISOString().slice(0, 10)} ${title}`);
      });
    });
  },
});
