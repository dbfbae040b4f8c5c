/**
 * The URLs of {{ project_name }}.
 *
 * A view:            import { home } from "../blog/views.ts";
 *                    path("", home, { name: "home" }),
 * The URLs of an app: import { urls as blog } from "../blog/urls.ts";
 *                    path("blog/", include(blog)),
 */
import { urlpatterns } from "@nuages/nuages";

export const urls = urlpatterns([]);
