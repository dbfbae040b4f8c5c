.env
.dev.vars
.wrangler/
*.sqlite3
*.sqlite3-*
coverage/
dist/
node_modules/
