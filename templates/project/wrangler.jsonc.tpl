{
  "name": "{{ worker_name }}",
  "main": "dist/worker.js",
  "compatibility_date": "2026-08-04",
  // Streams hear of it when a visitor leaves.
  "compatibility_flags": ["enable_request_signal"],
  // The bundle is complete: wrangler uploads it as it is.
  "no_bundle": true,
  "build": { "command": "deno task build" },
  "assets": { "directory": "dist/assets" },
  "observability": { "enabled": true },
  // Secrets are set with `wrangler secret put`: SECRET_KEY, DATABASE_AUTH_TOKEN.
  "vars": {
    // Host names, separated by commas: "example.com,.example.com".
    "ALLOWED_HOSTS": "",
    // Workers have no disk: the address of a libSQL database, such as libsql://….
    "DATABASE_URL": ""
  }
}
