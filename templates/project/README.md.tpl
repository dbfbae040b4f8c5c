# {{ project_name }}

A Nuages site.

```sh
deno task dev                      # the development server at http://127.0.0.1:8000/
deno task manage startapp blog     # a new app
deno task manage makemigrations    # migrations for models that changed
deno task manage migrate           # the database follows
deno task manage createsuperuser   # who may do everything, in the admin too
deno task test
deno task check                    # types, then the system checks
```

Settings come from the environment; in development from `.env`, which is yours
alone. A new checkout needs one that holds `SECRET_KEY` and `DEBUG=true`.

The admin is at http://127.0.0.1:8000/admin/, once there is a database
(`migrate`) and somebody to log in (`createsuperuser`). It has the models that
the `admin.ts` of an app names.

Pages that list, show and edit the rows of a model are one value: `modelUrls()`
of `@nuages/nuages/views/editing`, with its app `editing` in `installedApps`.

## Deploy

- **Deno Deploy**: the entry point is `main.ts`. Set `SECRET_KEY`,
  `ALLOWED_HOSTS` and `DATABASE_URL`.
- **Cloudflare Workers**: `deno run -A npm:wrangler deploy` builds and uploads.
  Set `ALLOWED_HOSTS` and `DATABASE_URL` in `wrangler.jsonc`, and `SECRET_KEY`
  with `wrangler secret put SECRET_KEY`.
- **Migrations** of a deployed site run from your machine, with its address in
  `DATABASE_URL`: `deno task manage migrate`. A site may also migrate itself:
  add `path("migrate/", migrateView())` of `@nuages/nuages/views/migrate` to the
  URLs, set the secret `MIGRATE_TOKEN` (32 characters or more), and
  `curl -X POST -H "Authorization: Bearer $MIGRATE_TOKEN" https://…/migrate/`.
