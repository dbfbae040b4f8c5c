// What the admin says is made of whole sentences, Django's where it has them, so that catalogues find them.
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { modelAdmin } from "@nuages/nuages/contrib/admin";
import { Album, Band, messagesOf, shop } from "./records.ts";

/** A shop that answers in capitals, but for the places of values, and knows what it was asked for. */
async function loudShop() {
  const said = new Set<string>();
  const translate = (sentence: string): string => {
    said.add(sentence);
    return sentence.replaceAll(
      /%\(\w+\)[sd]|\{\w+\}|([^%{]+)/g,
      (whole, words?: string) => words?.toUpperCase() ?? whole,
    );
  };
  const admins = { bands: modelAdmin(Band), albums: modelAdmin(Album, { listDisplay: ["title", "isLive"] }) };
  return { said, client: await shop({ admins, site: { translate } }) };
}

Deno.test("what was saved and deleted is said in Django's sentences, whatever a row is called", async () => {
  const { client, said } = await loudShop();
  const name = "%(name)s {name} {obj} <b>";
  const escaped = "%(name)s {name} {obj} &lt;b&gt;";

  await client.post("/admin/records/band/add/", { form: { name } });
  const added = await messagesOf(client);
  await client.post("/admin/records/band/add/", { form: { name: "Two", _addanother: "1" } });
  const another = await messagesOf(client);
  await client.post("/admin/records/band/1/change/", { form: { name: `${name}!`, _continue: "1" } });
  await client.post("/admin/records/band/1/change/", { form: { name } });
  const changed = await messagesOf(client);
  await client.post("/admin/records/band/1/delete/", { form: { post: "yes" } });
  const deleted = await messagesOf(client);
  await Band.objects(client.database()).create({ name: "Three" });
  await client.post("/admin/records/band/", {
    form: { action: "delete_selected", post: "yes", _selected_action: ["2", "3"] },
  });
  const together = await messagesOf(client);

  strictEqual(added, `THE band “${escaped}” WAS ADDED SUCCESSFULLY.`);
  strictEqual(another, "THE band “Two” WAS ADDED SUCCESSFULLY. YOU MAY ADD ANOTHER band BELOW.");
  ok(changed.includes(`THE band “${escaped}” WAS CHANGED SUCCESSFULLY.`));
  strictEqual(deleted, `THE band “${escaped}” WAS DELETED SUCCESSFULLY.`);
  strictEqual(together, "SUCCESSFULLY DELETED 2 bands.");
  deepStrictEqual([...said].filter((sentence) => /successfully|Successfully/.test(sentence)).toSorted(), [
    "Successfully deleted %(count)d %(items)s.",
    "The %(name)s “%(obj)s” was deleted successfully.",
    "The {name} “{obj}” was added successfully.",
    "The {name} “{obj}” was added successfully. You may add another {name} below.",
    "The {name} “{obj}” was changed successfully.",
    "The {name} “{obj}” was changed successfully. You may edit it again below.",
  ]);
});

Deno.test("signs of booleans are said in the language of the site", async () => {
  const { client } = await loudShop();
  const db = client.database();
  await Band.objects(db).create({ name: "One" });
  await Album.objects(db).bulkCreate([{ title: "A", bandId: 1, isLive: true }, { title: "B", bandId: 1 }]);

  const { text } = await client.get("/admin/records/album/");

  ok(text.includes('<span class="hidden-text">YES</span>') && text.includes('<span class="hidden-text">NO</span>'));
});

Deno.test("why a file cannot be imported is said once, and with its numbers", async () => {
  const { client, said } = await loudShop();
  const send = async (text: string) =>
    (await client.post("/admin/records/band/import/", { form: { file: new File([text], "rows.csv") } })).text;

  const none = await client.post("/admin/records/band/import/", { form: { other: "1" } });
  const quotes = await send('name\n"open');
  const one = await send("name\nFour");

  ok(none.text.includes("THE FILE CANNOT BE READ: CHOOSE ONE."));
  ok(quotes.includes("THE FILE CANNOT BE READ: THE QUOTES OF ROW 2 DO NOT FIT."));
  ok(said.has("choose one") && !said.has("CHOOSE ONE") && said.has("the quotes of row %(row)s do not fit"));
  ok(one.includes("IMPORT ONE ROW") && !one.includes("IMPORT 1 ROWS") && !one.includes("RIGHT ROW"));
});
