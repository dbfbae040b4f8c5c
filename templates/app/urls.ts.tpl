import { urlpatterns } from "@nuages/nuages";

export const urls = urlpatterns("{{ app_name }}", [
  // path("", index, { name: "index" }),
]);
