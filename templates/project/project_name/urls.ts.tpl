/**
 * The URLs of {{ project_name }}.
 *
 * A view:            import { home } from "../blog/views.ts";
 *                    path("", home, { name: "home" }),
 * The URLs of an app: import { urls as blog } from "../blog/urls.ts";
 *                    path("blog/", include(blog)),
 * The admin:         lies at /admin/ by itself, and has what the files admin.ts of apps export.
 * Pages to log in:   import { authUrls } from "@nuages/nuages/contrib/auth/views";
 *                    path("accounts/", include(authUrls)),
 * Pages to register: import { registrationUrls } from "@nuages/nuages/contrib/auth/views";
 *                    path("accounts/", include(registrationUrls)),
 * Both send mails:   set emailBackend in settings.ts before the site goes out.
 */
import { urlpatterns } from "@nuages/nuages";

export const urls = urlpatterns([]);
