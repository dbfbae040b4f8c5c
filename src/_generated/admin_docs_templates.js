// Generated from templates; do not edit.
// deno-lint-ignore-file

/** @type {Readonly<Record<string, import("../runtime/mod.ts").CompiledTemplate>>} */
export const templates = {
  "admin_doc/_relations.eta": {
    origin: "nuages:_relations.eta",
    render: function (it, __eta) {
__eta.line=1;if (it.shown.length > 0) {
__eta.res+='<h2 id="';
__eta.line=2;__eta.res+=__eta.e(it.id);
__eta.res+='">';
__eta.line=2;__eta.res+=__eta.e(it.heading);
__eta.res+='</h2>\n<div class="results" tabindex="0" role="region" aria-labelledby="';
__eta.line=3;__eta.res+=__eta.e(it.id);
__eta.res+='">\n<table class="stacking">\n<thead><tr><th scope="col">';
__eta.line=5;__eta.res+=__eta.e(it.say("Name"));
__eta.res+='</th><th scope="col">';
__eta.line=5;__eta.res+=__eta.e(it.say("Type"));
__eta.res+='</th><th scope="col">';
__eta.line=5;__eta.res+=__eta.e(it.say("Model"));
__eta.res+='</th><th scope="col">';
__eta.line=5;__eta.res+=__eta.e(it.say("Description"));
__eta.res+='</th></tr></thead>\n<tbody>\n';
__eta.line=7;for (const relation of it.shown) {
__eta.res+='<tr><th scope="row"><code>';
__eta.line=8;__eta.res+=__eta.e(relation.name ?? "–");
__eta.res+='</code></th><td data-label="';
__eta.line=8;__eta.res+=__eta.e(it.say("Type"));
__eta.res+='">';
__eta.line=8;__eta.res+=__eta.e(relation.kind);
__eta.res+='</td><td data-label="';
__eta.line=8;__eta.res+=__eta.e(it.say("Model"));
__eta.res+='">';
__eta.line=8;if (relation.url) {
__eta.res+='<a href="';
__eta.line=8;__eta.res+=__eta.e(relation.url);
__eta.res+='">';
__eta.line=8;__eta.res+=__eta.e(relation.targetName);
__eta.res+='</a>';
__eta.line=8;} else {
__eta.line=8;__eta.res+=__eta.e(relation.targetName);
__eta.line=8;}
__eta.res+='</td><td>';
__eta.line=8;__eta.res+=__eta.e(relation.note);
__eta.res+='</td></tr>\n';
__eta.line=9;}
__eta.res+='</tbody>\n</table>\n</div>\n';
__eta.line=13;}
    },
  },
  "admin_doc/index.eta": {
    origin: "nuages:index.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("admin/base", { bodyClass: "docs" })
__eta.res+='<dl class="docs-parts">\n';
__eta.line=3;for (const part of it.parts) {
__eta.res+='<dt><a href="';
__eta.line=4;__eta.res+=__eta.e(part.url);
__eta.res+='">';
__eta.line=4;__eta.res+=__eta.e(part.label);
__eta.res+='</a></dt>\n<dd class="quiet">';
__eta.line=5;__eta.res+=__eta.e(part.about);
__eta.res+='</dd>\n';
__eta.line=6;}
__eta.res+='</dl>\n';
    },
  },
  "admin_doc/model_detail.eta": {
    origin: "nuages:model_detail.eta",
    render: function (it, __eta) {
const { include, layout, block } = __eta;
__eta.line=1;layout("admin/base", { bodyClass: "docs" })
__eta.line=2;__eta.res+=block("object-tools", () => {;
__eta.line=3;if (it.listUrl) {
__eta.res+='<ul class="object-tools"><li><a class="button quiet" href="';
__eta.line=3;__eta.res+=__eta.e(it.listUrl);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(it.say("View"));
__eta.res+='</a></li></ul>';
__eta.line=3;}
__eta.line=4;})
__eta.res+='<p class="quiet">';
__eta.line=5;__eta.res+=__eta.e(it.say("Table"));
__eta.res+=': <code>';
__eta.line=5;__eta.res+=__eta.e(it.table);
__eta.res+='</code></p>\n<h2 id="fields">';
__eta.line=6;__eta.res+=__eta.e(it.say("Fields"));
__eta.res+='</h2>\n<div class="results" tabindex="0" role="region" aria-labelledby="fields">\n<table class="stacking">\n<thead><tr><th scope="col">';
__eta.line=9;__eta.res+=__eta.e(it.say("Field"));
__eta.res+='</th><th scope="col">';
__eta.line=9;__eta.res+=__eta.e(it.say("Type"));
__eta.res+='</th><th scope="col">';
__eta.line=9;__eta.res+=__eta.e(it.say("Column"));
__eta.res+='</th><th scope="col">';
__eta.line=9;__eta.res+=__eta.e(it.say("Description"));
__eta.res+='</th></tr></thead>\n<tbody>\n';
__eta.line=11;for (const field of it.fields) {
__eta.res+='<tr><th scope="row"><code>';
__eta.line=12;__eta.res+=__eta.e(field.name);
__eta.res+='</code></th><td data-label="';
__eta.line=12;__eta.res+=__eta.e(it.say("Type"));
__eta.res+='">';
__eta.line=12;__eta.res+=__eta.e(field.kind);
__eta.line=12;if (field.traits.length > 0) {
__eta.res+=' <small class="quiet">';
__eta.line=12;__eta.res+=__eta.e(field.traits.join(", "));
__eta.res+='</small>';
__eta.line=12;}
__eta.res+='</td><td data-label="';
__eta.line=12;__eta.res+=__eta.e(it.say("Column"));
__eta.res+='"><code>';
__eta.line=12;__eta.res+=__eta.e(field.column);
__eta.res+='</code></td><td>';
__eta.line=12;__eta.res+=__eta.e(it.capfirst(field.verboseName));
__eta.line=12;if (field.helpText) {
__eta.res+=' – ';
__eta.line=12;__eta.res+=__eta.e(field.helpText);
__eta.line=12;}
__eta.line=12;if (field.choices.length > 0) {
__eta.res+='<br><small class="quiet">';
__eta.line=12;__eta.res+=__eta.e(field.choices.join(", "));
__eta.res+='</small>';
__eta.line=12;}
__eta.res+='</td></tr>\n';
__eta.line=13;}
__eta.res+='</tbody>\n</table>\n</div>\n';
__eta.line=17;__eta.res+=(include("./_relations", { ...it, id: "relations", heading: it.say("Relations"), shown: it.relations }))??"";
__eta.line=18;__eta.res+=(include("./_relations", { ...it, id: "reverse", heading: it.say("Relations that lead here"), shown: it.reverse }))??"";
__eta.line=19;if (it.unique.length > 0) {
__eta.res+='<h2>';
__eta.line=20;__eta.res+=__eta.e(it.say("Unique together"));
__eta.res+='</h2>\n<ul>';
__eta.line=21;for (const set of it.unique) {
__eta.res+='<li><code>';
__eta.line=21;__eta.res+=__eta.e(set);
__eta.res+='</code></li>';
__eta.line=21;}
__eta.res+='</ul>\n';
__eta.line=22;}
__eta.line=23;if (it.permissions.length > 0) {
__eta.res+='<h2>';
__eta.line=24;__eta.res+=__eta.e(it.say("Permissions"));
__eta.res+='</h2>\n<ul>';
__eta.line=25;for (const permission of it.permissions) {
__eta.res+='<li><code>';
__eta.line=25;__eta.res+=__eta.e(permission.codename);
__eta.res+='</code> <span class="quiet">';
__eta.line=25;__eta.res+=__eta.e(permission.name);
__eta.res+='</span></li>';
__eta.line=25;}
__eta.res+='</ul>\n';
__eta.line=26;}
__eta.res+='<p><a href="';
__eta.line=27;__eta.res+=__eta.e(it.backUrl);
__eta.res+='">‹ ';
__eta.line=27;__eta.res+=__eta.e(it.say("Back to Model documentation"));
__eta.res+='</a></p>\n';
    },
  },
  "admin_doc/model_index.eta": {
    origin: "nuages:model_index.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("admin/base", { bodyClass: "docs" })
__eta.line=2;if (it.groups.length === 0) {
__eta.res+='<p class="quiet">';
__eta.line=2;__eta.res+=__eta.e(it.say("You don’t have permission to view or edit anything."));
__eta.res+='</p>';
__eta.line=2;}
__eta.line=3;for (const group of it.groups) {
__eta.res+='<section class="app" id="app-';
__eta.line=4;__eta.res+=__eta.e(group.label);
__eta.res+='" aria-labelledby="title-';
__eta.line=4;__eta.res+=__eta.e(group.label);
__eta.res+='">\n<h2 class="app-name" id="title-';
__eta.line=5;__eta.res+=__eta.e(group.label);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(group.name);
__eta.res+=' <small class="quiet">';
__eta.line=5;__eta.res+=__eta.e(group.label);
__eta.res+='</small></h2>\n<ul class="models">\n';
__eta.line=7;for (const model of group.models) {
__eta.res+='<li><a class="model" href="';
__eta.line=8;__eta.res+=__eta.e(model.url);
__eta.res+='">';
__eta.line=8;__eta.res+=__eta.e(model.name);
__eta.res+='</a> <span class="quiet">';
__eta.line=8;__eta.res+=__eta.e(model.verboseName);
__eta.res+='</span></li>\n';
__eta.line=9;}
__eta.res+='</ul>\n</section>\n';
__eta.line=12;}
    },
  },
  "admin_doc/template_index.eta": {
    origin: "nuages:template_index.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("admin/base", { bodyClass: "docs" })
__eta.res+='<h2 id="values">';
__eta.line=2;__eta.res+=__eta.e(it.say("Values of every template"));
__eta.res+='</h2>\n<div class="results" tabindex="0" role="region" aria-labelledby="values">\n<table class="stacking">\n<thead><tr><th scope="col">';
__eta.line=5;__eta.res+=__eta.e(it.say("Name"));
__eta.res+='</th><th scope="col">';
__eta.line=5;__eta.res+=__eta.e(it.say("Application"));
__eta.res+='</th></tr></thead>\n<tbody>\n';
__eta.line=7;for (const value of it.values) {
__eta.res+='<tr><th scope="row"><code>';
__eta.line=7;__eta.res+=__eta.e(value.name);
__eta.res+='</code></th><td>';
__eta.line=7;__eta.res+=__eta.e(value.place);
__eta.res+='</td></tr>\n';
__eta.line=8;}
__eta.res+='</tbody>\n</table>\n</div>\n<h2 id="templates">';
__eta.line=12;__eta.res+=__eta.e(it.say("Templates"));
__eta.res+='</h2>\n<div class="results" tabindex="0" role="region" aria-labelledby="templates">\n<table class="stacking">\n<thead><tr><th scope="col">';
__eta.line=15;__eta.res+=__eta.e(it.say("Name"));
__eta.res+='</th><th scope="col">';
__eta.line=15;__eta.res+=__eta.e(it.say("Where it comes from"));
__eta.res+='</th></tr></thead>\n<tbody>\n';
__eta.line=17;for (const template of it.names) {
__eta.res+='<tr><th scope="row"><code>';
__eta.line=17;__eta.res+=__eta.e(template.name);
__eta.res+='</code></th><td>';
__eta.line=17;__eta.res+=__eta.e(template.place);
__eta.res+='</td></tr>\n';
__eta.line=18;}
__eta.res+='</tbody>\n</table>\n</div>\n';
    },
  },
  "admin_doc/view_index.eta": {
    origin: "nuages:view_index.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("admin/base", { bodyClass: "docs" })
__eta.res+='<nav aria-label="';
__eta.line=2;__eta.res+=__eta.e(it.say("Jump to namespace"));
__eta.res+='">\n<ul class="docs-jump">\n';
__eta.line=4;for (const group of it.groups) {
__eta.res+='<li><a href="#ns-';
__eta.line=5;__eta.res+=__eta.e(group.namespace);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(group.namespace || it.say("Empty namespace"));
__eta.res+='</a></li>\n';
__eta.line=6;}
__eta.res+='</ul>\n</nav>\n';
__eta.line=9;for (const group of it.groups) {
__eta.res+='<h2 id="ns-';
__eta.line=10;__eta.res+=__eta.e(group.namespace);
__eta.res+='">';
__eta.line=10;__eta.res+=__eta.e(group.title);
__eta.res+='</h2>\n<div class="results" tabindex="0" role="region" aria-labelledby="ns-';
__eta.line=11;__eta.res+=__eta.e(group.namespace);
__eta.res+='">\n<table class="stacking">\n<thead><tr><th scope="col">';
__eta.line=13;__eta.res+=__eta.e(it.say("Route"));
__eta.res+='</th><th scope="col">';
__eta.line=13;__eta.res+=__eta.e(it.say("Name"));
__eta.res+='</th><th scope="col">';
__eta.line=13;__eta.res+=__eta.e(it.say("View function"));
__eta.res+='</th><th scope="col">';
__eta.line=13;__eta.res+=__eta.e(it.say("Parameters"));
__eta.res+='</th></tr></thead>\n<tbody>\n';
__eta.line=15;for (const route of group.routes) {
__eta.res+='<tr><th scope="row"><code>';
__eta.line=16;__eta.res+=__eta.e(route.route);
__eta.res+='</code></th><td data-label="';
__eta.line=16;__eta.res+=__eta.e(it.say("Name"));
__eta.res+='">';
__eta.line=16;if (route.name) {
__eta.res+='<code>';
__eta.line=16;__eta.res+=__eta.e(route.name);
__eta.res+='</code>';
__eta.line=16;}
__eta.res+='</td><td data-label="';
__eta.line=16;__eta.res+=__eta.e(it.say("View function"));
__eta.res+='"><code>';
__eta.line=16;__eta.res+=__eta.e(route.view);
__eta.res+='</code></td><td data-label="';
__eta.line=16;__eta.res+=__eta.e(it.say("Parameters"));
__eta.res+='">';
__eta.line=16;__eta.res+=__eta.e(route.parameters.join(", "));
__eta.res+='</td></tr>\n';
__eta.line=17;}
__eta.res+='</tbody>\n</table>\n</div>\n';
__eta.line=21;}
    },
  },
};
