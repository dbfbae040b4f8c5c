/**
 * Documentation pages inside of the admin: what a site's models, addresses and templates are, for those who write its
 * texts and templates. They show what the site itself says, and so are never out of date.
 *
 * | Django | here |
 * | --- | --- |
 * | `django.contrib.admindocs` in `INSTALLED_APPS` | `admindocs` in `installedApps` |
 * | `path("admin/doc/", include("django.contrib.admindocs.urls"))` | nothing: they lie at `doc/` of every site of the admin |
 * | `/admin/doc/models/` | the same: columns, relations both ways, unique sets, permissions |
 * | `/admin/doc/views/` | the same: every route with its name and the function that answers |
 * | `/admin/doc/templates/…` | `/admin/doc/templates/`: all templates, which app each comes from, and what all of them can read |
 * | tags and filters | none: templates are JavaScript |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/admindocs/}
 * @module
 */
export { admindocs } from "./app.ts";
