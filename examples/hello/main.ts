import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { serve } from "@nuages/nuages/deno";

const app = createApplication(defineSettings(() => ({
  allowedHosts: ["*"],
  urls: urlpatterns([path("", (c) => c.html("<h1>Bonsoir</h1>"))]),
})));

serve(app);
