// Create your forms here.
//
// import { charField, defineForm, emailField, textarea } from "@nuages/nuages/forms";
// import { modelForm } from "@nuages/nuages/forms/models";
// import { Post } from "./models.ts";
//
// export const postForm = modelForm(Post, { fields: ["title"] });
//
// export const contactForm = defineForm({
//   email: emailField(),
//   message: charField({ widget: textarea() }),
// });
