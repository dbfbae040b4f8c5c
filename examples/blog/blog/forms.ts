import type { Context } from "@nuages/nuages";
import {
  charField,
  checkboxSelectMultiple,
  clearableFileInput,
  defineForm,
  emailField,
  emailInput,
  slugField,
  textarea,
  textInput,
} from "@nuages/nuages/forms";
import { modelForm } from "@nuages/nuages/forms/models";
import { slugify } from "@nuages/nuages/text";
import { ValidationError } from "@nuages/nuages/validation";
import { Comment, MOST_TAGS, Post } from "./models.ts";

const LONGEST_COMMENT = 5000;
const LONGEST_SLUG = 200;

/** First parts of addresses that lead elsewhere; numbers are years. */
const TAKEN = /^(?:\d+|about|accounts|almanac|authors|contact|desk|media|search|static|tags)$/;

/** Nobody sees it, so whoever fills it in is a program. */
const website = charField({
  required: false,
  label: "Leave this empty",
  widget: textInput({ attributes: { autocomplete: "off" } }),
});

const name = textInput({ attributes: { autocomplete: "name" } });
const email = emailInput({ attributes: { autocomplete: "email" } });

export const commentForm = modelForm(Comment, {
  fields: ["name", "email", "body"],
  widgets: { name, email },
  labels: { email: "Email (if you like)" },
  helpTexts: { email: "For the editors alone." },
  overrides: {
    body: charField({ label: "Comment", maxLength: LONGEST_COMMENT, widget: textarea({ attributes: { rows: 7 } }) }),
  },
  extra: { website },
  labelSuffix: "",
});

export const contactForm = defineForm({
  name: charField({ maxLength: 80, widget: name }),
  email: emailField({ widget: email, helpText: "Where the answer goes." }),
  message: charField({ minLength: 10, maxLength: LONGEST_COMMENT, widget: textarea({ attributes: { rows: 9 } }) }),
  website,
}, { labelSuffix: "" });

export const postForm = modelForm(Post, {
  fields: ["title", "slug", "author", "summary", "body", "tags", "image", "imageAlt", "publishedAt"],
  labels: { slug: "Address", body: "Text", publishedAt: "Published" },
  helpTexts: {
    body: "An empty line begins a paragraph; “## ” a heading, “> ” a quotation, “- ” a list.",
    publishedAt: "In universal time. Empty for a draft.",
  },
  widgets: {
    summary: textarea({ attributes: { rows: 2 } }),
    body: textarea({ attributes: { rows: 18 } }),
    tags: checkboxSelectMultiple(),
    image: clearableFileInput({ initialText: "Now", inputText: "Another one", clearCheckboxLabel: "Take it away" }),
  },
  overrides: {
    slug: slugField({
      required: false,
      label: "Address",
      maxLength: LONGEST_SLUG,
      helpText: "The last part of it. Empty for one that is made of the title.",
    }),
  },
  cleanFields: {
    slug(slug) {
      if (TAKEN.test(slug)) throw new ValidationError("Something else has this address.", { code: "taken" });
      return slug;
    },
    tags(tags) {
      if (tags.length <= MOST_TAGS) return tags;
      throw new ValidationError(`At most ${MOST_TAGS} tags are shown well.`, { code: "max_tags" });
    },
  },
  async clean(data, form) {
    if (data.image && !data.imageAlt) form.addError("imageAlt", "Say it for those who do not see the image.");
    if (data.slug !== "" || !data.title || !form.c) return;
    data.slug = await freeSlug(form.c, data.title);
    if (data.slug === "") form.addError("slug", "The title has no letters for one: write it here.");
  },
  labelSuffix: "",
});

/** The title as an address, with a number where another post has it. */
async function freeSlug(c: Context, title: string): Promise<string> {
  const slug = slugify(title).slice(0, LONGEST_SLUG - 5);
  if (slug === "") return "";
  const others = await Post.objects(c).filter({ slug__startswith: slug }).flat("slug");
  const taken = new Set<string>(others);
  for (let number = 1;; number++) {
    const free = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(free) && !TAKEN.test(free)) return free;
  }
}
