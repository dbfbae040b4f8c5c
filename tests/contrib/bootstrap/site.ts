/** A site whose forms are Bootstrap's, under a policy that lets in what is its own and nothing else. */
import {
  contentSecurityPolicy,
  type Context,
  createApplication,
  CSP,
  csrf,
  defineSettings,
  include,
  path,
  render,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { bootstrap } from "@nuages/nuages/contrib/bootstrap";
import { message, messages } from "@nuages/nuages/contrib/messages";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { charField, defineForm, defineFormSet } from "@nuages/nuages/forms";
import { defineModel } from "@nuages/nuages/db";
import { modelForm } from "@nuages/nuages/forms/models";
import { editing, modelUrls } from "@nuages/nuages/views/editing";
import { Page } from "@nuages/nuages/views";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { everyInitial, everyWidget } from "../../forms/every_widget.ts";

const notes = sqliteTable("desk_note", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text({ length: 20 }).notNull(),
  body: text().notNull().default(""),
});

/** A model with the pages of `editing`. */
export const Note = defineModel(notes, { app: "desk", ordering: ["title"], label: ({ title }) => title });

const page = (head: string, body: string): string =>
  `<!doctype html><html lang="en"${head}><head><meta charset="utf-8"><title>Every widget</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.svg"><%~ it.bootstrap %></head>
<body><main class="container py-4"><h1 class="mb-4">Every widget</h1>${body}</main></body></html>`;

const FORM = `<form method="post" novalidate><%~ it.csrfInput %>`;
const SOURCES: Readonly<Record<string, string>> = {
  every: page(
    "",
    `<%~ include("bootstrap/messages") %>${FORM}<%~ it.form %><button class="btn btn-primary">Send</button></form>
<div class="mt-4"><%~ include("bootstrap/pagination", { page: it.page, pageQuery: "q=a+b&page=9" }) %></div>`,
  ),
  fixed: page(' data-bs-theme="light"', "<%~ it.form %>"),
  horizontal: page("", `${FORM}<%~ include("bootstrap/horizontal", { form: it.form }) %></form>`),
  set: page("", `${FORM}<%~ it.set %></form>`),
};

const songs = defineFormSet(
  defineForm({ title: charField({ maxLength: 5 }), composer: charField({ required: false }) }),
  {
    extra: 2,
    canDelete: true,
    min: 1,
    validateMin: true,
  },
);

/** The form with every widget, right or, with `?wrong`, wrong. */
export function everyForm(c: Context): ReturnType<typeof everyWidget.bind> {
  if (c.req.query("wrong") === undefined) return everyWidget.unbound(c, { initial: everyInitial });
  return everyWidget.bind({ paper: "", token: "\0" }, { c, initial: everyInitial });
}

/** Makes the site. */
export function bootstrapSite(settings: Partial<SettingsInput> = {}): ReturnType<typeof createApplication> {
  const shown = (template: string) => async (c: Context): Promise<Response> =>
    await render(c, template, { form: await everyForm(c), page: new Page([], 7, 200, 10) });
  return createApplication(defineSettings(() => ({
    secretKey: "x".repeat(50),
    allowedHosts: ["*"],
    csrfCookieSecure: false,
    databases: { default: { url: ":memory:" } },
    installedApps: [staticfiles, messages, bootstrap, editing],
    middleware: [contentSecurityPolicy(), csrf(), message()],
    secureCsp: { "default-src": [CSP.SELF] },
    urls: urlpatterns([
      path("", async (c) => {
        for (const level of ["info", "success", "warning", "error"] as const) messages[level](c, `<${level}>`);
        return await shown("every")(c);
      }),
      path("fixed/", shown("fixed")),
      path("horizontal/", shown("horizontal")),
      path("set/", async (c) => {
        const sent = { "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-title": "Minor Swing" };
        const set = c.req.query("wrong") === undefined ? await songs.unbound(c) : await songs.bind(sent, { c });
        return await render(c, "set", { set });
      }),
      path(
        "icon.svg",
        () =>
          new Response("<svg xmlns='http://www.w3.org/2000/svg'/>", { headers: { "Content-Type": "image/svg+xml" } }),
      ),
      path(
        "notes/",
        include(modelUrls("notes", {
          form: modelForm(Note, { fields: ["title", "body"] }),
          guard: "everyone",
          paginateBy: 2,
        })),
      ),
    ]),
    ...settings,
  })));
}

/** The templates of the site's own pages. */
export const templates = Object.assign(
  {},
  ...Object.entries(SOURCES).map(([name, source]) => compileTemplate(name, source, name)),
);
