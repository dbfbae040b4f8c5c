// What is done with all rows of a list is done with those that somebody was asked about.
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { modelAdmin } from "@nuages/nuages/contrib/admin";
import type { TestClient, TestResponse } from "@nuages/nuages/testing";
import { Band, enterWith, messagesOf, rowsIn, shop } from "./records.ts";

const LIST = "/admin/records/band/?q=ZZ";

const bands = modelAdmin(Band, {
  searchFields: ["name"],
  actions: [{
    name: "mark",
    description: "Mark",
    confirm: "Mark these bands?",
    async run(_c, rows) {
      for (const row of await rows) {
        row.name = `${row.name}!`;
        await row.save();
      }
    },
  }],
  hasViewPermission: (_c, row, allowed) => allowed && !row?.name.startsWith("Secret"),
  hasChangePermission: (_c, row, allowed) => allowed && !row?.name.startsWith("Secret"),
});

async function twoBands(): Promise<TestClient> {
  const client = await shop({ admins: { bands } });
  await Band.objects(client.database()).bulkCreate([{ name: "ZZ 1" }, { name: "ZZ 2" }, { name: "Other" }]);
  return client;
}

/** What a browser sends of a page that asks. */
async function confirm(client: TestClient, { text }: TestResponse): Promise<TestResponse> {
  const fields = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const form = Object.fromEntries(fields.map(([, name = "", value = ""]) => [name, value]));
  return await client.post(LIST, { form: { ...form, post: "yes" } });
}

for (
  const [action, left] of [["delete_selected", ["Other"]], ["mark", ["ZZ 1!", "ZZ 2!", "ZZ new!", "Other"]]] as const
) {
  Deno.test(`${action} asks again when other rows fit than those that somebody was asked about`, async () => {
    const client = await twoBands();
    const names = async () => (await rowsIn(client, "records_band")).map((row) => /'(.*)'/.exec(row)?.[1]);

    const first = await client.post(LIST, { form: { action, select_across: "1", _selected_action: "1" } });
    await Band.objects(client.database()).create({ name: "ZZ new" });
    const second = await confirm(client, first);
    const between = await names();
    const third = await confirm(client, second);

    ok(!first.text.includes("ZZ new"));
    strictEqual(second.status, 200);
    ok(second.text.includes("other rows now") && second.text.includes("ZZ new"));
    deepStrictEqual(between, ["ZZ 1", "ZZ 2", "Other", "ZZ new"]);
    strictEqual(third.status, 302);
    deepStrictEqual((await names()).toSorted(), [...left].toSorted());
  });

  Deno.test(`${action} asks again when as many other rows fit, and when nothing says which were asked about`, async () => {
    const client = await twoBands();

    const first = await client.post(LIST, { form: { action, select_across: "1" } });
    await Band.objects(client.database()).filter({ name: "ZZ 1" }).update({ name: "Away" });
    await Band.objects(client.database()).filter({ name: "Other" }).update({ name: "ZZ 3" });
    const before = await rowsIn(client, "records_band");
    const second = await confirm(client, first);
    const forged = await client.post(LIST, { form: { action, select_across: "1", post: "yes" } });

    deepStrictEqual([second.status, forged.status], [200, 200]);
    deepStrictEqual(await rowsIn(client, "records_band"), before);
  });
}

Deno.test("a page that asks does not name rows that somebody may not see", async () => {
  const client = await shop({ admins: { bands } });
  await Band.objects(client.database()).bulkCreate([{ name: "Secret" }, { name: "Seen" }]);
  await enterWith(client, "view_band");

  const { text } = await client.post("/admin/records/band/", {
    form: { action: "mark", _selected_action: ["1", "2"] },
  });

  ok(text.includes("<li>Seen</li>") && !text.includes("Secret") && text.includes("…and 1 more."));
  strictEqual(await messagesOf(client), "");
});
