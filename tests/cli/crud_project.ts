/** A project with the pages of one model, in as few lines as they take. */
import { type NewProject, newProject } from "./new_project.ts";

const MODELS = `import { defineModel } from "@nuages/nuages/db";
import { boolean, date } from "@nuages/nuages/db/fields";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const notes = sqliteTable("desk_note", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text({ length: 80 }).notNull().unique(),
  body: text().notNull().default(""),
  mood: text({ length: 10 }).notNull().default("calm"),
  dueOn: date("due_on"),
  isDone: boolean("is_done").notNull().default(false),
});

export const Note = defineModel(notes, {
  app: "desk",
  ordering: ["title"],
  label: ({ title }) => title,
  fields: { mood: { choices: [["calm", "Calm"], ["wild", "Rather wild"]], helpText: "How it feels." } },
});
`;

const URLS = `import { modelForm } from "@nuages/nuages/forms/models";
import { modelUrls } from "@nuages/nuages/views/editing";
import { Note } from "./models.ts";

const form = modelForm(Note, { fields: ["title", "body", "mood", "dueOn", "isDone"] });

export const urls = modelUrls("desk", { form, guard: "everyone" });
`;

/** Makes the project `mysite` with the app `desk`, and says how many lines of it are nobody's but its own. */
export async function crudProject(): Promise<{ project: NewProject; ownLines: number }> {
  const project = await newProject();
  await project.manage("startapp", "desk");
  const files = ["desk/models.ts", "desk/app.ts", "desk/urls.ts", "mysite/settings.ts", "mysite/urls.ts"];
  const before = await Promise.all(files.map(project.read));

  await project.write("desk/models.ts", MODELS);
  await project.edit(
    "desk/app.ts",
    'from "@nuages/nuages";\n',
    'from "@nuages/nuages";\nimport { Note } from "./models.ts";\n',
  );
  await project.edit("desk/app.ts", "models: {}", "models: { Note }");
  await project.write("desk/urls.ts", URLS);
  await project.edit(
    "mysite/settings.ts",
    "import { urls }",
    'import { editing } from "@nuages/nuages/views/editing";\nimport { desk } from "../desk/app.ts";\nimport { urls }',
  );
  await project.edit("mysite/settings.ts", "    staticfiles,\n", "    staticfiles,\n    editing,\n    desk,\n");
  await project.edit("mysite/urls.ts", "import { urlpatterns }", "import { include, path, urlpatterns }");
  await project.edit("mysite/urls.ts", "\n\nexport", '\nimport { urls as desk } from "../desk/urls.ts";\n\nexport');
  await project.edit("mysite/urls.ts", "urlpatterns([])", 'urlpatterns([path("notes/", include(desk))])');

  const after = await Promise.all(files.map(project.read));
  const ownLines = after.reduce((sum, text, at) => sum + addedLines(before[at] ?? "", text), 0);
  return { project, ownLines };
}

/** How many lines a text has that the other has not, those that are empty among them. */
function addedLines(before: string, after: string): number {
  const left = new Map<string, number>();
  for (const line of before.trimEnd().split("\n")) left.set(line, (left.get(line) ?? 0) + 1);
  return after.trimEnd().split("\n").filter((line) => {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    return count === 0;
  }).length;
}
