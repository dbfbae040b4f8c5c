// Generated from templates; do not edit.
// deno-lint-ignore-file

/** @type {Readonly<Record<string, import("../runtime/mod.ts").CompiledTemplate>>} */
export const templates = {
  "generic/base.eta": {
    origin: "nuages:generic/base.eta",
    render: function (it, __eta) {
const { block } = __eta;
__eta.res+='<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\' viewBox=\'0 -12 64 64\'%3E%3Cpath fill=\'%235b9ae6\' d=\'M49 38H13A11 11 0 0 1 13.1 16 16 16 0 0 1 43.8 12 13.5 13.5 0 1 1 49 38z\'/%3E%3C/svg%3E">\n<title>';
__eta.line=8;if (it.form && it.form.isBound && !it.form.isValid) {
__eta.res+='Error: ';
__eta.line=8;}
__eta.line=8;__eta.res+=__eta.e(it.title);
__eta.res+='</title>\n';
__eta.line=9;if (it.static) {
__eta.res+='<link rel="stylesheet" href="';
__eta.line=10;__eta.res+=__eta.e(it.static("generic/generic.css"));
__eta.res+='">\n';
__eta.line=11;}
__eta.line=12;__eta.res+=(block("head"))??"";
__eta.res+='</head>\n<body class="generic">\n<main>\n';
__eta.line=16;if (it.messages && it.messages.length > 0) {
__eta.res+='<div role="status"><ul class="messages">\n';
__eta.line=18;for (const message of it.messages) {
__eta.res+='<li class="';
__eta.line=19;__eta.res+=__eta.e(message.tags);
__eta.res+='">';
__eta.line=19;__eta.res+=__eta.e(message);
__eta.res+='</li>\n';
__eta.line=20;}
__eta.res+='</ul></div>\n';
__eta.line=22;}
__eta.res+='<h1>';
__eta.line=23;__eta.res+=__eta.e(it.title);
__eta.res+='</h1>\n';
__eta.line=24;__eta.res+=block("content", () => {;
__eta.line=24;__eta.res+=(it.body)??"";
__eta.line=24;})
__eta.res+='</main>\n</body>\n</html>\n';
    },
  },
  "generic/confirm_delete.eta": {
    origin: "nuages:generic/confirm_delete.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout(it.base)
__eta.res+='<form method="post" class="form">\n';
__eta.line=3;__eta.res+=(it.csrfInput)??"";
__eta.line=4;if (it.form.errors.size === 0) {
__eta.res+='<p>Delete “';
__eta.line=4;__eta.res+=__eta.e(it.object);
__eta.res+='”? This cannot be undone.</p>';
__eta.line=4;}
__eta.line=5;__eta.res+=(it.form)??"";
__eta.res+='<p class="actions">';
__eta.line=6;if (it.form.errors.size === 0) {
__eta.res+='<button class="danger">Delete</button> ';
__eta.line=6;}
__eta.line=6;if (it.backUrl) {
__eta.res+='<a href="';
__eta.line=6;__eta.res+=__eta.e(it.backUrl);
__eta.res+='">';
__eta.line=6;__eta.res+=__eta.e(it.form.errors.size === 0 ? "Cancel" : "Back");
__eta.res+='</a>';
__eta.line=6;}
__eta.res+='</p>\n</form>\n';
    },
  },
  "generic/detail.eta": {
    origin: "nuages:generic/detail.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout(it.base)
__eta.res+='<dl class="values">\n';
__eta.line=3;for (const value of it.values) {
__eta.res+='<div><dt>';
__eta.line=4;__eta.res+=__eta.e(value.label);
__eta.res+='</dt><dd>';
__eta.line=4;if (value.text === "") {
__eta.res+='<span class="none" aria-label="nothing" role="img">—</span>';
__eta.line=4;} else if (value.kind === "image" && it.media) {
__eta.res+='<a href="';
__eta.line=4;__eta.res+=__eta.e(it.media(value.text));
__eta.res+='"><img src="';
__eta.line=4;__eta.res+=__eta.e(it.media(value.text));
__eta.res+='" alt="';
__eta.line=4;__eta.res+=__eta.e(value.label);
__eta.res+='" loading="lazy"></a>';
__eta.line=4;} else if (value.kind === "file" && it.media) {
__eta.res+='<a href="';
__eta.line=4;__eta.res+=__eta.e(it.media(value.text));
__eta.res+='">';
__eta.line=4;__eta.res+=__eta.e(value.text);
__eta.res+='</a>';
__eta.line=4;} else if (value.kind === "url" && /^https?:/i.test(value.text)) {
__eta.res+='<a href="';
__eta.line=4;__eta.res+=__eta.e(value.text);
__eta.res+='" rel="nofollow noopener">';
__eta.line=4;__eta.res+=__eta.e(value.text);
__eta.res+='</a>';
__eta.line=4;} else {
__eta.line=4;__eta.res+=__eta.e(value.text);
__eta.line=4;}
__eta.res+='</dd></div>\n';
__eta.line=5;}
__eta.res+='</dl>\n<p class="actions">\n';
__eta.line=8;if (it.updateUrl) {
__eta.res+='<a class="button" href="';
__eta.line=8;__eta.res+=__eta.e(it.updateUrl);
__eta.res+='">Change</a>';
__eta.line=8;}
__eta.line=9;if (it.deleteUrl) {
__eta.res+=' <a class="remove" href="';
__eta.line=9;__eta.res+=__eta.e(it.deleteUrl);
__eta.res+='">Delete</a>';
__eta.line=9;}
__eta.line=10;if (it.backUrl) {
__eta.res+=' <a class="back" href="';
__eta.line=10;__eta.res+=__eta.e(it.backUrl);
__eta.res+='">Back to the list</a>';
__eta.line=10;}
__eta.res+='</p>\n';
    },
  },
  "generic/form.eta": {
    origin: "nuages:generic/form.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout(it.base)
__eta.res+='<form method="post" enctype="';
__eta.line=2;__eta.res+=__eta.e(it.form.enctype);
__eta.res+='" class="form">\n';
__eta.line=3;__eta.res+=(it.csrfInput)??"";
__eta.line=4;__eta.res+=(it.form)??"";
__eta.res+='<p class="actions"><button>';
__eta.line=5;__eta.res+=__eta.e(it.action);
__eta.res+='</button>';
__eta.line=5;if (it.backUrl) {
__eta.res+=' <a href="';
__eta.line=5;__eta.res+=__eta.e(it.backUrl);
__eta.res+='">Cancel</a>';
__eta.line=5;}
__eta.res+='</p>\n</form>\n';
    },
  },
  "generic/list.eta": {
    origin: "nuages:generic/list.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout(it.base)
__eta.line=2;if (it.createUrl) {
__eta.res+='<p class="actions top"><a class="button" href="';
__eta.line=3;__eta.res+=__eta.e(it.createUrl);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(it.createLabel);
__eta.res+='</a></p>\n';
__eta.line=4;}
__eta.line=5;if (it.page.items.length === 0) {
__eta.res+='<p class="empty">There is nothing here yet.</p>\n';
__eta.line=7;} else {
__eta.res+='<ul class="rows">\n';
__eta.line=9;for (const row of it.rows) {
__eta.res+='<li>';
__eta.line=10;if (row.url) {
__eta.res+='<a href="';
__eta.line=10;__eta.res+=__eta.e(row.url);
__eta.res+='">';
__eta.line=10;__eta.res+=__eta.e(row.label);
__eta.res+='</a>';
__eta.line=10;} else {
__eta.res+='<span>';
__eta.line=10;__eta.res+=__eta.e(row.label);
__eta.res+='</span>';
__eta.line=10;}
__eta.res+='</li>\n';
__eta.line=11;}
__eta.res+='</ul>\n';
__eta.line=13;}
__eta.line=14;if (it.page.pages > 1) {
__eta.res+='<nav class="pages" aria-label="Pages">\n';
__eta.line=16;for (const number of it.page.range) {
__eta.line=17;if (number === null) {
__eta.res+='<span aria-hidden="true">…</span>';
__eta.line=17;} else if (number === it.page.number) {
__eta.res+='<a href="?page=';
__eta.line=17;__eta.res+=__eta.e(number);
__eta.res+='" aria-current="page">';
__eta.line=17;__eta.res+=__eta.e(number);
__eta.res+='</a>';
__eta.line=17;} else {
__eta.res+='<a href="?page=';
__eta.line=17;__eta.res+=__eta.e(number);
__eta.res+='">';
__eta.line=17;__eta.res+=__eta.e(number);
__eta.res+='</a>';
__eta.line=17;}
__eta.line=18;}
__eta.res+='</nav>\n';
__eta.line=20;}
    },
  },
};
