// Generated from templates; do not edit.
// deno-lint-ignore-file

/** @type {Readonly<Record<string, import("../runtime/mod.ts").CompiledTemplate>>} */
export const templates = {
  "nuages/debug/error.eta": {
    origin: "nuages:debug/error.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.line=1;if (it.error.template) {
__eta.res+='<h2>Template</h2>\n<div class="card">\n<p class="frame"><bdi class="file">';
__eta.line=4;__eta.res+=__eta.e(it.error.template.place);
__eta.res+='</bdi> <span>';
__eta.line=4;__eta.res+=__eta.e(it.error.template.name);
__eta.res+='</span></p>\n';
__eta.line=5;if (it.error.template.source.length > 0) {
__eta.line=6;__eta.res+=(include("./source", { source: it.error.template.source }))??"";
__eta.line=7;}
__eta.res+='</div>\n';
__eta.line=9;}
__eta.line=10;if (it.error.query !== undefined) {
__eta.res+='<h2>Query</h2>\n<pre class="card sql" tabindex="0">';
__eta.line=12;__eta.res+=__eta.e(it.error.query);
__eta.res+='</pre>\n';
__eta.line=13;if (it.error.params.length > 0) {
__eta.res+='<h3>Parameters</h3>\n';
__eta.line=15;__eta.res+=(include("./rows", { kind: "params", rows: it.error.params.map((value, index) => ({ name: index + 1, value })) }))??"";
__eta.line=16;}
__eta.line=17;}
__eta.line=18;if (it.error.details.length > 0) {
__eta.res+='<h2>Details</h2>\n';
__eta.line=20;__eta.res+=(include("./rows", { rows: it.error.details }))??"";
__eta.line=21;}
__eta.line=22;if (it.error.groups.length > 0) {
__eta.res+='<h2>Stack</h2>\n<div class="card stack">\n';
__eta.line=25;for (const group of it.error.groups) {
__eta.line=26;if (group.folded) {
__eta.res+='<details class="fold"';
__eta.line=27;if (group.open) {
__eta.res+=' open';
__eta.line=27;}
__eta.res+='><summary>';
__eta.line=27;__eta.res+=__eta.e(group.summary);
__eta.res+='</summary>\n';
__eta.line=28;for (const frame of group.frames) {
__eta.line=28;__eta.res+=(include("./frame", { frame, open: false }))??"";
__eta.line=28;}
__eta.res+='</details>\n';
__eta.line=30;} else {
__eta.line=31;for (const frame of group.frames) {
__eta.line=31;__eta.res+=(include("./frame", { frame, open: group.open }))??"";
__eta.line=31;}
__eta.line=32;}
__eta.line=33;}
__eta.res+='</div>\n';
__eta.line=35;}
    },
  },
  "nuages/debug/frame.eta": {
    origin: "nuages:debug/frame.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.line=1;if (it.frame.source.length > 0) {
__eta.res+='<details class="frame"';
__eta.line=2;if (it.open) {
__eta.res+=' open';
__eta.line=2;}
__eta.res+='><summary><bdi class="file">';
__eta.line=2;__eta.res+=__eta.e(it.frame.file);
__eta.res+='<b>';
__eta.line=2;__eta.res+=__eta.e(it.frame.position);
__eta.res+='</b></bdi> <span>';
__eta.line=2;__eta.res+=__eta.e(it.frame.name);
__eta.line=2;if (it.frame.times > 1) {
__eta.res+=' (';
__eta.line=2;__eta.res+=__eta.e(it.frame.times);
__eta.res+=' times)';
__eta.line=2;}
__eta.res+='</span></summary>\n';
__eta.line=3;__eta.res+=(include("./source", { source: it.frame.source }))??"";
__eta.res+='</details>\n';
__eta.line=5;} else {
__eta.res+='<p class="frame"><bdi class="file">';
__eta.line=6;__eta.res+=__eta.e(it.frame.file);
__eta.res+='<b>';
__eta.line=6;__eta.res+=__eta.e(it.frame.position);
__eta.res+='</b></bdi> <span>';
__eta.line=6;__eta.res+=__eta.e(it.frame.name);
__eta.line=6;if (it.frame.times > 1) {
__eta.res+=' (';
__eta.line=6;__eta.res+=__eta.e(it.frame.times);
__eta.res+=' times)';
__eta.line=6;}
__eta.res+='</span></p>\n';
__eta.line=7;}
    },
  },
  "nuages/debug/page.eta": {
    origin: "nuages:debug/page.eta",
    render: function (it, __eta) {
const { include, layout, block } = __eta;
__eta.line=1;layout("../layout")
__eta.line=2;__eta.res+=block("head", () => {;
__eta.line=3;__eta.res+=(include("../_icon"))??"";
__eta.line=4;})
__eta.line=5;__eta.res+=block("style", () => {;
__eta.line=6;__eta.res+=(include("./style"))??"";
__eta.line=7;})
__eta.line=8;__eta.res+=block("content", () => {;
__eta.res+='<header class="lead">\n<div class="wide">\n<svg class="cloud" viewBox="0 0 64 40" aria-hidden="true"><path d="M49 38H13A11 11 0 0 1 13.1 16 16 16 0 0 1 43.8 12 13.5 13.5 0 1 1 49 38z"/></svg>\n<p class="request"><b>';
__eta.line=12;__eta.res+=__eta.e(it.status);
__eta.res+='</b> <bdi>';
__eta.line=12;__eta.res+=__eta.e(it.request.method);
__eta.res+=' ';
__eta.line=12;__eta.res+=__eta.e(it.request.path);
__eta.res+='</bdi></p>\n';
__eta.line=13;__eta.res+=(block("lead"))??"";
__eta.res+='</div>\n</header>\n<main class="wide">\n';
__eta.line=17;__eta.res+=(it.body)??"";
__eta.res+='<section>\n<h2>Request</h2>\n';
__eta.line=20;__eta.res+=(include("./rows", { rows: [{ name: "Address", value: it.request.url }, ...it.facts] }))??"";
__eta.line=21;for (const [title, rows] of [["Query", it.request.query], ["Headers", it.request.headers], ["Cookies", it.request.cookies], ["Settings", it.settings]]) {
__eta.line=22;if (rows.length > 0) {
__eta.res+='<details class="part"><summary>';
__eta.line=23;__eta.res+=__eta.e(title);
__eta.res+=' <span>';
__eta.line=23;__eta.res+=__eta.e(rows.length);
__eta.res+='</span></summary>\n';
__eta.line=24;__eta.res+=(include("./rows", { rows }))??"";
__eta.res+='</details>\n';
__eta.line=26;}
__eta.line=27;}
__eta.res+='</section>\n</main>\n<footer class="wide">You see this because <code>debug</code> is on in the settings. With it off, visitors get a plain page that tells nothing.</footer>\n';
__eta.line=31;})
    },
  },
  "nuages/debug/rows.eta": {
    origin: "nuages:debug/rows.eta",
    render: function (it, __eta) {
__eta.res+='<table';
__eta.line=1;if (it.kind) {
__eta.res+=' class="';
__eta.line=1;__eta.res+=__eta.e(it.kind);
__eta.res+='"';
__eta.line=1;}
__eta.res+='>\n';
__eta.line=2;for (const { name, value } of it.rows) {
__eta.res+='<tr><th scope="row">';
__eta.line=3;__eta.res+=__eta.e(name);
__eta.res+='</th><td>';
__eta.line=3;__eta.res+=__eta.e(value);
__eta.res+='</td></tr>\n';
__eta.line=4;}
__eta.res+='</table>\n';
    },
  },
  "nuages/debug/source.eta": {
    origin: "nuages:debug/source.eta",
    render: function (it, __eta) {
__eta.res+='<pre class="source" tabindex="0"><code>';
__eta.line=1;for (const { number, failed, before, marked, after } of it.source) {
__eta.res+='<span';
__eta.line=1;if (failed) {
__eta.res+=' class="failed"';
__eta.line=1;}
__eta.res+='><i>';
__eta.line=1;__eta.res+=__eta.e(number);
__eta.res+='</i>';
__eta.line=1;__eta.res+=__eta.e(before);
__eta.line=1;if (marked) {
__eta.res+='<mark>';
__eta.line=1;__eta.res+=__eta.e(marked);
__eta.res+='</mark>';
__eta.line=1;}
__eta.line=1;__eta.res+=__eta.e(after);
__eta.res+='</span>';
__eta.line=1;}
__eta.res+='</code></pre>\n';
    },
  },
  "nuages/debug/style.eta": {
    origin: "nuages:debug/style.eta",
    render: function (it, __eta) {
__eta.res+=':root { --red: #b02438; --hit: #fdebed; --mark: #f9c9cf; --mono: ui-monospace, "Cascadia Code", Menlo, Consolas, "Liberation Mono", monospace; }\n@media (prefers-color-scheme: dark) { :root { --red: #ff8f9b; --hit: #35202a; --mark: #6b2a38; } }\n[hidden] { display: none !important; }\nbody { line-height: 1.5; overflow-wrap: anywhere; }\ncode, pre, .file, td { font: .8125rem/1.6 var(--mono); tab-size: 2; }\np, h1, h2, h3, ol, pre, table { margin: 0; }\n.wide { max-width: 68rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2.5rem); }\n.lead { position: relative; overflow: hidden; padding-block: 1.25rem 1.75rem; background: linear-gradient(var(--sky), var(--bg)); }\n.lead .wide { position: relative; }\n.cloud { position: absolute; inset-block-start: -2.5rem; inset-inline-end: 0; width: 13rem; fill: var(--cloud); opacity: .7; }\n.request, .name, h1, .causes, .where, .hint { position: relative; }\n.request { color: var(--soft); font-size: .875rem; }\n.request b { margin-inline-end: .5rem; padding: .1rem .5rem; border-radius: 1rem; background: var(--cloud); color: var(--ink); }\n.name { margin-block: 1.5rem .25rem; color: var(--red); font: 600 1rem/1.4 var(--mono); }\nh1, .message { font-size: clamp(1.25rem, 3.2vw, 1.75rem); font-weight: 650; line-height: 1.3; white-space: pre-wrap; }\n.message { font-size: 1.125rem; }\nh1.long { max-height: 14rem; overflow: auto; font: 500 .9375rem/1.5 var(--mono); }\n.causes { margin-block-start: .75rem; padding: 0; list-style: none; font-size: .9375rem; }\n.causes li { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }\n.causes span, .relation { color: var(--soft); }\n.causes a { font-weight: 600; }\n.where { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin-block-start: 1rem; }\n.where code { color: var(--soft); }\nbutton { padding: .3rem .8rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); color: var(--ink); font: inherit; font-size: .8125rem; cursor: pointer; }\nbutton:hover { border-color: var(--soft); }\n.hint { margin-block-start: 1rem; padding: .6rem .9rem; border-inline-start: 3px solid var(--blue); border-radius: .25rem; background: var(--card); }\nh2 { margin-block: 1.75rem .5rem; font-size: .8125rem; font-weight: 600; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }\nh3 { margin-block: .75rem .25rem; font-size: .8125rem; color: var(--soft); }\n.card, table, .part { border: 1px solid var(--line); border-radius: .625rem; background: var(--card); overflow: hidden; }\npre.card { padding: .75rem 1rem; white-space: pre-wrap; }\n.stack > * + *, .fold > .frame, .fold > .frame + .frame { border-block-start: 1px solid var(--line); }\nsummary { cursor: pointer; }\n.frame > summary, p.frame, .fold > summary { padding: .55rem 1rem; }\n.frame { color: var(--soft); font-size: .8125rem; }\n.stack > .frame > summary .file { color: var(--ink); font-weight: 600; }\n.file b { font-weight: 400; color: var(--soft); }\n.frame summary span, p.frame span { margin-inline-start: .5rem; }\n.fold { background: var(--bg); color: var(--soft); font-size: .8125rem; }\n.fold .frame { padding-inline-start: 1rem; }\n.source { overflow: auto; border-block-start: 1px solid var(--line); background: var(--card); color: var(--ink); direction: ltr; text-align: left; }\n.source code { display: block; min-width: max-content; padding-block: .4rem; }\n.source span { display: block; padding-inline-end: 1rem; white-space: pre; }\n.source i { position: sticky; left: 0; display: inline-block; min-width: 3.5rem; margin-right: .75rem; padding-inline: 1rem .5rem; background: var(--card); color: var(--soft); font-style: normal; text-align: right; user-select: none; }\n.source .failed, .source .failed i { background: var(--hit); }\n.source .failed i { color: var(--red); font-weight: 700; }\nmark { border-radius: .2rem; background: var(--mark); color: inherit; }\n.cause { margin-block-start: 2.5rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); }\n.cause .name { margin-block: 0 .25rem; }\ntable { display: block; border-spacing: 0; }\ntbody { display: block; }\ntr { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr; gap: 0 1rem; padding: .4rem 1rem; }\n.params tr { grid-template-columns: 2.5rem 1fr; }\ntr + tr { border-block-start: 1px solid var(--line); }\nth { color: var(--soft); font-size: .8125rem; font-weight: 500; text-align: start; }\ntd { padding: 0; white-space: pre-wrap; min-width: 0; }\n.part { margin-block-start: .75rem; }\n.part > summary { padding: .6rem 1rem; font-weight: 600; font-size: .9375rem; }\n.part > summary span { margin-inline-start: .35rem; color: var(--soft); font-weight: 400; }\n.part > table, .part > pre { border-width: 1px 0 0; border-radius: 0; }\n.patterns { margin-block-start: .6rem; padding: 0; list-style-position: inside; }\n.patterns li { padding: .45rem 1rem; color: var(--soft); font-size: .8125rem; overflow: hidden; overflow-wrap: anywhere; }\n.patterns li + li { border-block-start: 1px solid var(--line); }\n.patterns b { color: var(--ink); font-weight: 500; }\n.patterns span { float: inline-end; margin-inline-start: 1rem; }\nfooter { padding-block: 2rem; color: var(--soft); font-size: .875rem; }\n@media (max-width: 40rem) { tr { grid-template-columns: 1fr; } .cloud { width: 9rem; inset-block-start: -1.5rem; } }\n@media print { details::details-content { content-visibility: visible; } }\n';
    },
  },
  "nuages/technical_403_csrf.eta": {
    origin: "nuages:technical_403_csrf.eta",
    render: function (it, __eta) {
const { layout, block } = __eta;
__eta.line=1;layout("./debug/page")
__eta.line=2;__eta.res+=block("lead", () => {;
__eta.res+='<p class="name">Forbidden: CSRF verification failed. Request aborted.</p>\n<h1 dir="auto">';
__eta.line=4;__eta.res+=__eta.e(it.reason);
__eta.res+='</h1>\n';
__eta.line=5;if (it.hint) {
__eta.res+='<p class="hint">';
__eta.line=6;__eta.res+=__eta.e(it.hint);
__eta.res+='</p>\n';
__eta.line=7;}
__eta.line=8;})
__eta.line=9;if (it.explanation.length > 0) {
__eta.res+='<section>\n<h2>What visitors read</h2>\n';
__eta.line=12;for (const text of it.explanation) {
__eta.res+='<p>';
__eta.line=13;__eta.res+=__eta.e(text);
__eta.res+='</p>\n';
__eta.line=14;}
__eta.res+='</section>\n';
__eta.line=16;}
__eta.res+='<section>\n<h2>Help</h2>\n<p>In general, this can occur when there is a genuine Cross Site Request Forgery, or when the <a href="https://docs.djangoproject.com/en/stable/ref/csrf/">CSRF mechanism</a> has not been used correctly. For POST forms, you need to ensure:</p>\n<ul>\n';
__eta.line=21;for (const text of it.help) {
__eta.res+='<li>';
__eta.line=22;__eta.res+=__eta.e(text);
__eta.res+='</li>\n';
__eta.line=23;}
__eta.res+='</ul>\n<p>You can customize this page by the <code>csrfFailureView</code> setting, or by a template <code>403_csrf.eta</code>.</p>\n</section>\n';
    },
  },
  "nuages/technical_404.eta": {
    origin: "nuages:technical_404.eta",
    render: function (it, __eta) {
const { layout, block } = __eta;
__eta.line=1;layout("./debug/page")
__eta.line=2;__eta.res+=block("lead", () => {;
__eta.res+='<p class="name">Page not found</p>\n<h1 dir="auto"';
__eta.line=4;if (it.request.path.length > 200) {
__eta.res+=' class="long" tabindex="0"';
__eta.line=4;}
__eta.res+='>';
__eta.line=4;__eta.res+=__eta.e(it.request.path);
__eta.res+='</h1>\n';
__eta.line=5;if (it.reason) {
__eta.res+='<p class="where" dir="auto">';
__eta.line=6;__eta.res+=__eta.e(it.reason);
__eta.res+='</p>\n';
__eta.line=7;}
__eta.line=8;if (it.suggestion) {
__eta.res+='<p class="hint">';
__eta.line=9;__eta.res+=__eta.e(it.suggestion.reason);
__eta.res+=': <a href="';
__eta.line=9;__eta.res+=__eta.e(it.suggestion.href);
__eta.res+='"><bdi>';
__eta.line=9;__eta.res+=__eta.e(it.suggestion.path);
__eta.res+='</bdi></a></p>\n';
__eta.line=10;}
__eta.line=11;})
__eta.res+='<section>\n';
__eta.line=13;if (it.matched) {
__eta.res+='<h2>What happened</h2>\n<p>The pattern <code>/';
__eta.line=15;__eta.res+=__eta.e(it.matched.route);
__eta.res+='</code>';
__eta.line=15;if (it.matched.name) {
__eta.res+=', named <code>';
__eta.line=15;__eta.res+=__eta.e(it.matched.name);
__eta.res+='</code>,';
__eta.line=15;}
__eta.res+=' fits, and its view answered that there is no such page.</p>\n';
__eta.line=16;} else if (it.patterns.length === 0) {
__eta.res+='<h2>What happened</h2>\n<p>The site has no URL patterns yet. Add one to <code>urls.ts</code>.</p>\n';
__eta.line=19;} else {
__eta.res+='<h2>What was tried</h2>\n<p>No URL pattern fits <bdi><code>';
__eta.line=21;__eta.res+=__eta.e(it.request.path);
__eta.res+='</code></bdi>. These were tried, in this order:</p>\n<ol class="card patterns">\n';
__eta.line=23;for (const { route, name } of it.patterns) {
__eta.res+='<li><bdi class="file"><b>/';
__eta.line=24;__eta.res+=__eta.e(route);
__eta.res+='</b></bdi> <span>';
__eta.line=24;__eta.res+=__eta.e(name);
__eta.res+='</span></li>\n';
__eta.line=25;}
__eta.res+='</ol>\n';
__eta.line=27;if (it.morePatterns > 0) {
__eta.res+='<p>… and ';
__eta.line=28;__eta.res+=__eta.e(it.morePatterns);
__eta.res+=' more.</p>\n';
__eta.line=29;}
__eta.line=30;}
__eta.res+='</section>\n';
    },
  },
  "nuages/technical_500.eta": {
    origin: "nuages:technical_500.eta",
    render: function (it, __eta) {
const { include, layout, block } = __eta;
__eta.line=1;layout("./debug/page")
__eta.line=2;const [error, ...causes] = it.errors;
__eta.line=3;__eta.res+=block("lead", () => {;
__eta.res+='<p class="name">';
__eta.line=4;__eta.res+=__eta.e(error.name);
__eta.res+='</p>\n<h1 dir="auto"';
__eta.line=5;if (error.message.length > 200) {
__eta.res+=' class="long" tabindex="0"';
__eta.line=5;}
__eta.res+='>';
__eta.line=5;__eta.res+=__eta.e(error.message || "(no message)");
__eta.res+='</h1>\n';
__eta.line=6;if (causes.length > 0) {
__eta.res+='<ol class="causes">\n';
__eta.line=8;for (const [index, { relation, name, message }] of causes.entries()) {
__eta.res+='<li><span>';
__eta.line=9;__eta.res+=__eta.e(relation);
__eta.res+='</span> <a href="#cause-';
__eta.line=9;__eta.res+=__eta.e(index + 1);
__eta.res+='">';
__eta.line=9;__eta.res+=__eta.e(name);
__eta.res+='</a> <bdi>';
__eta.line=9;__eta.res+=__eta.e(message);
__eta.res+='</bdi></li>\n';
__eta.line=10;}
__eta.res+='</ol>\n';
__eta.line=12;}
__eta.line=13;if (it.hint) {
__eta.res+='<p class="hint">';
__eta.line=14;__eta.res+=__eta.e(it.hint);
__eta.res+='</p>\n';
__eta.line=15;}
__eta.res+='<p class="where">';
__eta.line=16;if (error.where) {
__eta.res+='<code>';
__eta.line=16;__eta.res+=__eta.e(error.where);
__eta.res+='</code>';
__eta.line=16;}
__eta.res+='<button type="button" id="copy" hidden>Copy as text</button></p>\n';
__eta.line=17;})
__eta.res+='<section>\n';
__eta.line=19;__eta.res+=(include("./debug/error", { error }))??"";
__eta.res+='</section>\n';
__eta.line=21;for (const [index, cause] of causes.entries()) {
__eta.res+='<section class="cause" id="cause-';
__eta.line=22;__eta.res+=__eta.e(index + 1);
__eta.res+='">\n<p class="relation">';
__eta.line=23;__eta.res+=__eta.e(cause.relation);
__eta.res+='</p>\n<p class="name">';
__eta.line=24;__eta.res+=__eta.e(cause.name);
__eta.res+='</p>\n<p class="message" dir="auto">';
__eta.line=25;__eta.res+=__eta.e(cause.message || "(no message)");
__eta.res+='</p>\n';
__eta.line=26;__eta.res+=(include("./debug/error", { error: cause }))??"";
__eta.res+='</section>\n';
__eta.line=28;}
__eta.res+='<details class="part"><summary>As text</summary>\n<pre class="card" id="text" tabindex="0">';
__eta.line=30;__eta.res+=__eta.e(it.text);
__eta.res+='</pre>\n</details>\n<script nonce="';
__eta.line=32;__eta.res+=__eta.e(it.nonce);
__eta.res+='">\n{\n  const copy = document.getElementById("copy");\n  const text = document.getElementById("text");\n  copy.hidden = false;\n  copy.onclick = async () => {\n    try {\n      await navigator.clipboard.writeText(text.textContent);\n      copy.textContent = "Copied";\n    } catch {\n      text.parentElement.open = true;\n      getSelection().selectAllChildren(text);\n    }\n  };\n}\n</script>\n';
    },
  },
  "nuages/welcome.eta": {
    origin: "nuages:welcome.eta",
    render: function (it, __eta) {
const { include, layout, block } = __eta;
__eta.line=1;layout("./layout", { title: "It works · Nuages" })
__eta.line=2;__eta.res+=block("head", () => {;
__eta.line=3;__eta.res+=(include("./_icon"))??"";
__eta.line=4;})
__eta.line=5;__eta.res+=block("style", () => {;
__eta.res+=':root { --top: #5f9fdf; --low: #dceaf7; --sun: #fff7dc; --ring: #8a5a2b; --string: #3f3428; --far: #ffffff80; --near: #fff; --text: #10263d; --mono: ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; }\n@media (prefers-color-scheme: dark) {\n  :root { --top: #070d18; --low: #2a3d5e; --sun: #f4ecd4; --ring: #93a9cd; --string: #cfdaec; --far: #4a628a66; --near: #3a4f74; --text: #eef3fa; }\n}\nbody { min-height: 100vh; display: flex; flex-direction: column; overflow-x: hidden; }\n.sky { position: relative; height: 36rem; overflow: hidden; background: linear-gradient(var(--top), var(--low)); }\nsvg { position: absolute; inset-block-start: 0; left: 50%; width: 1200px; height: 576px; margin-left: -600px; overflow: visible; }\n.disc { fill: var(--sun); }\n.ring { fill: none; stroke: var(--ring); opacity: .6; }\n.string { stroke: var(--string); opacity: .45; }\n.far { fill: var(--far); }\n.near { fill: var(--near); }\n.bank { fill: var(--bg); }\n.far, .near { animation: drift 60s ease-in-out infinite alternate; }\n.near { animation-duration: 40s; animation-direction: alternate-reverse; }\n@keyframes drift { from { transform: translateX(-45px); } to { transform: translateX(45px); } }\n.title { position: absolute; inset-inline: 0; inset-block-start: 21.5rem; padding-inline: 1.5rem; text-align: center; color: var(--text); }\nh1 { margin: 0; font-size: clamp(3rem, 9vw, 4.75rem); letter-spacing: -.03em; line-height: 1; }\n.title p { margin: .75rem 0 0; font-size: 1.125rem; }\nmain { width: 100%; max-width: 66rem; margin: 0 auto; padding: 1rem 1.5rem; }\nol { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 1rem; margin: 0; padding: 0; list-style: none; }\nli { display: flex; flex-direction: column; padding: 1.25rem; border: 1px solid var(--line); border-radius: .9rem; background: var(--card); }\nh2 { margin: 0 0 .35rem; font-size: 1.0625rem; }\nli p { margin: 0 0 .9rem; color: var(--soft); }\ncode { font: .875em var(--mono); color: var(--ink); }\npre { margin: auto 0 0; padding: .6rem .8rem; border-radius: .5rem; background: var(--sky); overflow: auto; font: .8125rem/1.6 var(--mono); }\nfooter { margin: auto; padding: 1.5rem; color: var(--soft); font-size: .875rem; text-align: center; }\n@media (prefers-reduced-motion: reduce) { .far, .near { animation: none; } }\n';
__eta.line=34;})
__eta.res+='<header class="sky">\n<svg aria-hidden="true">\n<defs>\n<path id="cloud" d="M49 38H13A11 11 0 0 1 13.1 16 16 16 0 0 1 43.8 12 13.5 13.5 0 1 1 49 38z"/>\n<path id="bank" d="M0 580V540a60 60 0 0 1 110-20 80 80 0 0 1 150-10 50 50 0 0 1 90 10 90 90 0 0 1 160 0 55 55 0 0 1 90 20V580z"/>\n</defs>\n<circle class="disc" cx="600" cy="178" r="88"/>\n<g class="ring"><circle cx="600" cy="178" r="101" stroke-width="1.5"/><circle cx="600" cy="178" r="111" stroke-width="9" stroke-dasharray="2.9 5.6"/><circle cx="600" cy="178" r="121" stroke-width="1.5"/></g>\n<g class="far"><use href="#cloud" transform="translate(150 60) scale(3)"/><use href="#cloud" transform="translate(905 250) scale(3.4)"/><use href="#cloud" transform="translate(-420 210) scale(4)"/><use href="#cloud" transform="translate(1420 70) scale(3)"/></g>\n<g class="string"><path d="M-2000 128h5200" stroke-width="3.4"/><path d="M-2000 148h5200" stroke-width="2.8"/><path d="M-2000 168h5200" stroke-width="2.3"/><path d="M-2000 188h5200" stroke-width="1.8"/><path d="M-2000 208h5200" stroke-width="1.4"/><path d="M-2000 228h5200"/></g>\n<g class="near"><use href="#cloud" transform="translate(415 175) scale(3.5)"/><use href="#cloud" transform="translate(690 72) scale(1.6)"/></g>\n<g class="far"><use href="#bank" x="-2150" y="-22"/><use href="#bank" x="-1550" y="-22"/><use href="#bank" x="-950" y="-22"/><use href="#bank" x="-350" y="-22"/><use href="#bank" x="250" y="-22"/><use href="#bank" x="850" y="-22"/><use href="#bank" x="1450" y="-22"/><use href="#bank" x="2050" y="-22"/></g>\n<g class="bank"><use href="#bank" x="-1800"/><use href="#bank" x="-1200"/><use href="#bank" x="-600"/><use href="#bank"/><use href="#bank" x="600"/><use href="#bank" x="1200"/><use href="#bank" x="1800"/></g>\n</svg>\n<div class="title">\n<h1>It works.</h1>\n<p>Nuages ';
__eta.line=51;__eta.res+=__eta.e(it.version);
__eta.res+=' is in the air, and your site with it.</p>\n</div>\n</header>\n<main>\n<ol>\n<li><h2>Make an app</h2><p>The models, views, URLs and templates of one subject, in a folder of their own.</p><pre>deno task manage startapp blog</pre></li>\n<li><h2>Give it an address</h2><p>Write a first pattern into the <code>urls.ts</code> beside <code>settings.ts</code>, and this page makes room for yours.</p><pre>path("blog/", include(blog))</pre></li>\n<li><h2>Read on</h2><p>The guide, every setting and every function are on the page of the package.</p><pre><a href="https://jsr.io/@nuages/nuages">jsr.io/@nuages/nuages</a></pre></li>\n</ol>\n</main>\n<footer>You see this because <code>debug</code> is on and the site has no URL patterns yet.</footer>\n';
    },
  },
};
