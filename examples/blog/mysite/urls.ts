import { include, path, reverseFor, templateView, urlpatterns } from "@nuages/nuages";
import { urls as blog } from "../blog/urls.ts";

export const urls = urlpatterns([
  path("about/", templateView({ template: "about" }), { name: "about" }),
  path("", include(blog)),
]);

/** Typed: a wrong name, a missing or a mistyped parameter does not compile. */
export const reverse = reverseFor(urls);
