import { deepStrictEqual } from "node:assert/strict";
import { createApplication, defineApp, defineSettings, urlpatterns } from "@nuages/nuages";
import { type CheckMessage, runChecks } from "@nuages/nuages/apps";
import { type AnyModel, defineModel } from "@nuages/nuages/db";
import { createRuntime } from "@nuages/nuages/deno";
import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { coreChecks } from "../../../src/application/checks/mod.ts";

const volumes = sqliteTable("shop_volume", { id: integer().primaryKey() });

async function found(models: Readonly<Record<string, AnyModel>>): Promise<readonly CheckMessage[]> {
  const app = createApplication(defineSettings(() => ({
    urls: urlpatterns([]),
    installedApps: [defineApp({ name: "shop", models })],
    databases: { default: { url: ":memory:" } },
  })));
  return (await runChecks(coreChecks, app.start(createRuntime()))).messages;
}

Deno.test("the core checks find a model that its app calls otherwise than itself", async () => {
  const Book = defineModel(volumes, { app: "shop" });

  const messages = await found({ Book });

  deepStrictEqual(messages, [{
    level: "warning",
    id: "models.W051",
    message: 'The model is "Book" in models of its app, but its name is "Volume".',
    hint: 'Commands, fixtures and permissions go by its name; write name: "Book" in its defineModel(), or call it ' +
      "Volume in models as well.",
    object: "shop.Book",
  }]);
});

Deno.test("the core checks take a model's name wherever it comes from", async () => {
  const messages = await found({ Book: defineModel(volumes, { app: "shop", name: "Book" }) });

  deepStrictEqual(messages, []);
});
