/** On the edge a round trip is the cost: a list with everything asks the database twice, for who asks and for the rest. */
import { strictEqual } from "node:assert/strict";
import { createUser, Permission } from "@nuages/nuages/contrib/auth";
import { scryptHasher } from "@nuages/nuages/contrib/auth/hashers";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { app, filling, statements } from "../../bench/admin/site.ts";
import { countRoundTrips } from "../auth/site.ts";

/** The site of the bench, with somebody who may look at articles and is no superuser. */
async function siteWithArticles(): Promise<TestClient> {
  const client = testClient(app);
  await client.migrate();
  const database = client.database();
  for (const statement of [...statements, ...filling(300)]) await database.$client.execute(statement);
  const user = await createUser(database, { username: "django", password: "a minor swing", isStaff: true }, {
    hasher: scryptHasher(),
  });
  await user.userPermissions.add(...await Permission.objects(database).filter({ codename: "view_article" }));
  strictEqual((await client.get("/enter/")).text, "welcome");
  return client;
}

Deno.test("a list takes two round trips, also one with filters, counts, search and a joined column", async () => {
  const client = await siteWithArticles();
  await client.get("/admin/press/article/");

  const trips = countRoundTrips(client);
  const { status, text } = await client.get("/admin/press/article/?q=hour&status__exact=out&o=1.-3&p=2");

  strictEqual(status, 200);
  strictEqual(/150 articles/.test(text), true);
  strictEqual(trips(), 2);
  // Neither does one of all rows take more, nor a search that finds nothing.
  strictEqual((await client.get("/plain/press/article/")).status, 200);
  strictEqual((await client.get("/plain/press/article/?q=nothing")).status, 200);
  strictEqual(trips(), 6);
});
