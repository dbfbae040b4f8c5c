import { worker } from "@nuages/nuages/workers";
import { app } from "./app.ts";

export default worker(app);
