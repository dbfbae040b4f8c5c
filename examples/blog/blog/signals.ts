import { Count, Instance, m2mChanged, preSave } from "@nuages/nuages/db";
import { type Receiver, receiver } from "@nuages/nuages/signals";
import { ValidationError } from "@nuages/nuages/validation";
import { minutesToRead } from "./body.ts";
import { MOST_TAGS, Post, Tag } from "./models.ts";

/** Rows of a fixture get it as well: the minutes follow from the text alone. */
const countMinutes = receiver(preSave, ({ instance }) => {
  instance.readingMinutes = minutesToRead(instance.body);
}, { sender: Post });

/** Whoever adds too many, from whichever side, adds none: the error undoes what was written. */
const limitTags = receiver(m2mChanged, async ({ action, instance, reverse, model, pkSet, using }) => {
  if (action !== "post_add" || model !== (reverse ? Post : Tag)) return;
  const keys = reverse ? [...pkSet ?? []] : instance instanceof Instance ? [instance.pk] : [];
  const crowded = await Post.objects(using).filter({ pk__in: keys.map(Number) }).annotate({ size: Count("tags") })
    .filter({ size__gt: MOST_TAGS }).first();
  if (!crowded) return;
  throw new ValidationError(`"${crowded.title}" would have ${crowded.size} tags; at most ${MOST_TAGS} are shown well`);
});

export const receivers: readonly Receiver[] = [countMinutes, limitTags];
