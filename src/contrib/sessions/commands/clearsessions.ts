import { type Command, defineCommand } from "../../../apps/mod.ts";
import { engineOf } from "../request_session.ts";

/** `clearsessions`: deletes what is kept of sessions that have ended. */
const clearsessions: Command = defineCommand({
  summary: "Can be run as a cronjob or directly to clean out expired sessions.",
  async run({ site: start }) {
    const site = await start();
    await engineOf(site.settings).clearExpired(site);
  },
});

export default clearsessions;
