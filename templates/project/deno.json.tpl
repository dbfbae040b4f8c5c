{
  "tasks": {
    "dev": "deno run -A manage.ts runserver",
    "test": "deno test -A --permit-no-files",
    "check": "deno check && deno run -A manage.ts check",
    "build": "deno run -A manage.ts build",
    "manage": "deno run -A manage.ts"
  },
  "imports": {
    "@nuages/nuages": "{{ nuages }}",
    "@libsql/client": "{{ libsql_client }}",
    "drizzle-orm": "{{ drizzle_orm }}",
    "zod": "{{ zod }}"
  },
  "exclude": ["dist/"]
}
