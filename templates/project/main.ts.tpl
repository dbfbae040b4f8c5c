// The entry point on Deno and on Deno Deploy.
import { serve } from "@nuages/nuages/deno";
import { app } from "./app.ts";

serve(app);
