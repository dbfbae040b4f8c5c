/**
 * The URLs of {{ project_name }}.
 *
 * A view:            import { home } from "../blog/views.ts";
 *                    path("", home, { name: "home" }),
 * The URLs of an app: import { urls as blog } from "../blog/urls.ts";
 *                    path("blog/", include(blog)),
 * Pages to log in:   import { authUrls } from "@nuages/nuages/contrib/auth/views";
 *                    path("accounts/", include(authUrls)),
 */
import { urlpatterns } from "@nuages/nuages";

export const urls = urlpatterns([]);
