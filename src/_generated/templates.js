// Generated from templates; do not edit.
// deno-lint-ignore-file

/** @type {Readonly<Record<string, import("../runtime/mod.ts").CompiledTemplate>>} */
export const templates = {
  "nuages/400.eta": {
    origin: "nuages:400.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./_page", { status: it.status ?? 400, title: "That request did not come through" })
__eta.res+='<p>';
__eta.line=2;__eta.res+=__eta.e(it.detail ?? "Something about it could not be understood.");
__eta.res+=' Please go back and try once more.</p>\n';
    },
  },
  "nuages/403.eta": {
    origin: "nuages:403.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./_page", { status: it.status ?? 403, title: "This door is closed" })
__eta.res+='<p>You may not see this page with the account you are using now. If you think you should, please ask whoever runs this site.</p>\n<p><a href="/">To the front page</a></p>\n';
    },
  },
  "nuages/403_csrf.eta": {
    origin: "nuages:403_csrf.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./_page", { status: 403, title: "Forbidden" })
__eta.res+='<p>CSRF verification failed. Request aborted.</p>\n';
__eta.line=3;for (const text of it.explanation ?? []) {
__eta.res+='<p>';
__eta.line=4;__eta.res+=__eta.e(text);
__eta.res+='</p>\n';
__eta.line=5;}
__eta.res+='<p>Go back, load the page again, and send it once more.</p>\n';
    },
  },
  "nuages/404.eta": {
    origin: "nuages:404.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./_page", { status: it.status ?? 404, title: "Nothing here but sky" })
__eta.res+='<p>There is no page at this address. It may have moved, or a letter of the address may be wrong.</p>\n<p><a href="/">To the front page</a></p>\n';
    },
  },
  "nuages/500.eta": {
    origin: "nuages:500.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./_page", { status: it.status ?? 500, title: "Something broke" })
__eta.res+='<p>It is our fault, not yours. Please try again in a little while.</p>\n<p><a href="/">To the front page</a></p>\n';
    },
  },
  "nuages/503.eta": {
    origin: "nuages:503.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./_page", { status: it.status ?? 503, title: "Back in a moment" })
__eta.res+='<p>The site cannot answer right now. Please try again shortly; nothing you did caused this.</p>\n<p><a href="">Try again</a></p>\n';
    },
  },
  "nuages/_icon.eta": {
    origin: "nuages:_icon.eta",
    render: function (it, __eta) {
__eta.res+='<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\' viewBox=\'0 -12 64 64\'%3E%3Cpath fill=\'%235b9ae6\' d=\'M49 38H13A11 11 0 0 1 13.1 16 16 16 0 0 1 43.8 12 13.5 13.5 0 1 1 49 38z\'/%3E%3C/svg%3E">\n';
    },
  },
  "nuages/_page.eta": {
    origin: "nuages:_page.eta",
    render: function (it, __eta) {
const { include, layout, block } = __eta;
__eta.line=1;layout("./layout")
__eta.line=2;__eta.res+=block("head", () => {;
__eta.line=3;__eta.res+=(include("./_icon"))??"";
__eta.line=4;})
__eta.line=5;__eta.res+=block("style", () => {;
__eta.res+='body { min-height: 100vh; display: grid; place-items: center; padding: 2rem 1.5rem; background: linear-gradient(var(--sky), var(--bg)); }\nmain { max-width: 26rem; text-align: center; }\nsvg { width: 7rem; fill: var(--cloud); filter: drop-shadow(0 .5rem 1rem #0b223c26); }\n.code { margin: .5rem 0 0; color: var(--soft); letter-spacing: .2em; }\nh1 { margin: .25rem 0 .75rem; font-size: 1.75rem; line-height: 1.2; text-wrap: balance; }\np { margin: 0 0 1rem; text-wrap: pretty; }\n';
__eta.line=12;})
__eta.res+='<main>\n<svg viewBox="0 0 64 40" aria-hidden="true"><path d="M49 38H13A11 11 0 0 1 13.1 16 16 16 0 0 1 43.8 12 13.5 13.5 0 1 1 49 38z"/></svg>\n<p class="code">';
__eta.line=15;__eta.res+=__eta.e(it.status);
__eta.res+='</p>\n<h1>';
__eta.line=16;__eta.res+=__eta.e(it.title);
__eta.res+='</h1>\n';
__eta.line=17;__eta.res+=(it.body)??"";
__eta.res+='</main>\n';
    },
  },
  "nuages/_style.eta": {
    origin: "nuages:_style.eta",
    render: function (it, __eta) {
__eta.res+=':root {\n  color-scheme: light dark;\n  --sky: #e3eef9; --bg: #f7fafd; --card: #fff; --cloud: #fff; --ink: #1a2733; --soft: #55687b; --line: #d8e3ed; --blue: #1d5fbf;\n}\n@media (prefers-color-scheme: dark) {\n  :root { --sky: #16222f; --bg: #0e151d; --card: #141e28; --cloud: #35485e; --ink: #e4ebf2; --soft: #95a7b8; --line: #263442; --blue: #85b8ff; }\n}\n* { box-sizing: border-box; }\nbody { margin: 0; background: var(--bg); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }\na { color: var(--blue); }\n:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }\n';
    },
  },
  "nuages/layout.eta": {
    origin: "nuages:layout.eta",
    render: function (it, __eta) {
const { include, block } = __eta;
__eta.res+='<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n<title>';
__eta.line=7;__eta.res+=__eta.e(it.title);
__eta.res+='</title>\n';
__eta.line=8;__eta.res+=(block("head"))??"";
__eta.res+='<style nonce="';
__eta.line=9;__eta.res+=__eta.e(it.nonce);
__eta.res+='">\n';
__eta.line=10;__eta.res+=(include("./_style"))??"";
__eta.line=11;__eta.res+=(block("style"))??"";
__eta.res+='</style>\n</head>\n<body>\n';
__eta.line=15;__eta.res+=block("content", () => {;
__eta.line=15;__eta.res+=(it.body)??"";
__eta.line=15;})
__eta.res+='</body>\n</html>\n';
    },
  },
};
