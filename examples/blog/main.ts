import { serve } from "@nuages/nuages/deno";
import { app } from "./app.ts";

serve(app);
