import { defineAction, modelAdmin, tabularInline } from "@nuages/nuages/contrib/admin";
import { messages } from "@nuages/nuages/contrib/messages";
import { Author, Comment, Link, Post, Tag } from "./models.ts";

const approve = defineAction<typeof Comment>({
  name: "approve",
  description: "Approve selected %(verbose_name_plural)s",
  permissions: ["change"],
  async run(c, comments) {
    const count = await comments.update({ isApproved: true });
    messages.success(c, `${count} ${count === 1 ? "comment is" : "comments are"} seen by readers now.`);
  },
});

export const authorAdmin = modelAdmin(Author, {
  listDisplay: ["name", "slug"],
  searchFields: ["name"],
  prepopulatedFields: { slug: ["name"] },
});

export const tagAdmin = modelAdmin(Tag, {
  listDisplay: ["name", "slug"],
  searchFields: ["name"],
  prepopulatedFields: { slug: ["name"] },
});

export const postAdmin = modelAdmin(Post, {
  listDisplay: [
    "title",
    "author",
    "publishedAt",
    { name: "published", value: (post) => post.publishedAt !== null && post.publishedAt <= new Date(), boolean: true },
    "thanks",
  ],
  listFilter: ["author", "publishedAt", "tags", { field: "image", kind: "empty" }],
  searchFields: ["title", "summary", "author__name"],
  dateHierarchy: "publishedAt",
  listPerPage: 20,
  fieldsets: [
    { fields: ["title", "slug", ["author", "publishedAt"], "tags"] },
    { title: "Text", fields: ["summary", "body"] },
    { title: "Picture", fields: ["image", "imageAlt"], collapsible: true },
    { title: "What readers did", fields: [["readingMinutes", "thanks", "updatedAt"]], collapsible: "closed" },
  ],
  readonlyFields: ["readingMinutes", "thanks", "updatedAt"],
  prepopulatedFields: { slug: ["title"] },
  autocompleteFields: ["author"],
  filterHorizontal: ["tags"],
  inlines: [
    tabularInline(Comment, {
      fields: ["name", "email", "body", "isApproved"],
      readonlyFields: ["isApproved"],
      extra: 1,
    }),
    // Dragged, or moved by keys: the position is counted anew.
    tabularInline(Link, { fields: ["title", "address", "position"], orderField: "position", extra: 1 }),
  ],
});

export const commentAdmin = modelAdmin(Comment, {
  listDisplay: ["name", "post", "createdAt", "isApproved"],
  listFilter: ["isApproved", "createdAt"],
  searchFields: ["name", "body"],
  listPerPage: 20,
  listSelectRelated: ["post"],
  readonlyFields: ["createdAt"],
  rawIdFields: ["post"],
  actions: [approve],
});
