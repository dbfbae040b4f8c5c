/** A Worker that tells the story of exact values, one question a request. */
import { createApplication, defineSettings, path, urlpatterns, type ViewContext } from "@nuages/nuages";
import { type Worker, worker } from "@nuages/nuages/workers";
import { Event, STORY, Thing, written } from "./exact_story.ts";

async function answer(c: ViewContext): Promise<Response> {
  const ask = STORY[await c.req.text()];
  await Event.objects(c).delete();
  await Thing.objects(c).delete();
  return c.text(written(await ask?.(c)));
}

const app = createApplication(defineSettings((env) => ({
  allowedHosts: ["*"],
  debug: true,
  urls: urlpatterns([path("", answer)]),
  databases: { default: { url: env.string("DATABASE_URL", "") } },
})));

const entry: Worker = worker(app);
export default entry;
