import { manage } from "@nuages/nuages/cli";

await manage(() => import("./app.ts"));
