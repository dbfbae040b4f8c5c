import { CommandError, defineCommand, openDatabase } from "@nuages/nuages/cli";
import { atomic, onCommit, type Source } from "@nuages/nuages/db";
import { Tag } from "../models.ts";

export default defineCommand({
  summary: "Moves all posts of one tag to another, and deletes the first.",
  usage: "from into",
  arguments: { from: "The slug of the tag to give up.", into: "The slug of the tag to keep." },
  async run({ args: [from = "", into = ""], io, site: start }) {
    if (from === into) throw new CommandError(`Cannot merge "${from}" into itself: expected two tags`);
    await atomic(openDatabase(await start()), async (tx) => {
      const [old, kept] = [await tagOf(tx, from), await tagOf(tx, into)];
      const posts = await old.posts;
      await kept.posts.add(...posts);
      await old.delete();
      await onCommit(tx, () => io.out(`"${old.name}" is "${kept.name}" now, ${posts.length} posts were moved.`));
    });
  },
});

async function tagOf(source: Source, slug: string) {
  const tag = await Tag.objects(source).filter({ slug }).first();
  if (tag) return tag;
  throw new CommandError(`Cannot merge "${slug}": there is no such tag`);
}
