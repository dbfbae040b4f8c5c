import { include, path, reverseFor, templateView, urlpatterns } from "@nuages/nuages";
import { loginView, logoutView } from "@nuages/nuages/contrib/auth/views";
import { mediaView } from "@nuages/nuages/files";
import { urls as blog } from "../blog/urls.ts";

export const urls = urlpatterns([
  path("about/", templateView({ template: "about" }), { name: "about" }),
  path("accounts/login/", loginView(), { name: "login" }),
  path("accounts/logout/", logoutView(), { name: "logout" }),
  path("media/<path:name>", mediaView(), { name: "media" }),
  path("", include(blog)),
]);

/** Typed: a wrong name, a missing or a mistyped parameter does not compile. */
export const reverse = reverseFor(urls);
