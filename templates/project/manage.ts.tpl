// The command line of this project: `deno task manage help`.
import { manage } from "@nuages/nuages/cli";

await manage(() => import("./app.ts"));
