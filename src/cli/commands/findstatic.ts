import { findReport, staticFinders } from "../../contrib/staticfiles/mod.ts";
import { type Command, defineCommand } from "../command.ts";

/** `findstatic`: where a static file comes from. */
const findstatic: Command = defineCommand({
  summary: "Finds the absolute paths for the given static file(s).",
  usage: "staticfile [staticfile ...]",
  options: { first: { type: "boolean", description: "Only return the first match for each static file." } },
  async run({ args, options, verbosity, io, site }) {
    const finders = staticFinders(await site());
    for (const name of args) {
      const files = (await finders.findAll(name)).slice(0, options.first ? 1 : undefined);
      const { kind, text } = findReport(name, files, { verbosity, locations: finders.locations });
      if (text !== "") kind === "found" ? io.out(text) : io.err(io.style.error(text));
    }
  },
});

export default findstatic;
