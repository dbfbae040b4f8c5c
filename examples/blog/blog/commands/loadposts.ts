import { defineCommand } from "@nuages/nuages/cli";
import { Connections } from "@nuages/nuages/db";
import { fixtureRows, insertFixture } from "../fixtures.ts";

export default defineCommand({
  summary: "Fills the database with the posts of the fixture.",
  options: {
    "if-empty": { type: "boolean", description: "Do nothing where there are posts already." },
  },
  async run({ options, io, site }) {
    const { settings, runtime } = await site();
    const connections = new Connections(settings, runtime);
    try {
      const rows = fixtureRows(await Deno.readTextFile(`${import.meta.dirname}/../fixtures/posts.json`));
      const loaded = await insertFixture(connections.get(), rows, { ifEmpty: options["if-empty"] === true });
      io.out(loaded === 0 ? "The database has posts already." : `Installed ${loaded} object(s) from 1 fixture(s)`);
    } finally {
      connections.close();
    }
  },
});
