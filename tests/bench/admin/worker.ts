/** The same site as a Worker. */
import { type Worker, worker } from "@nuages/nuages/workers";
import { app } from "./site.ts";

const handler: Worker = worker(app);
export default handler;
