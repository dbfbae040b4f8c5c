import { type Context, getObjectOr404, getParams, type ViewContext } from "@nuages/nuages";
import { messages, successMessage } from "@nuages/nuages/contrib/messages";
import { sendMail } from "@nuages/nuages/mail";
import { createView, formView } from "@nuages/nuages/views/editing";
import { reverse } from "../mysite/urls.ts";
import { commentForm, contactForm } from "./forms.ts";
import { publishedPosts } from "./models.ts";

const EDITORS = "editors@nuages.example";

/**
 * Comments have a page of their own, so that posts stay the same for all: a form carries a token, and the thanks are said to
 * one visitor. What a program filled in is thanked for, and forgotten.
 */
export const comment = createView({
  form: commentForm,
  template: "blog/comment_form",
  context: async (c: PostContext) => ({ post: await postOf(c) }),
  async valid(c, form) {
    form.instance.postId = (await postOf(c)).id;
    if (form.cleanedData.website === "") await form.save();
  },
  onSuccess: successMessage("Thank you. An editor reads your comment, then it is on the page."),
  successUrl: (c): string => reverse(c, "blog:comment", { slug: getParams(c).slug }),
});

export const contact = formView({
  form: contactForm,
  template: "blog/contact",
  async valid(c: Context, { cleanedData: { name, email, message, website } }) {
    if (website === "") {
      await sendMail(c, {
        to: [EDITORS],
        replyTo: [email],
        subject: "A letter to Nuages",
        body: `${message}\n\n${name}`,
      });
    }
    messages.success(c, "Thank you, your letter is on its way.");
  },
  successUrl: "blog:contact",
});

type PostContext = ViewContext<{ slug: string }>;

function postOf(c: PostContext) {
  return getObjectOr404(publishedPosts(c, new Date()), { slug: getParams(c).slug });
}
