import { deepStrictEqual, rejects } from "node:assert/strict";
import { LateRelations } from "../../../src/db/serializers/late_relations.ts";
import { NaturalLookups } from "../../../src/db/serializers/natural_lookups.ts";
import { type Archive, testOnBoth, withArchive } from "./archive.ts";
import { fixtureRow } from "./fixture_rows.ts";

testOnBoth("LateRelations writes what leads to rows that are there, and the rest at the end", async (archive) => {
  const { db, inTransaction, read } = await withPlayers(archive);
  const tables = new Set<string>();

  await inTransaction(async (transaction) => {
    const late = new LateRelations(transaction, new NaturalLookups(transaction), tables);
    const a = fixtureRow("player", 1, { name: "a", heroes: [2], friends: [["b"]] });
    const b = fixtureRow("player", 2, { name: "b", heroes: [["later"], 1] });
    late.add(a);
    late.add(b);
    await late.write([a, b]);
    deepStrictEqual(await count(transaction), [[1, 2]]);
    await transaction.$client.execute("INSERT INTO archive_player (id, name) VALUES (9, 'later')");
    await late.write([]);
    deepStrictEqual(await count(transaction), [[1, 2]]);
    await late.finish();
  });

  deepStrictEqual(await read("from_player_id, to_player_id", "player_heroes"), [[1, 2], [2, 1], [2, 9]]);
  deepStrictEqual([...tables].sort(), ["archive_player_friends", "archive_player_heroes"]);

  async function count(
    { $client }: typeof db | Parameters<Parameters<typeof inTransaction>[0]>[0],
  ): Promise<unknown[][]> {
    const { rows } = await $client.execute(
      "SELECT (SELECT count(*) FROM archive_player_heroes), (SELECT count(*) FROM archive_player_friends)",
    );
    return rows.map((row) => Array.from(row));
  }
});

testOnBoth("LateRelations lets the later row have the last word where a relation holds both ways", async (archive) => {
  const { inTransaction, read } = await withPlayers(archive);

  await inTransaction(async (transaction) => {
    const late = new LateRelations(transaction, new NaturalLookups(transaction), new Set());
    const a = fixtureRow("player", 1, { name: "a", friends: [2] });
    const b = fixtureRow("player", 2, { name: "b", friends: [] });
    late.add(b);
    late.add(a);
    await late.write([a, b]);
  });

  deepStrictEqual(await read("from_player_id, to_player_id", "player_friends"), []);
});

Deno.test("LateRelations.finish() says what is not there", async () => {
  await withArchive(async (archive) => {
    const { inTransaction } = await withPlayers(archive);
    const work = inTransaction(async (transaction) => {
      const late = new LateRelations(transaction, new NaturalLookups(transaction), new Set());
      const row = fixtureRow("player", 1, { name: "a", heroes: [["b"], ["nobody"]] });
      late.add(row);
      await late.write([row]);
      await late.finish();
    });

    await rejects(work, {
      name: "DeserializationError",
      message: "Player matching query does not exist.: (archive.player:pk=1) " +
        `field_value was '['nobody']' in the field "heroes"`,
    });
  });
});

async function withPlayers(archive: Archive): Promise<Archive> {
  await archive.db.$client.execute("INSERT INTO archive_player (id, name) VALUES (1, 'a'), (2, 'b')");
  return archive;
}
