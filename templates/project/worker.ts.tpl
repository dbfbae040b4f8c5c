// The entry point on Cloudflare Workers; `deno task build` makes dist/worker.js of it.
import { worker } from "@nuages/nuages/workers";
import { app } from "./app.ts";

export default worker(app);
