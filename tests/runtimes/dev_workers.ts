/** `deno task dev:workers`: the demo on workerd, with a real libSQL server. */
import { startDemoOnWorkerd } from "./demo.ts";

const port = Number(Deno.env.get("PORT") || 8787);
await using demo = await startDemoOnWorkerd({ port, report: (line) => console.log(line) });

console.log(`\nThe demo runs on workerd at ${demo.url}/, its libSQL server at ${demo.databaseUrl}`);
console.log("Quit the server with CONTROL-C.");
await new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, resolve);
});
console.log("\nStopping…");
