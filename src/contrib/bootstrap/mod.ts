/**
 * Bootstrap 5.3: forms, sets of forms, the pages of `editing`, links to pages and messages in its markup, and its style sheet
 * as a static file.
 *
 * | in a template | |
 * | --- | --- |
 * | `<%~ it.bootstrap %>` | the style sheet, for the head of a page |
 * | `<%~ it.form %>` | a form, its fields below each other |
 * | `<%~ include("bootstrap/horizontal", { form: it.form }) %>` | a form whose labels stand beside its fields |
 * | `<%~ it.form.fields.email.group %>` | one field with label, errors and help, for a grid of your own |
 * | `<%~ include("bootstrap/pagination", { page: it.page }) %>` | links to the pages of a list; `pageQuery` is the rest of the address, `pageParameter` the name (`page`), `pagesLabel` what it is called (`Pages`) |
 * | `<%~ include("bootstrap/messages") %>` | the messages of the app `messages`; with scripts each has a button that takes it away |
 *
 * What a project's own `forms/field`, `forms/widgets/select` and so on say goes before; `data-bs-theme` on `<html>` says
 * `light` or `dark`, and the visitor's system where it is missing.
 *
 * @module
 */
export { bootstrap } from "./app.ts";
export { bootstrapTags } from "./tags.ts";
