import { callCommand, defineCommand, openDatabase } from "@nuages/nuages/cli";
import { Post } from "../models.ts";

export default defineCommand({
  summary: "Fills the database with the posts of the fixture, where there are none yet.",
  async run({ io, site: start, verbosity }) {
    const site = await start();
    if (await Post.objects(openDatabase(site)).exists()) {
      if (verbosity > 0) io.out("The database has posts already.");
      return;
    }
    const { app } = await import("../../app.ts");
    return await callCommand("loaddata", ["posts"], { app, io, runtime: site.runtime });
  },
});
