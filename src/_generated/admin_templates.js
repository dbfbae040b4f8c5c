// Generated from templates; do not edit.
// deno-lint-ignore-file

/** @type {Readonly<Record<string, import("../runtime/mod.ts").CompiledTemplate>>} */
export const templates = {
  "admin/_account_fields.eta": {
    origin: "nuages:_account_fields.eta",
    render: function (it, __eta) {
__eta.line=1;for (const field of it.form.fields) {
__eta.res+='<div class="field';
__eta.line=2;if (field.errors.length > 0) {
__eta.res+=' errors';
__eta.line=2;}
__eta.res+='">\n<label for="';
__eta.line=3;__eta.res+=__eta.e(field.id);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(field.label);
__eta.res+='</label>\n<input type="';
__eta.line=4;__eta.res+=__eta.e(field.type);
__eta.res+='" name="';
__eta.line=4;__eta.res+=__eta.e(field.name);
__eta.res+='" id="';
__eta.line=4;__eta.res+=__eta.e(field.id);
__eta.res+='" value="';
__eta.line=4;__eta.res+=__eta.e(field.value);
__eta.res+='" maxlength="';
__eta.line=4;__eta.res+=__eta.e(field.maxLength);
__eta.res+='" autocomplete="';
__eta.line=4;__eta.res+=__eta.e(field.autocomplete);
__eta.res+='"';
__eta.line=4;if (field.required) {
__eta.res+=' required';
__eta.line=4;}
__eta.line=4;if (field.autofocus) {
__eta.res+=' autofocus';
__eta.line=4;}
__eta.line=4;if (field.describedBy) {
__eta.res+=' aria-describedby="';
__eta.line=4;__eta.res+=__eta.e(field.describedBy);
__eta.res+='"';
__eta.line=4;}
__eta.line=4;if (field.errors.length > 0) {
__eta.res+=' aria-invalid="true"';
__eta.line=4;}
__eta.res+='>\n';
__eta.line=5;if (field.helpTexts.length > 0) {
__eta.res+='<div class="help" id="';
__eta.line=5;__eta.res+=__eta.e(field.id);
__eta.res+='_helptext">';
__eta.line=5;if (field.helpTexts.length === 1) {
__eta.line=5;__eta.res+=__eta.e(field.helpTexts[0]);
__eta.line=5;} else {
__eta.res+='<ul>';
__eta.line=5;for (const text of field.helpTexts) {
__eta.res+='<li>';
__eta.line=5;__eta.res+=__eta.e(text);
__eta.res+='</li>';
__eta.line=5;}
__eta.res+='</ul>';
__eta.line=5;}
__eta.res+='</div>';
__eta.line=5;}
__eta.line=6;if (field.errors.length > 0) {
__eta.res+='<ul class="errorlist" id="';
__eta.line=6;__eta.res+=__eta.e(field.id);
__eta.res+='_error">';
__eta.line=6;for (const error of field.errors) {
__eta.res+='<li>';
__eta.line=6;__eta.res+=__eta.e(error);
__eta.res+='</li>';
__eta.line=6;}
__eta.res+='</ul>';
__eta.line=6;}
__eta.res+='</div>\n';
__eta.line=8;}
    },
  },
  "admin/_actions.eta": {
    origin: "nuages:_actions.eta",
    render: function (it, __eta) {
__eta.res+='<div class="actions" data-index="';
__eta.line=1;__eta.res+=__eta.e(it.actionIndex);
__eta.res+='">\n<label for="action-';
__eta.line=2;__eta.res+=__eta.e(it.actionIndex);
__eta.res+='">';
__eta.line=2;__eta.res+=__eta.e(it.say("Action:"));
__eta.res+='</label>\n<select name="action" id="action-';
__eta.line=3;__eta.res+=__eta.e(it.actionIndex);
__eta.res+='"><option value="">---------</option>';
__eta.line=3;for (const action of it.actions) {
__eta.res+='<option value="';
__eta.line=3;__eta.res+=__eta.e(action.name);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(action.label);
__eta.res+='</option>';
__eta.line=3;}
__eta.res+='</select>\n<button class="button" name="index" value="';
__eta.line=4;__eta.res+=__eta.e(it.actionIndex);
__eta.res+='">';
__eta.line=4;__eta.res+=__eta.e(it.say("Go"));
__eta.res+='</button>\n';
__eta.line=5;if (it.hasCounter) {
__eta.res+='<span class="counter quiet" data-counter hidden></span>\n';
__eta.line=7;if (it.list.count > it.rows.length) {
__eta.res+='<label class="across"><input type="checkbox" name="select_across" value="1"> ';
__eta.line=7;__eta.res+=__eta.e(it.say("Select all %(count)s %(name)s", { count: it.list.count, name: it.plural }));
__eta.res+='</label>';
__eta.line=7;}
__eta.line=8;}
__eta.res+='</div>\n';
    },
  },
  "admin/_app_list.eta": {
    origin: "nuages:_app_list.eta",
    render: function (it, __eta) {
__eta.line=1;for (const app of it.shownApps) {
__eta.res+='<section class="app" data-app="';
__eta.line=2;__eta.res+=__eta.e(app.label);
__eta.res+='">\n';
__eta.line=3;if (it.isSidebar) {
__eta.res+='<p class="app-name"><a href="';
__eta.line=3;__eta.res+=__eta.e(app.url);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(app.name);
__eta.res+='</a></p>';
__eta.line=3;} else {
__eta.res+='<h2 class="app-name"><a href="';
__eta.line=3;__eta.res+=__eta.e(app.url);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(app.name);
__eta.res+='</a></h2>';
__eta.line=3;}
__eta.res+='<ul class="models">\n';
__eta.line=5;for (const model of app.models) { const here = it.current === `${app.label}.${model.model}`;
__eta.res+='<li';
__eta.line=6;if (here) {
__eta.res+=' class="current"';
__eta.line=6;}
__eta.res+='>\n';
__eta.line=7;if (model.url) {
__eta.res+='<a class="model" href="';
__eta.line=7;__eta.res+=__eta.e(model.url);
__eta.res+='"';
__eta.line=7;if (here) {
__eta.res+=' aria-current="page"';
__eta.line=7;}
__eta.res+='>';
__eta.line=7;__eta.res+=__eta.e(model.name);
__eta.res+='</a>';
__eta.line=7;} else {
__eta.res+='<span class="model">';
__eta.line=7;__eta.res+=__eta.e(model.name);
__eta.res+='</span>';
__eta.line=7;}
__eta.line=8;if (model.addUrl) {
__eta.res+='<a class="add" href="';
__eta.line=8;__eta.res+=__eta.e(model.addUrl);
__eta.res+='" aria-label="';
__eta.line=8;__eta.res+=__eta.e(it.say("Add %(name)s", { name: model.verboseName }));
__eta.res+='">';
__eta.line=8;if (!it.isSidebar) {
__eta.line=8;__eta.res+=__eta.e(it.say("Add"));
__eta.line=8;}
__eta.res+='</a>';
__eta.line=8;}
__eta.line=9;if (!it.isSidebar && model.url) {
__eta.res+='<a class="change ';
__eta.line=9;__eta.res+=__eta.e(model.rights.change ? "" : "view");
__eta.res+='" href="';
__eta.line=9;__eta.res+=__eta.e(model.url);
__eta.res+='" aria-label="';
__eta.line=9;__eta.res+=__eta.e(model.rights.change ? it.say("Change %(name)s", { name: model.name }) : it.say("View %(name)s", { name: model.name }));
__eta.res+='">';
__eta.line=9;__eta.res+=__eta.e(model.rights.change ? it.say("Change") : it.say("View"));
__eta.res+='</a>';
__eta.line=9;}
__eta.res+='</li>\n';
__eta.line=11;}
__eta.res+='</ul>\n</section>\n';
__eta.line=14;}
    },
  },
  "admin/_date_hierarchy.eta": {
    origin: "nuages:_date_hierarchy.eta",
    render: function (it, __eta) {
__eta.res+='<nav class="date-hierarchy" aria-label="';
__eta.line=1;__eta.res+=__eta.e(it.say("Filter by date"));
__eta.res+='"><ul>\n';
__eta.line=2;for (const step of it.list.hierarchy.back) {
__eta.res+='<li class="back">';
__eta.line=2;if (step.query) {
__eta.res+='<a href="';
__eta.line=2;__eta.res+=__eta.e(step.query);
__eta.res+='">';
__eta.line=2;__eta.res+=__eta.e(step.label);
__eta.res+='</a>';
__eta.line=2;} else {
__eta.res+='<span aria-current="true">';
__eta.line=2;__eta.res+=__eta.e(step.label);
__eta.res+='</span>';
__eta.line=2;}
__eta.res+='</li>';
__eta.line=2;}
__eta.line=3;for (const step of it.list.hierarchy.choices) {
__eta.res+='<li><a href="';
__eta.line=3;__eta.res+=__eta.e(step.query);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(step.label);
__eta.res+='</a></li>';
__eta.line=3;}
__eta.res+='</ul></nav>\n';
    },
  },
  "admin/_deletion.eta": {
    origin: "nuages:_deletion.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.line=1;const { deletion } = it;
__eta.line=2;if (deletion.permsNeeded.length > 0) {
__eta.res+='<p>';
__eta.line=3;__eta.res+=__eta.e(it.say("Deleting the %(name)s would result in deleting related objects, but your account doesn’t have permission to delete the following types of objects:", { name: it.name }));
__eta.res+='</p>\n<ul>';
__eta.line=4;for (const kind of deletion.permsNeeded) {
__eta.res+='<li>';
__eta.line=4;__eta.res+=__eta.e(kind);
__eta.res+='</li>';
__eta.line=4;}
__eta.res+='</ul>\n';
__eta.line=5;}
__eta.line=6;if (deletion.protected.length > 0) {
__eta.res+='<p>';
__eta.line=7;__eta.res+=__eta.e(it.say("Deleting the %(name)s would require deleting the following protected related objects:", { name: it.name }));
__eta.res+='</p>\n';
__eta.line=8;__eta.res+=(include("./_nodes", { nodes: deletion.protected }))??"";
__eta.line=9;}
__eta.line=10;if (!it.isStuck) {
__eta.res+='<p>';
__eta.line=11;if (it.objectLabel) {
__eta.line=11;__eta.res+=__eta.e(it.say("Are you sure you want to delete the %(name)s “%(object)s”? All of the following related items will be deleted:", { name: it.name, object: it.objectLabel }));
__eta.line=11;} else {
__eta.line=11;__eta.res+=__eta.e(it.say("Are you sure you want to delete the selected %(name)s? All of the following objects and their related items will be deleted:", { name: it.name }));
__eta.line=11;}
__eta.res+='</p>\n<h2>';
__eta.line=12;__eta.res+=__eta.e(it.say("Summary"));
__eta.res+='</h2>\n<ul class="counts">';
__eta.line=13;for (const { name, count } of deletion.counts) {
__eta.res+='<li>';
__eta.line=13;__eta.res+=__eta.e(name);
__eta.res+=': ';
__eta.line=13;__eta.res+=__eta.e(count);
__eta.res+='</li>';
__eta.line=13;}
__eta.res+='</ul>\n';
__eta.line=14;if (deletion.released.length > 0) {
__eta.res+='<p class="quiet">';
__eta.line=14;__eta.res+=__eta.e(it.say("These stay, and refer to nothing then:"));
__eta.res+=' ';
__eta.line=14;for (const { name, count } of deletion.released) {
__eta.line=14;__eta.res+=__eta.e(name);
__eta.res+=': ';
__eta.line=14;__eta.res+=__eta.e(count);
__eta.res+=' ';
__eta.line=14;}
__eta.res+='</p>';
__eta.line=14;}
__eta.res+='<h2>';
__eta.line=15;__eta.res+=__eta.e(it.say("Objects"));
__eta.res+='</h2>\n';
__eta.line=16;__eta.res+=(include("./_nodes", { nodes: deletion.tree }))??"";
__eta.line=17;if (deletion.more > 0) {
__eta.res+='<p class="quiet">';
__eta.line=17;__eta.res+=__eta.e(it.say("…and %(count)s more.", { count: deletion.more }));
__eta.res+='</p>';
__eta.line=17;}
__eta.line=18;}
    },
  },
  "admin/_field.eta": {
    origin: "nuages:_field.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.line=1;const { field } = it;
__eta.line=2;if (field.isHidden) {
__eta.line=2;__eta.res+=(field.html)??"";
__eta.line=2;} else {
__eta.res+='<div class="field field-';
__eta.line=3;__eta.res+=__eta.e(field.name);
__eta.line=3;if (field.errors.length > 0) {
__eta.res+=' errors';
__eta.line=3;}
__eta.line=3;if (field.isCheckbox) {
__eta.res+=' checkbox';
__eta.line=3;}
__eta.line=3;if (field.isRequired) {
__eta.res+=' required';
__eta.line=3;}
__eta.line=3;if (field.theirs) {
__eta.res+=' theirs';
__eta.line=3;}
__eta.res+='"';
__eta.line=3;if (field.from) {
__eta.res+=' data-prepopulate="';
__eta.line=3;__eta.res+=__eta.e(field.from);
__eta.res+='"';
__eta.line=3;}
__eta.res+='>\n';
__eta.line=4;if (field.isGroup) {
__eta.res+='<fieldset class="group"><legend>';
__eta.line=4;__eta.res+=__eta.e(field.label);
__eta.res+='</legend>';
__eta.line=4;} else if (field.isCheckbox) {
__eta.line=4;__eta.res+=(field.html)??"";
__eta.res+=' <label for="';
__eta.line=4;__eta.res+=__eta.e(field.labelId);
__eta.res+='">';
__eta.line=4;__eta.res+=__eta.e(field.label);
__eta.res+='</label>';
__eta.line=4;} else if (field.labelId) {
__eta.res+='<label for="';
__eta.line=4;__eta.res+=__eta.e(field.labelId);
__eta.res+='">';
__eta.line=4;__eta.res+=__eta.e(field.label);
__eta.res+='</label>';
__eta.line=4;} else {
__eta.res+='<span class="label">';
__eta.line=4;__eta.res+=__eta.e(field.label);
__eta.res+='</span>';
__eta.line=4;}
__eta.line=5;if (!field.isCheckbox) {
__eta.res+='<div class="widget">';
__eta.line=5;__eta.res+=(field.html)??"";
__eta.line=5;if (field.links) {
__eta.line=5;__eta.res+=(include("./_related_links"))??"";
__eta.line=5;}
__eta.res+='</div>';
__eta.line=5;}
__eta.line=6;if (field.preview) {
__eta.res+='<img class="preview" src="';
__eta.line=6;__eta.res+=__eta.e(field.preview);
__eta.res+='" alt="">';
__eta.line=6;}
__eta.line=7;if (field.help) {
__eta.res+='<p class="help"';
__eta.line=7;if (field.helpId) {
__eta.res+=' id="';
__eta.line=7;__eta.res+=__eta.e(field.helpId);
__eta.res+='"';
__eta.line=7;}
__eta.res+='>';
__eta.line=7;__eta.res+=__eta.e(field.help);
__eta.res+='</p>';
__eta.line=7;}
__eta.line=8;if (field.errors.length > 0) {
__eta.res+='<ul class="errorlist"';
__eta.line=8;if (field.errorId) {
__eta.res+=' id="';
__eta.line=8;__eta.res+=__eta.e(field.errorId);
__eta.res+='"';
__eta.line=8;}
__eta.res+='>';
__eta.line=8;for (const error of field.errors) {
__eta.res+='<li>';
__eta.line=8;__eta.res+=__eta.e(error);
__eta.res+='</li>';
__eta.line=8;}
__eta.res+='</ul>';
__eta.line=8;}
__eta.line=9;if (field.theirs) {
__eta.res+='<p class="their-value"><span>';
__eta.line=9;__eta.res+=__eta.e(it.say("Saved meanwhile:"));
__eta.res+='</span> ';
__eta.line=9;__eta.res+=(field.theirs)??"";
__eta.res+='</p>';
__eta.line=9;}
__eta.line=10;if (field.isGroup) {
__eta.res+='</fieldset>';
__eta.line=10;}
__eta.res+='</div>\n';
__eta.line=12;}
    },
  },
  "admin/_fieldset.eta": {
    origin: "nuages:_fieldset.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.line=1;const { fieldset } = it; const open = fieldset.collapsible !== "closed" || fieldset.hasErrors;
__eta.line=2;if (fieldset.collapsible && fieldset.title) {
__eta.res+='<details class="module collapse ';
__eta.line=3;__eta.res+=__eta.e((fieldset.classes ?? []).join(" "));
__eta.res+='"';
__eta.line=3;if (open) {
__eta.res+=' open';
__eta.line=3;}
__eta.res+='><summary><h2>';
__eta.line=3;__eta.res+=__eta.e(fieldset.title);
__eta.res+='</h2></summary>\n';
__eta.line=4;} else {
__eta.res+='<fieldset class="module ';
__eta.line=5;__eta.res+=__eta.e((fieldset.classes ?? []).join(" "));
__eta.res+='">';
__eta.line=5;if (fieldset.title) {
__eta.res+='<legend><h2>';
__eta.line=5;__eta.res+=__eta.e(fieldset.title);
__eta.res+='</h2></legend>';
__eta.line=5;}
__eta.line=6;}
__eta.line=7;if (fieldset.description) {
__eta.res+='<p class="description">';
__eta.line=7;__eta.res+=__eta.e(fieldset.description);
__eta.res+='</p>';
__eta.line=7;}
__eta.line=8;for (const row of fieldset.rows) {
__eta.res+='<div class="form-row';
__eta.line=9;if (row.length > 1) {
__eta.res+=' beside';
__eta.line=9;}
__eta.res+='">\n';
__eta.line=10;for (const field of row) {
__eta.line=10;__eta.res+=(include("./_field", { field }))??"";
__eta.line=10;}
__eta.res+='</div>\n';
__eta.line=12;}
__eta.line=13;if (fieldset.collapsible && fieldset.title) {
__eta.res+='</details>';
__eta.line=13;} else {
__eta.res+='</fieldset>';
__eta.line=13;}
    },
  },
  "admin/_filters.eta": {
    origin: "nuages:_filters.eta",
    render: function (it, __eta) {
__eta.res+='<aside class="filters" aria-labelledby="filter-title">\n<details open class="filter-box">\n<summary><h2 id="filter-title">';
__eta.line=3;__eta.res+=__eta.e(it.say("Filter"));
__eta.res+='</h2></summary>\n';
__eta.line=4;if (it.facetsUrl || it.clearUrl) {
__eta.res+='<p class="filter-tools">\n';
__eta.line=5;if (it.facetsUrl) {
__eta.res+='<a href="';
__eta.line=5;__eta.res+=__eta.e(it.facetsUrl);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(it.list.hasFacets ? it.say("Hide counts") : it.say("Show counts"));
__eta.res+='</a>';
__eta.line=5;}
__eta.line=6;if (it.clearUrl) {
__eta.res+='<a class="clear" href="';
__eta.line=6;__eta.res+=__eta.e(it.clearUrl);
__eta.res+='">';
__eta.line=6;__eta.res+=__eta.e(it.say("Clear all filters"));
__eta.res+='</a>';
__eta.line=6;}
__eta.res+='</p>';
__eta.line=7;}
__eta.line=8;for (const filter of it.list.filters) {
__eta.res+='<details class="filter" data-filter="';
__eta.line=9;__eta.res+=__eta.e(filter.name);
__eta.res+='" open>\n<summary>';
__eta.line=10;__eta.res+=__eta.e(it.say("By %(title)s", { title: filter.title }));
__eta.res+='</summary>\n<ul>\n';
__eta.line=12;for (const choice of filter.choices) {
__eta.res+='<li';
__eta.line=13;if (choice.selected) {
__eta.res+=' class="selected"';
__eta.line=13;}
__eta.res+='><a href="';
__eta.line=13;__eta.res+=__eta.e(choice.query);
__eta.res+='"';
__eta.line=13;if (choice.selected) {
__eta.res+=' aria-current="true"';
__eta.line=13;}
__eta.res+='>';
__eta.line=13;__eta.res+=__eta.e(choice.label);
__eta.res+='</a>';
__eta.line=13;if (choice.count !== undefined) {
__eta.res+=' <span class="count">';
__eta.line=13;__eta.res+=__eta.e(choice.count);
__eta.res+='</span>';
__eta.line=13;}
__eta.line=13;if (choice.toggle) {
__eta.res+='<a class="toggle" href="';
__eta.line=13;__eta.res+=__eta.e(choice.toggle);
__eta.res+='" aria-label="';
__eta.line=13;__eta.res+=__eta.e(choice.selected ? it.say("Without %(label)s", { label: choice.label }) : it.say("Also %(label)s", { label: choice.label }));
__eta.res+='">';
__eta.line=13;__eta.res+=__eta.e(choice.selected ? "−" : "+");
__eta.res+='</a>';
__eta.line=13;}
__eta.res+='</li>\n';
__eta.line=14;}
__eta.res+='</ul>\n';
__eta.line=16;if (filter.isCut) {
__eta.res+='<p class="quiet">';
__eta.line=16;__eta.res+=__eta.e(it.say("There are more: search to narrow the list."));
__eta.res+='</p>';
__eta.line=16;}
__eta.res+='</details>\n';
__eta.line=18;}
__eta.res+='</details>\n</aside>\n';
    },
  },
  "admin/_header.eta": {
    origin: "nuages:_header.eta",
    render: function (it, __eta) {
__eta.res+='<header class="bar">\n';
__eta.line=2;if (it.hasSidebar) {
__eta.res+='<button type="button" class="icon-button nav-toggle" aria-controls="nav" aria-expanded="false" hidden aria-label="';
__eta.line=2;__eta.res+=__eta.e(it.say("Toggle navigation"));
__eta.res+='"></button>';
__eta.line=2;}
__eta.res+='<div class="brand"><a href="';
__eta.line=3;__eta.res+=__eta.e(it.homeUrl);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(it.siteHeader);
__eta.res+='</a></div>\n';
__eta.line=4;if (it.user && it.user.isAuthenticated) {
__eta.res+='<form class="global-search" role="search" action="';
__eta.line=5;__eta.res+=__eta.e(it.urls.search);
__eta.res+='" method="get">\n<label class="hidden-text" for="global-q">';
__eta.line=6;__eta.res+=__eta.e(it.say("Search everything"));
__eta.res+='</label>\n<input type="search" name="q" id="global-q" placeholder="';
__eta.line=7;__eta.res+=__eta.e(it.say("Search"));
__eta.res+='" maxlength="200" autocomplete="off" aria-keyshortcuts="Control+K">\n</form>\n<nav class="user-tools" aria-label="';
__eta.line=9;__eta.res+=__eta.e(it.say("Account"));
__eta.res+='">\n<details class="menu">\n<summary><span class="avatar" aria-hidden="true">';
__eta.line=11;__eta.res+=__eta.e((it.user.fullName || it.user.username).slice(0, 1).toUpperCase());
__eta.res+='</span><span class="who">';
__eta.line=11;__eta.res+=__eta.e(it.user.fullName || it.user.username);
__eta.res+='</span></summary>\n<ul>\n';
__eta.line=13;if (it.urls.view) {
__eta.res+='<li><a href="';
__eta.line=13;__eta.res+=__eta.e(it.urls.view);
__eta.res+='">';
__eta.line=13;__eta.res+=__eta.e(it.say("View site"));
__eta.res+='</a></li>';
__eta.line=13;}
__eta.line=14;for (const item of it.menu ?? []) {
__eta.res+='<li><a href="';
__eta.line=14;__eta.res+=__eta.e(item.url);
__eta.res+='">';
__eta.line=14;__eta.res+=__eta.e(item.label);
__eta.res+='</a></li>';
__eta.line=14;}
__eta.res+='<li><a href="';
__eta.line=15;__eta.res+=__eta.e(it.urls.passwordChange);
__eta.res+='">';
__eta.line=15;__eta.res+=__eta.e(it.say("Change password"));
__eta.res+='</a></li>\n<li><form method="post" action="';
__eta.line=16;__eta.res+=__eta.e(it.urls.logout);
__eta.res+='">';
__eta.line=16;__eta.res+=(it.csrfInput)??"";
__eta.res+='<button class="link">';
__eta.line=16;__eta.res+=__eta.e(it.say("Log out"));
__eta.res+='</button></form></li>\n</ul>\n</details>\n</nav>\n';
__eta.line=20;}
__eta.res+='<button type="button" class="icon-button theme-toggle" hidden aria-label="';
__eta.line=21;__eta.res+=__eta.e(it.say("Toggle theme"));
__eta.res+='"></button>\n</header>\n';
    },
  },
  "admin/_inline_stacked.eta": {
    origin: "nuages:_inline_stacked.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.line=1;const { inline } = it;
__eta.res+='<fieldset class="module inline stacked" data-inline="';
__eta.line=2;__eta.res+=__eta.e(inline.prefix);
__eta.res+='" data-max="';
__eta.line=2;__eta.res+=__eta.e(inline.max);
__eta.res+='"';
__eta.line=2;if (inline.orderField) {
__eta.res+=' data-order="';
__eta.line=2;__eta.res+=__eta.e(inline.orderField);
__eta.res+='"';
__eta.line=2;}
__eta.res+='>\n<legend><h2>';
__eta.line=3;__eta.res+=__eta.e(inline.title);
__eta.res+='</h2></legend>\n';
__eta.line=4;__eta.res+=(inline.management)??"";
__eta.line=5;if (inline.errors.length > 0) {
__eta.res+='<ul class="errorlist" role="alert">';
__eta.line=5;for (const error of inline.errors) {
__eta.res+='<li>';
__eta.line=5;__eta.res+=__eta.e(error);
__eta.res+='</li>';
__eta.line=5;}
__eta.res+='</ul>';
__eta.line=5;}
__eta.res+='<div data-rows>\n';
__eta.line=7;for (const row of inline.rows) {
__eta.line=7;__eta.res+=(include("./_inline_stacked_row", { row }))??"";
__eta.line=7;}
__eta.res+='</div>\n';
__eta.line=9;if (inline.empty) {
__eta.res+='<template data-empty>';
__eta.line=9;__eta.res+=(include("./_inline_stacked_row", { row: inline.empty }))??"";
__eta.res+='</template><p class="add-row"><button type="button" class="button quiet add" data-add hidden>';
__eta.line=9;__eta.res+=__eta.e(it.say("Add another %(name)s", { name: inline.name }));
__eta.res+='</button></p>';
__eta.line=9;}
__eta.res+='</fieldset>\n';
    },
  },
  "admin/_inline_stacked_row.eta": {
    origin: "nuages:_inline_stacked_row.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.line=1;const { row, inline } = it;
__eta.res+='<section class="inline-row';
__eta.line=2;if (row.hasErrors) {
__eta.res+=' has-errors';
__eta.line=2;}
__eta.res+='" data-row="';
__eta.line=2;__eta.res+=__eta.e(row.prefix);
__eta.res+='"';
__eta.line=2;if (row.isSaved) {
__eta.res+=' data-saved';
__eta.line=2;}
__eta.res+='>\n<h3><span>';
__eta.line=3;__eta.res+=__eta.e(it.capfirst(inline.name));
__eta.line=3;if (row.label) {
__eta.res+=': ';
__eta.line=3;__eta.res+=__eta.e(row.label);
__eta.line=3;}
__eta.res+='</span>';
__eta.line=3;if (row.changeUrl) {
__eta.res+=' <a class="icon-button change" href="';
__eta.line=3;__eta.res+=__eta.e(row.changeUrl);
__eta.res+='" aria-label="';
__eta.line=3;__eta.res+=__eta.e(it.say("Change %(name)s", { name: row.label }));
__eta.res+='"></a>';
__eta.line=3;}
__eta.line=3;if (row.deleteBox) {
__eta.res+='<span class="delete">';
__eta.line=3;__eta.res+=(row.deleteBox)??"";
__eta.res+=' <label for="';
__eta.line=3;__eta.res+=__eta.e(row.deleteId);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(it.say("Delete"));
__eta.res+='</label></span>';
__eta.line=3;}
__eta.res+='</h3>\n';
__eta.line=4;__eta.res+=(row.hidden)??"";
__eta.line=5;if (row.errors.length > 0) {
__eta.res+='<ul class="errorlist" role="alert">';
__eta.line=5;for (const error of row.errors) {
__eta.res+='<li>';
__eta.line=5;__eta.res+=__eta.e(error);
__eta.res+='</li>';
__eta.line=5;}
__eta.res+='</ul>';
__eta.line=5;}
__eta.line=6;for (const fieldset of row.fieldsets) {
__eta.line=6;__eta.res+=(include("./_fieldset", { fieldset: { ...fieldset, title: fieldset.title } }))??"";
__eta.line=6;}
__eta.res+='</section>\n';
    },
  },
  "admin/_inline_table_row.eta": {
    origin: "nuages:_inline_table_row.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.line=1;const { row, inline } = it;
__eta.line=2;if (row.errors.length > 0) {
__eta.res+='<tr class="row-errors"><td colspan="';
__eta.line=2;__eta.res+=__eta.e(inline.headers.length + 1);
__eta.res+='"><ul class="errorlist" role="alert">';
__eta.line=2;for (const error of row.errors) {
__eta.res+='<li>';
__eta.line=2;__eta.res+=__eta.e(error);
__eta.res+='</li>';
__eta.line=2;}
__eta.res+='</ul></td></tr>';
__eta.line=2;}
__eta.res+='<tr class="inline-row';
__eta.line=3;if (row.hasErrors) {
__eta.res+=' has-errors';
__eta.line=3;}
__eta.res+='" data-row="';
__eta.line=3;__eta.res+=__eta.e(row.prefix);
__eta.res+='"';
__eta.line=3;if (row.isSaved) {
__eta.res+=' data-saved';
__eta.line=3;}
__eta.res+='>\n';
__eta.line=4;for (const field of row.fields) {
__eta.line=4;if (field.isHidden) {
__eta.res+='<td hidden>';
__eta.line=4;__eta.res+=(field.html)??"";
__eta.res+='</td>';
__eta.line=4;} else {
__eta.res+='<td class="field field-';
__eta.line=4;__eta.res+=__eta.e(field.name);
__eta.line=4;if (field.errors.length > 0) {
__eta.res+=' errors';
__eta.line=4;}
__eta.res+='" data-label="';
__eta.line=4;__eta.res+=__eta.e(field.label);
__eta.res+='"';
__eta.line=4;if (field.from) {
__eta.res+=' data-prepopulate="';
__eta.line=4;__eta.res+=__eta.e(field.from);
__eta.res+='"';
__eta.line=4;}
__eta.res+='>';
__eta.line=4;if (field.labelId) {
__eta.res+='<label class="hidden-text" for="';
__eta.line=4;__eta.res+=__eta.e(field.labelId);
__eta.res+='">';
__eta.line=4;__eta.res+=__eta.e(field.label);
__eta.res+='</label>';
__eta.line=4;}
__eta.res+='<div class="widget">';
__eta.line=4;__eta.res+=(field.html)??"";
__eta.line=4;if (field.links) {
__eta.line=4;__eta.res+=(include("./_related_links", { field }))??"";
__eta.line=4;}
__eta.res+='</div>';
__eta.line=4;if (field.help && field.helpId) {
__eta.res+='<span class="hidden-text" id="';
__eta.line=4;__eta.res+=__eta.e(field.helpId);
__eta.res+='">';
__eta.line=4;__eta.res+=__eta.e(field.help);
__eta.res+='</span>';
__eta.line=4;}
__eta.line=4;if (field.errors.length > 0) {
__eta.res+='<ul class="errorlist"';
__eta.line=4;if (field.errorId) {
__eta.res+=' id="';
__eta.line=4;__eta.res+=__eta.e(field.errorId);
__eta.res+='"';
__eta.line=4;}
__eta.res+='>';
__eta.line=4;for (const error of field.errors) {
__eta.res+='<li>';
__eta.line=4;__eta.res+=__eta.e(error);
__eta.res+='</li>';
__eta.line=4;}
__eta.res+='</ul>';
__eta.line=4;}
__eta.res+='</td>';
__eta.line=4;}
__eta.line=4;}
__eta.res+='<td class="delete">';
__eta.line=5;__eta.res+=(row.hidden)??"";
__eta.line=5;if (row.deleteBox) {
__eta.res+='<label class="hidden-text" for="';
__eta.line=5;__eta.res+=__eta.e(row.deleteId);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(it.say("Delete"));
__eta.line=5;if (row.label) {
__eta.res+=': ';
__eta.line=5;__eta.res+=__eta.e(row.label);
__eta.line=5;}
__eta.res+='</label>';
__eta.line=5;__eta.res+=(row.deleteBox)??"";
__eta.line=5;}
__eta.line=5;if (row.changeUrl) {
__eta.res+=' <a class="icon-button change" href="';
__eta.line=5;__eta.res+=__eta.e(row.changeUrl);
__eta.res+='" aria-label="';
__eta.line=5;__eta.res+=__eta.e(it.say("Change %(name)s", { name: row.label }));
__eta.res+='"></a>';
__eta.line=5;}
__eta.res+='</td>\n</tr>\n';
    },
  },
  "admin/_inline_tabular.eta": {
    origin: "nuages:_inline_tabular.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.line=1;const { inline } = it;
__eta.res+='<fieldset class="module inline tabular" data-inline="';
__eta.line=2;__eta.res+=__eta.e(inline.prefix);
__eta.res+='" data-max="';
__eta.line=2;__eta.res+=__eta.e(inline.max);
__eta.res+='"';
__eta.line=2;if (inline.orderField) {
__eta.res+=' data-order="';
__eta.line=2;__eta.res+=__eta.e(inline.orderField);
__eta.res+='"';
__eta.line=2;}
__eta.res+='>\n<legend><h2>';
__eta.line=3;__eta.res+=__eta.e(inline.title);
__eta.res+='</h2></legend>\n';
__eta.line=4;__eta.res+=(inline.management)??"";
__eta.line=5;if (inline.errors.length > 0) {
__eta.res+='<ul class="errorlist" role="alert">';
__eta.line=5;for (const error of inline.errors) {
__eta.res+='<li>';
__eta.line=5;__eta.res+=__eta.e(error);
__eta.res+='</li>';
__eta.line=5;}
__eta.res+='</ul>';
__eta.line=5;}
__eta.res+='<div class="results" tabindex="0" role="region" aria-label="';
__eta.line=6;__eta.res+=__eta.e(inline.title);
__eta.res+='">\n<table>\n<thead><tr>\n';
__eta.line=9;for (const header of inline.headers) {
__eta.line=9;if (!header.isHidden) {
__eta.res+='<th scope="col"';
__eta.line=9;if (header.isRequired) {
__eta.res+=' class="required"';
__eta.line=9;}
__eta.res+='>';
__eta.line=9;__eta.res+=__eta.e(header.label);
__eta.line=9;if (header.help) {
__eta.res+='<span class="help-mark" title="';
__eta.line=9;__eta.res+=__eta.e(header.help);
__eta.res+='" aria-hidden="true">?</span>';
__eta.line=9;}
__eta.res+='</th>';
__eta.line=9;}
__eta.line=9;}
__eta.res+='<th scope="col">';
__eta.line=10;if (inline.canDelete) {
__eta.line=10;__eta.res+=__eta.e(it.say("Delete?"));
__eta.line=10;} else {
__eta.res+='<span class="hidden-text">';
__eta.line=10;__eta.res+=__eta.e(it.say("Links"));
__eta.res+='</span>';
__eta.line=10;}
__eta.res+='</th>\n</tr></thead>\n<tbody data-rows>\n';
__eta.line=13;for (const row of inline.rows) {
__eta.line=13;__eta.res+=(include("./_inline_table_row", { row }))??"";
__eta.line=13;}
__eta.res+='</tbody>\n</table>\n</div>\n';
__eta.line=17;if (inline.empty) {
__eta.res+='<template data-empty>';
__eta.line=17;__eta.res+=(include("./_inline_table_row", { row: inline.empty }))??"";
__eta.res+='</template><p class="add-row"><button type="button" class="button quiet add" data-add hidden>';
__eta.line=17;__eta.res+=__eta.e(it.say("Add another %(name)s", { name: inline.name }));
__eta.res+='</button></p>';
__eta.line=17;}
__eta.res+='</fieldset>\n';
    },
  },
  "admin/_messages.eta": {
    origin: "nuages:_messages.eta",
    render: function (it, __eta) {
__eta.line=1;if (it.messages && it.messages.length > 0) {
__eta.res+='<div role="status">\n<ul class="messages">\n';
__eta.line=4;for (const message of it.messages) {
__eta.res+='<li class="';
__eta.line=5;__eta.res+=__eta.e(message.tags);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(message);
__eta.res+='</li>\n';
__eta.line=6;}
__eta.res+='</ul>\n</div>\n';
__eta.line=9;}
    },
  },
  "admin/_nodes.eta": {
    origin: "nuages:_nodes.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.res+='<ul class="tree">';
__eta.line=1;for (const node of it.nodes) {
__eta.res+='<li><span class="kind">';
__eta.line=1;__eta.res+=__eta.e(node.kind);
__eta.res+=':</span> ';
__eta.line=1;if (node.url) {
__eta.res+='<a href="';
__eta.line=1;__eta.res+=__eta.e(node.url);
__eta.res+='">';
__eta.line=1;__eta.res+=__eta.e(node.label);
__eta.res+='</a>';
__eta.line=1;} else {
__eta.line=1;__eta.res+=__eta.e(node.label);
__eta.line=1;}
__eta.line=1;if (node.children.length > 0) {
__eta.line=1;__eta.res+=(include("./_nodes", { nodes: node.children }))??"";
__eta.line=1;}
__eta.res+='</li>';
__eta.line=1;}
__eta.res+='</ul>\n';
    },
  },
  "admin/_pages.eta": {
    origin: "nuages:_pages.eta",
    render: function (it, __eta) {
__eta.line=1;if (it.page.count > 1) {
__eta.res+='<nav class="pagination" aria-label="';
__eta.line=2;__eta.res+=__eta.e(it.say("Pages"));
__eta.res+='">\n';
__eta.line=3;if (it.page.number > 1) {
__eta.res+='<a class="button quiet" rel="prev" href="?p=';
__eta.line=3;__eta.res+=__eta.e(it.page.number - 1);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(it.say("Previous page"));
__eta.res+='</a>';
__eta.line=3;}
__eta.res+='<span>';
__eta.line=4;__eta.res+=__eta.e(it.say("Page %(number)s of %(count)s", it.page));
__eta.res+='</span>\n';
__eta.line=5;if (it.page.number < it.page.count) {
__eta.res+='<a class="button quiet" rel="next" href="?p=';
__eta.line=5;__eta.res+=__eta.e(it.page.number + 1);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(it.say("Next page"));
__eta.res+='</a>';
__eta.line=5;}
__eta.res+='</nav>\n';
__eta.line=7;}
    },
  },
  "admin/_pagination.eta": {
    origin: "nuages:_pagination.eta",
    render: function (it, __eta) {
__eta.res+='<div class="pagination">\n';
__eta.line=2;if (it.pages.length > 0 && !it.list.isAll) {
__eta.res+='<nav aria-label="';
__eta.line=3;__eta.res+=__eta.e(it.say("Pagination"));
__eta.res+='"><ul>\n';
__eta.line=4;for (const page of it.pages) {
__eta.res+='<li>';
__eta.line=5;if (!page) {
__eta.res+='<span class="gap">…</span>';
__eta.line=5;} else if (page.isCurrent) {
__eta.res+='<span class="current" aria-current="page">';
__eta.line=5;__eta.res+=__eta.e(page.number);
__eta.res+='</span>';
__eta.line=5;} else {
__eta.res+='<a href="';
__eta.line=5;__eta.res+=__eta.e(page.query);
__eta.res+='" aria-label="';
__eta.line=5;__eta.res+=__eta.e(it.say("Page %(number)s", { number: page.number }));
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(page.number);
__eta.res+='</a>';
__eta.line=5;}
__eta.res+='</li>\n';
__eta.line=6;}
__eta.res+='</ul></nav>\n';
__eta.line=8;}
__eta.res+='<span class="quiet">';
__eta.line=9;__eta.res+=__eta.e(it.list.count);
__eta.res+=' ';
__eta.line=9;__eta.res+=__eta.e(it.resultName);
__eta.res+='</span>\n';
__eta.line=10;if (it.list.canShowAll && !it.list.isAll) {
__eta.res+='<a href="';
__eta.line=10;__eta.res+=__eta.e(it.allUrl);
__eta.res+='">';
__eta.line=10;__eta.res+=__eta.e(it.say("Show all"));
__eta.res+='</a>';
__eta.line=10;} else if (it.list.isAll && it.pages.length > 0) {
__eta.res+='<a href="';
__eta.line=10;__eta.res+=__eta.e(it.pagedUrl);
__eta.res+='">';
__eta.line=10;__eta.res+=__eta.e(it.say("Show pages"));
__eta.res+='</a>';
__eta.line=10;}
__eta.line=11;if (it.editable && it.rows.length > 0) {
__eta.res+='<button class="button primary" name="_save" value="1">';
__eta.line=11;__eta.res+=__eta.e(it.say("Save"));
__eta.res+='</button>';
__eta.line=11;}
__eta.res+='</div>\n';
    },
  },
  "admin/_related_links.eta": {
    origin: "nuages:_related_links.eta",
    render: function (it, __eta) {
__eta.line=1;const { links } = it.field;
__eta.res+='<span class="related" data-related>\n<span class="chosen" data-chosen>';
__eta.line=3;for (const { key, label } of links.chosen) {
__eta.res+='<span data-key="';
__eta.line=3;__eta.res+=__eta.e(key);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(label);
__eta.res+='</span>';
__eta.line=3;}
__eta.res+='</span>\n';
__eta.line=4;if (links.lookup) {
__eta.res+='<a class="icon-button lookup" href="';
__eta.line=4;__eta.res+=__eta.e(links.lookup);
__eta.res+='" target="_blank" rel="opener" data-panel="lookup" aria-label="';
__eta.line=4;__eta.res+=__eta.e(it.say("Look up a %(name)s", { name: links.what }));
__eta.res+='"></a>';
__eta.line=4;}
__eta.line=5;if (links.change) {
__eta.res+='<a class="icon-button change" href="#" data-template="';
__eta.line=5;__eta.res+=__eta.e(links.change);
__eta.res+='" data-panel="change" hidden aria-label="';
__eta.line=5;__eta.res+=__eta.e(it.say("Change selected %(name)s", { name: links.what }));
__eta.res+='"></a>';
__eta.line=5;}
__eta.line=6;if (links.add) {
__eta.res+='<a class="icon-button add" href="';
__eta.line=6;__eta.res+=__eta.e(links.add);
__eta.res+='" target="_blank" rel="opener" data-panel="add" aria-label="';
__eta.line=6;__eta.res+=__eta.e(it.say("Add another %(name)s", { name: links.what }));
__eta.res+='"></a>';
__eta.line=6;}
__eta.res+='</span>\n';
    },
  },
  "admin/_results.eta": {
    origin: "nuages:_results.eta",
    render: function (it, __eta) {
__eta.line=1;if (it.rows.length === 0) {
__eta.res+='<div class="none"><p>';
__eta.line=2;__eta.res+=__eta.e(it.list.isFiltered ? it.say("Nothing fits.") : it.say("There are no %(name)s yet.", { name: it.plural }));
__eta.res+='</p>';
__eta.line=2;if (it.clearUrl) {
__eta.res+='<p><a href="';
__eta.line=2;__eta.res+=__eta.e(it.clearUrl);
__eta.res+='">';
__eta.line=2;__eta.res+=__eta.e(it.say("Clear all filters"));
__eta.res+='</a></p>';
__eta.line=2;} else if (it.addUrl) {
__eta.res+='<p><a class="button primary" href="';
__eta.line=2;__eta.res+=__eta.e(it.addUrl);
__eta.res+='">';
__eta.line=2;__eta.res+=__eta.e(it.addLabel);
__eta.res+='</a></p>';
__eta.line=2;}
__eta.res+='</div>\n';
__eta.line=3;} else {
__eta.res+='<div class="results" tabindex="0" role="region" aria-label="';
__eta.line=4;__eta.res+=__eta.e(it.capfirst(it.plural));
__eta.res+='">\n<table id="result_list" class="list-table">\n<thead><tr>\n';
__eta.line=7;if (it.hasActions) {
__eta.res+='<th scope="col" class="action-checkbox-column"><input type="checkbox" id="action-toggle" aria-label="';
__eta.line=7;__eta.res+=__eta.e(it.say("Select all %(name)s on this page for an action", { name: it.plural }));
__eta.res+='" hidden><span class="hidden-text">';
__eta.line=7;__eta.res+=__eta.e(it.say("Selection"));
__eta.res+='</span></th>';
__eta.line=7;}
__eta.line=8;for (const header of it.headers) {
__eta.res+='<th scope="col" class="column-';
__eta.line=9;__eta.res+=__eta.e(header.name);
__eta.line=9;if (header.query) {
__eta.res+=' sortable';
__eta.line=9;}
__eta.line=9;if (header.direction) {
__eta.res+=' sorted ';
__eta.line=9;__eta.res+=__eta.e(header.direction);
__eta.line=9;}
__eta.line=9;if (header.isNumber) {
__eta.res+=' number';
__eta.line=9;}
__eta.res+='"';
__eta.line=9;if (header.direction) {
__eta.res+=' aria-sort="';
__eta.line=9;__eta.res+=__eta.e(header.direction);
__eta.res+='"';
__eta.line=9;}
__eta.res+='>\n';
__eta.line=10;if (header.query) {
__eta.res+='<a href="';
__eta.line=10;__eta.res+=__eta.e(header.query);
__eta.res+='">';
__eta.line=10;__eta.res+=__eta.e(header.label);
__eta.line=10;if (header.priority) {
__eta.res+=' <sup>';
__eta.line=10;__eta.res+=__eta.e(header.priority);
__eta.res+='</sup>';
__eta.line=10;}
__eta.res+='</a>';
__eta.line=10;if (header.priority) {
__eta.res+='<a class="unsort" href="';
__eta.line=10;__eta.res+=__eta.e(header.removeQuery);
__eta.res+='" aria-label="';
__eta.line=10;__eta.res+=__eta.e(it.say("Remove %(name)s from sorting", { name: header.label }));
__eta.res+='"></a>';
__eta.line=10;}
__eta.line=10;} else {
__eta.line=10;__eta.res+=__eta.e(header.label);
__eta.line=10;}
__eta.res+='</th>\n';
__eta.line=12;}
__eta.res+='</tr></thead>\n<tbody>\n';
__eta.line=15;for (const row of it.rows) {
__eta.line=16;if (row.errors.length > 0) {
__eta.res+='<tr class="row-errors"><td colspan="';
__eta.line=16;__eta.res+=__eta.e(it.headers.length + 1);
__eta.res+='"><ul class="errorlist" role="alert">';
__eta.line=16;for (const error of row.errors) {
__eta.res+='<li>';
__eta.line=16;__eta.res+=__eta.e(error);
__eta.res+='</li>';
__eta.line=16;}
__eta.res+='</ul></td></tr>';
__eta.line=16;}
__eta.res+='<tr>\n';
__eta.line=18;if (it.hasActions) {
__eta.res+='<td class="action-checkbox">';
__eta.line=18;if (!row.isHidden) {
__eta.res+='<input type="checkbox" name="_selected_action" value="';
__eta.line=18;__eta.res+=__eta.e(row.key);
__eta.res+='" class="action-select" aria-label="';
__eta.line=18;__eta.res+=__eta.e(it.say("Select this object for an action - %(label)s", { label: row.label }));
__eta.res+='">';
__eta.line=18;}
__eta.line=18;__eta.res+=(row.hidden ?? "")??"";
__eta.res+='</td>';
__eta.line=18;}
__eta.line=19;for (let at = 0; at < row.cells.length; at++) { const cell = row.cells[at]; const extra = at === 0 && !it.hasActions ? row.hidden ?? "" : "";
__eta.line=20;if (cell.isHeader) {
__eta.res+='<th scope="row" class="field-';
__eta.line=20;__eta.res+=__eta.e(cell.name);
__eta.res+='">';
__eta.line=20;__eta.res+=(cell.html)??"";
__eta.line=20;__eta.res+=(extra)??"";
__eta.res+='</th>';
__eta.line=20;} else {
__eta.res+='<td class="field-';
__eta.line=20;__eta.res+=__eta.e(cell.name);
__eta.line=20;if (cell.isNumber) {
__eta.res+=' number';
__eta.line=20;}
__eta.res+='" data-label="';
__eta.line=20;__eta.res+=__eta.e(it.headers[at].label);
__eta.res+='">';
__eta.line=20;__eta.res+=(cell.html)??"";
__eta.line=20;__eta.res+=(extra)??"";
__eta.res+='</td>';
__eta.line=20;}
__eta.line=21;}
__eta.res+='</tr>\n';
__eta.line=23;}
__eta.res+='</tbody>\n</table>\n</div>\n';
__eta.line=27;}
    },
  },
  "admin/_saved_views.eta": {
    origin: "nuages:_saved_views.eta",
    render: function (it, __eta) {
__eta.res+='<div class="saved-views">\n';
__eta.line=2;if (it.list.savedViews.length > 0) {
__eta.res+='<ul class="view-list" aria-label="';
__eta.line=3;__eta.res+=__eta.e(it.say("Saved views"));
__eta.res+='">\n';
__eta.line=4;for (const view of it.list.savedViews) {
__eta.res+='<li><a class="chip" href="?';
__eta.line=5;__eta.res+=__eta.e(view.query);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(view.name);
__eta.res+='</a><form method="post" action="';
__eta.line=5;__eta.res+=__eta.e(it.viewsUrl);
__eta.res+='">';
__eta.line=5;__eta.res+=(it.csrfInput)??"";
__eta.res+='<input type="hidden" name="delete" value="';
__eta.line=5;__eta.res+=__eta.e(view.id);
__eta.res+='"><button class="icon-button remove" aria-label="';
__eta.line=5;__eta.res+=__eta.e(it.say("Delete the view %(name)s", { name: view.name }));
__eta.res+='"></button></form></li>\n';
__eta.line=6;}
__eta.res+='</ul>\n';
__eta.line=8;}
__eta.line=9;if (it.list.isFiltered || it.list.params.has("o")) {
__eta.res+='<details class="menu save-view"><summary class="button quiet">';
__eta.line=10;__eta.res+=__eta.e(it.say("Save view"));
__eta.res+='</summary>\n<form method="post" action="';
__eta.line=11;__eta.res+=__eta.e(it.viewsUrl);
__eta.res+='">';
__eta.line=11;__eta.res+=(it.csrfInput)??"";
__eta.res+='<input type="hidden" name="query" value="';
__eta.line=11;__eta.res+=__eta.e(it.list.params);
__eta.res+='"><label for="view-name">';
__eta.line=11;__eta.res+=__eta.e(it.say("Name"));
__eta.res+='</label><input id="view-name" name="name" maxlength="60" required><button class="button primary">';
__eta.line=11;__eta.res+=__eta.e(it.say("Save"));
__eta.res+='</button></form>\n</details>\n';
__eta.line=13;}
__eta.res+='</div>\n';
    },
  },
  "admin/_selection.eta": {
    origin: "nuages:_selection.eta",
    render: function (it, __eta) {
__eta.res+='<input type="hidden" name="action" value="';
__eta.line=1;__eta.res+=__eta.e(it.actionName);
__eta.res+='">\n';
__eta.line=2;if (it.selection.isAcross) {
__eta.res+='<input type="hidden" name="select_across" value="1"><input type="hidden" name="_selected_stamp" value="';
__eta.line=2;__eta.res+=__eta.e(it.selection.stamp);
__eta.res+='">';
__eta.line=2;}
__eta.line=3;for (const key of it.selection.keys) {
__eta.res+='<input type="hidden" name="_selected_action" value="';
__eta.line=3;__eta.res+=__eta.e(key);
__eta.res+='">';
__eta.line=3;}
    },
  },
  "admin/_sidebar.eta": {
    origin: "nuages:_sidebar.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.res+='<nav class="sidebar" id="nav" aria-label="';
__eta.line=1;__eta.res+=__eta.e(it.say("Models"));
__eta.res+='">\n<input type="search" class="nav-filter" placeholder="';
__eta.line=2;__eta.res+=__eta.e(it.say("Start typing to filter…"));
__eta.res+='" aria-label="';
__eta.line=2;__eta.res+=__eta.e(it.say("Filter navigation items"));
__eta.res+='" hidden>\n';
__eta.line=3;__eta.res+=(include("./_app_list", { shownApps: it.apps, isSidebar: true }))??"";
__eta.res+='</nav>\n';
    },
  },
  "admin/_submit_row.eta": {
    origin: "nuages:_submit_row.eta",
    render: function (it, __eta) {
__eta.res+='<div class="submit-row">\n';
__eta.line=2;if (it.isLocked) {
__eta.line=3;if (!it.isPopup) {
__eta.res+='<a class="button" href="';
__eta.line=3;__eta.res+=__eta.e(it.closeUrl);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(it.say("Close"));
__eta.res+='</a>';
__eta.line=3;}
__eta.line=4;} else {
__eta.res+='<button class="button primary" name="_save" value="1">';
__eta.line=5;__eta.res+=__eta.e(it.say("Save"));
__eta.res+='</button>\n';
__eta.line=6;if (it.saveAs) {
__eta.res+='<button class="button" name="_saveasnew" value="1">';
__eta.line=6;__eta.res+=__eta.e(it.say("Save as new"));
__eta.res+='</button>';
__eta.line=6;}
__eta.line=7;if (it.canAddAnother && !it.saveAs) {
__eta.res+='<button class="button" name="_addanother" value="1">';
__eta.line=7;__eta.res+=__eta.e(it.say("Save and add another"));
__eta.res+='</button>';
__eta.line=7;}
__eta.line=8;if (it.canContinue) {
__eta.res+='<button class="button" name="_continue" value="1">';
__eta.line=8;__eta.res+=__eta.e(it.say("Save and continue editing"));
__eta.res+='</button>';
__eta.line=8;}
__eta.line=9;}
__eta.line=10;if (it.deleteUrl) {
__eta.res+='<a class="button danger" href="';
__eta.line=10;__eta.res+=__eta.e(it.deleteUrl);
__eta.res+='">';
__eta.line=10;__eta.res+=__eta.e(it.say("Delete"));
__eta.res+='</a>';
__eta.line=10;}
__eta.res+='</div>\n';
    },
  },
  "admin/_toolbar.eta": {
    origin: "nuages:_toolbar.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.res+='<div class="toolbar">\n';
__eta.line=2;if (it.list.searchFields.length > 0) {
__eta.res+='<form class="search" role="search" method="get" action="';
__eta.line=3;__eta.res+=__eta.e(it.listUrl);
__eta.res+='">\n<label class="hidden-text" for="searchbar">';
__eta.line=4;__eta.res+=__eta.e(it.say("Search"));
__eta.res+='</label>\n<input type="search" id="searchbar" name="q" value="';
__eta.line=5;__eta.res+=__eta.e(it.list.term);
__eta.res+='" maxlength="200" placeholder="';
__eta.line=5;__eta.res+=__eta.e(it.say("Search %(name)s", { name: it.plural }));
__eta.res+='"';
__eta.line=5;if (it.searchHelp) {
__eta.res+=' aria-describedby="searchbar_help"';
__eta.line=5;}
__eta.res+='>\n';
__eta.line=6;for (const [name, value] of it.hiddenParams) {
__eta.res+='<input type="hidden" name="';
__eta.line=6;__eta.res+=__eta.e(name);
__eta.res+='" value="';
__eta.line=6;__eta.res+=__eta.e(value);
__eta.res+='">';
__eta.line=6;}
__eta.res+='<button class="button">';
__eta.line=7;__eta.res+=__eta.e(it.say("Search"));
__eta.res+='</button>\n';
__eta.line=8;if (it.list.isFiltered) {
__eta.res+='<span class="quiet results">';
__eta.line=8;__eta.res+=__eta.e(it.list.count);
__eta.res+=' ';
__eta.line=8;__eta.res+=__eta.e(it.list.count === 1 ? it.say("result") : it.say("results"));
__eta.line=8;if (it.list.fullCount !== undefined) {
__eta.res+=' (<a href="?';
__eta.line=8;if (it.isPopup) {
__eta.res+='_popup=1';
__eta.line=8;}
__eta.res+='">';
__eta.line=8;__eta.res+=__eta.e(it.list.fullCount);
__eta.res+=' ';
__eta.line=8;__eta.res+=__eta.e(it.say("total"));
__eta.res+='</a>)';
__eta.line=8;}
__eta.res+='</span>';
__eta.line=8;}
__eta.line=9;if (it.searchHelp) {
__eta.res+='<p class="help" id="searchbar_help">';
__eta.line=9;__eta.res+=__eta.e(it.searchHelp);
__eta.res+='</p>';
__eta.line=9;}
__eta.res+='</form>\n';
__eta.line=11;}
__eta.line=12;if (it.viewsUrl) {
__eta.line=12;__eta.res+=(include("./_saved_views"))??"";
__eta.line=12;}
__eta.res+='</div>\n';
    },
  },
  "admin/_words.eta": {
    origin: "nuages:_words.eta",
    render: function (it, __eta) {
__eta.line=2;// The sentences of the script: those that are other ones in the language of the site.
const sentences = [
  "%(count)s results",
  "%(label)s was saved.",
  "%(sel)s of %(cnt)s selected",
  "Add",
  "All %(total_count)s selected",
  "Available",
  "Available %(name)s",
  "Choose",
  "Choose all",
  "Chosen",
  "Chosen %(name)s",
  "Clear",
  "Close",
  "Command palette",
  "Drag to move",
  "Enter a valid JSON.",
  "Filter",
  "Format",
  "Go to",
  "Go to, or search everything",
  "Home",
  "Keyboard shortcuts",
  "Leave without saving?",
  "Move down",
  "Move up",
  "No results found",
  "Nothing fits.",
  "Now",
  "Open",
  "Panel",
  "Remove",
  "Remove %(name)s",
  "Remove all",
  "Removed",
  "Results",
  "Row %(number)s of %(count)s",
  "Save",
  "Search",
  "Search on this page",
  "Shortcuts of a single key",
  "Show more",
  "The results could not be loaded.",
  "This could not be loaded: %(reason)s",
  "Today",
  "Toggle theme (current theme: auto)",
  "Toggle theme (current theme: dark)",
  "Toggle theme (current theme: light)",
  "You have unsaved changes on individual editable fields. If you run an action, your unsaved changes will be lost.",
];
const words = Object.fromEntries(sentences.map((each) => [each, it.say(each)]).filter(([each, said]) => each !== said));
if (Object.keys(words).length > 0) {
__eta.res+=' data-words="';
__eta.line=54;__eta.res+=__eta.e(JSON.stringify(words));
__eta.res+='"';
__eta.line=54;}
    },
  },
  "admin/action_confirmation.eta": {
    origin: "nuages:action_confirmation.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "delete-confirmation" })
__eta.res+='<p>';
__eta.line=2;__eta.res+=__eta.e(it.question);
__eta.res+='</p>\n<ul class="tree">';
__eta.line=3;for (const row of it.rows) {
__eta.res+='<li>';
__eta.line=3;__eta.res+=__eta.e(row);
__eta.res+='</li>';
__eta.line=3;}
__eta.res+='</ul>\n';
__eta.line=4;if (it.more > 0) {
__eta.res+='<p class="quiet">';
__eta.line=4;__eta.res+=__eta.e(it.say("…and %(count)s more.", { count: it.more }));
__eta.res+='</p>';
__eta.line=4;}
__eta.res+='<form method="post" class="confirm">';
__eta.line=5;__eta.res+=(it.csrfInput)??"";
__eta.line=5;__eta.res+=(include("./_selection"))??"";
__eta.res+='<button class="button primary" name="post" value="yes">';
__eta.line=6;__eta.res+=__eta.e(it.say("Yes, I’m sure"));
__eta.res+='</button>\n<a class="button" href="';
__eta.line=7;__eta.res+=__eta.e(it.listUrl);
__eta.res+='">';
__eta.line=7;__eta.res+=__eta.e(it.say("No, take me back"));
__eta.res+='</a>\n</form>\n';
    },
  },
  "admin/app_index.eta": {
    origin: "nuages:app_index.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "dashboard" })
__eta.res+='<div class="app-list">\n';
__eta.line=3;__eta.res+=(include("./_app_list"))??"";
__eta.res+='</div>\n';
    },
  },
  "admin/auth/user/change_password.eta": {
    origin: "nuages:auth/user/change_password.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("../../base", { bodyClass: "change-form account" })
__eta.res+='<form method="post" class="change-form" novalidate>';
__eta.line=2;__eta.res+=(it.csrfInput)??"";
__eta.line=3;if (it.errorCount > 0) {
__eta.res+='<p class="errornote" role="alert" tabindex="-1">';
__eta.line=3;__eta.res+=__eta.e(it.errorCount === 1 ? it.say("Please correct the error below.") : it.say("Please correct the errors below."));
__eta.res+='</p>';
__eta.line=3;}
__eta.res+='<p>';
__eta.line=4;__eta.res+=__eta.e(it.intro);
__eta.res+='</p>\n';
__eta.line=5;if (it.enables) {
__eta.res+='<p>';
__eta.line=5;__eta.res+=__eta.e(it.enables);
__eta.res+='</p>';
__eta.line=5;}
__eta.res+='<fieldset class="module">\n';
__eta.line=7;for (const field of it.fields) {
__eta.res+='<div class="form-row">';
__eta.line=7;__eta.res+=(include("../../_field", { field }))??"";
__eta.res+='</div>';
__eta.line=7;}
__eta.res+='</fieldset>\n<div class="submit-row"><button class="button primary">';
__eta.line=9;__eta.res+=__eta.e(it.button);
__eta.res+='</button></div>\n</form>\n';
    },
  },
  "admin/bare.eta": {
    origin: "nuages:bare.eta",
    render: function (it, __eta) {
__eta.res+='<!doctype html>\n<html lang="';
__eta.line=2;__eta.res+=__eta.e(it.language);
__eta.res+='"';
__eta.line=2;if (it.direction === "rtl") {
__eta.res+=' dir="rtl"';
__eta.line=2;}
__eta.res+=' class="admin" data-theme="auto">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex, nofollow">\n<title>';
__eta.line=8;if (it.form && !it.form.isValid) {
__eta.line=8;__eta.res+=__eta.e(it.say("Error:"));
__eta.res+=' ';
__eta.line=8;}
__eta.line=8;__eta.res+=__eta.e(it.title);
__eta.res+=' | ';
__eta.line=8;__eta.res+=__eta.e(it.siteTitle);
__eta.res+='</title>\n<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\' viewBox=\'0 -12 64 64\'%3E%3Cpath fill=\'%235b9ae6\' d=\'M49 38H13A11 11 0 0 1 13.1 16 16 16 0 0 1 43.8 12 13.5 13.5 0 1 1 49 38z\'/%3E%3C/svg%3E">\n<link rel="stylesheet" href="';
__eta.line=10;__eta.res+=__eta.e(it.static("admin/admin.css"));
__eta.res+='" nonce="';
__eta.line=10;__eta.res+=__eta.e(it.nonce);
__eta.res+='">\n<script src="';
__eta.line=11;__eta.res+=__eta.e(it.static("admin/admin.js"));
__eta.res+='" nonce="';
__eta.line=11;__eta.res+=__eta.e(it.nonce);
__eta.res+='" defer></script>\n</head>\n<body class="bare ';
__eta.line=13;__eta.res+=__eta.e(it.bodyClass ?? "");
__eta.res+='">\n<main id="content">\n<div class="card">\n<p class="brand">';
__eta.line=16;__eta.res+=__eta.e(it.siteHeader);
__eta.res+='</p>\n<h1>';
__eta.line=17;__eta.res+=__eta.e(it.title);
__eta.res+='</h1>\n';
__eta.line=18;__eta.res+=(it.body)??"";
__eta.res+='</div>\n</main>\n</body>\n</html>\n';
    },
  },
  "admin/base.eta": {
    origin: "nuages:base.eta",
    render: function (it, __eta) {
const { include, block } = __eta;
__eta.res+='<!doctype html>\n<html lang="';
__eta.line=2;__eta.res+=__eta.e(it.language);
__eta.res+='"';
__eta.line=2;if (it.direction === "rtl") {
__eta.res+=' dir="rtl"';
__eta.line=2;}
__eta.res+=' class="admin" data-theme="auto">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex, nofollow">\n<title>';
__eta.line=8;if (it.errorCount) {
__eta.line=8;__eta.res+=__eta.e(it.say("Error:"));
__eta.res+=' ';
__eta.line=8;}
__eta.line=8;if (it.subtitle) {
__eta.line=8;__eta.res+=__eta.e(it.subtitle);
__eta.res+=' | ';
__eta.line=8;}
__eta.line=8;__eta.res+=__eta.e(it.title);
__eta.res+=' | ';
__eta.line=8;__eta.res+=__eta.e(it.siteTitle);
__eta.res+='</title>\n<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\' viewBox=\'0 -12 64 64\'%3E%3Cpath fill=\'%235b9ae6\' d=\'M49 38H13A11 11 0 0 1 13.1 16 16 16 0 0 1 43.8 12 13.5 13.5 0 1 1 49 38z\'/%3E%3C/svg%3E">\n<link rel="stylesheet" href="';
__eta.line=10;__eta.res+=__eta.e(it.static("admin/admin.css"));
__eta.res+='" nonce="';
__eta.line=10;__eta.res+=__eta.e(it.nonce);
__eta.res+='">\n<script src="';
__eta.line=11;__eta.res+=__eta.e(it.static("admin/admin.js"));
__eta.res+='" nonce="';
__eta.line=11;__eta.res+=__eta.e(it.nonce);
__eta.res+='" defer></script>\n';
__eta.line=12;__eta.res+=(block("extrahead"))??"";
__eta.res+='</head>\n<body class="';
__eta.line=14;__eta.res+=__eta.e(it.isPopup ? "popup" : "");
__eta.res+=' ';
__eta.line=14;__eta.res+=__eta.e(it.bodyClass ?? "");
__eta.res+='" data-search="';
__eta.line=14;__eta.res+=__eta.e(it.urls.search);
__eta.res+='" data-time-zone="';
__eta.line=14;__eta.res+=__eta.e(it.timeZone);
__eta.res+='"';
__eta.line=14;__eta.res+=(include("./_words"))??"";
__eta.res+='>\n<a class="skip" href="#content">';
__eta.line=15;__eta.res+=__eta.e(it.say("Skip to main content"));
__eta.res+='</a>\n';
__eta.line=16;if (!it.isPopup) {
__eta.line=17;__eta.res+=(include("./_header"))??"";
__eta.line=18;}
__eta.res+='<div class="frame">\n';
__eta.line=20;if (!it.isPopup && it.hasSidebar) {
__eta.line=21;__eta.res+=(include("./_sidebar"))??"";
__eta.line=22;}
__eta.res+='<main id="content" tabindex="-1">\n';
__eta.line=24;if (!it.isPopup && it.crumbs && it.crumbs.length > 0) {
__eta.res+='<nav class="crumbs" aria-label="';
__eta.line=25;__eta.res+=__eta.e(it.say("Breadcrumbs"));
__eta.res+='"><ol>\n';
__eta.line=26;for (const crumb of it.crumbs) {
__eta.res+='<li>';
__eta.line=27;if (crumb.url) {
__eta.res+='<a href="';
__eta.line=27;__eta.res+=__eta.e(crumb.url);
__eta.res+='">';
__eta.line=27;__eta.res+=__eta.e(crumb.label);
__eta.res+='</a>';
__eta.line=27;} else {
__eta.res+='<span aria-current="page">';
__eta.line=27;__eta.res+=__eta.e(crumb.label);
__eta.res+='</span>';
__eta.line=27;}
__eta.res+='</li>\n';
__eta.line=28;}
__eta.res+='</ol></nav>\n';
__eta.line=30;}
__eta.line=31;__eta.res+=(include("./_messages"))??"";
__eta.line=32;__eta.res+=(block("pretitle"))??"";
__eta.res+='<div class="page-head">\n<div class="page-title">\n<h1>';
__eta.line=35;__eta.res+=__eta.e(it.title);
__eta.res+='</h1>\n';
__eta.line=36;if (it.subtitle) {
__eta.res+='<p class="subtitle">';
__eta.line=36;__eta.res+=__eta.e(it.subtitle);
__eta.res+='</p>';
__eta.line=36;}
__eta.res+='</div>\n';
__eta.line=38;__eta.res+=(block("object-tools"))??"";
__eta.res+='</div>\n';
__eta.line=40;__eta.res+=block("content", () => {;
__eta.line=40;__eta.res+=(it.body)??"";
__eta.line=40;})
__eta.res+='</main>\n</div>\n</body>\n</html>\n';
    },
  },
  "admin/change_form.eta": {
    origin: "nuages:change_form.eta",
    render: function (it, __eta) {
const { include, layout, block } = __eta;
__eta.line=1;layout("./base", { bodyClass: "change-form" })
__eta.line=2;__eta.res+=block("object-tools", () => {;
__eta.res+='<ul class="object-tools">\n';
__eta.line=4;if (it.viewUrl) {
__eta.res+='<li><a class="button quiet" href="';
__eta.line=4;__eta.res+=__eta.e(it.viewUrl);
__eta.res+='">';
__eta.line=4;__eta.res+=__eta.e(it.say("View on site"));
__eta.res+='</a></li>';
__eta.line=4;}
__eta.line=5;if (it.historyUrl) {
__eta.res+='<li><a class="button quiet" href="';
__eta.line=5;__eta.res+=__eta.e(it.historyUrl);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(it.say("History"));
__eta.res+='</a></li>';
__eta.line=5;}
__eta.line=6;__eta.res+=(block("object-tools-items"))??"";
__eta.res+='</ul>\n';
__eta.line=8;})
__eta.line=9;if (it.conflict) {
__eta.res+='<div class="conflict" role="alert">\n<p><strong>';
__eta.line=11;__eta.res+=__eta.e(it.say("Somebody else saved this meanwhile."));
__eta.res+='</strong> ';
__eta.line=11;if (it.conflict.by) {
__eta.line=11;__eta.res+=__eta.e(it.say("It was %(who)s, on %(when)s.", it.conflict.by));
__eta.res+=' ';
__eta.line=11;}
__eta.line=11;__eta.res+=__eta.e(it.say("Nothing of yours is lost: what was saved stands below your values. Save again to keep yours."));
__eta.res+='</p>\n</div>\n';
__eta.line=13;}
__eta.res+='<form method="post" action="';
__eta.line=14;__eta.res+=__eta.e(it.formUrl);
__eta.res+='" id="change-form" class="change-form"';
__eta.line=14;if (it.hasFiles) {
__eta.res+=' enctype="multipart/form-data"';
__eta.line=14;}
__eta.res+=' novalidate>\n';
__eta.line=15;__eta.res+=(it.csrfInput)??"";
__eta.line=16;if (it.version) {
__eta.res+='<input type="hidden" name="_version" value="';
__eta.line=16;__eta.res+=__eta.e(it.version);
__eta.res+='">';
__eta.line=16;}
__eta.line=17;if (it.errorCount > 0) {
__eta.res+='<p class="errornote" role="alert" tabindex="-1">';
__eta.line=17;__eta.res+=__eta.e(it.errorCount === 1 ? it.say("Please correct the error below.") : it.say("Please correct the errors below."));
__eta.res+='</p>';
__eta.line=17;}
__eta.line=18;if (it.errors.length > 0) {
__eta.res+='<ul class="errorlist nonfield" role="alert">';
__eta.line=18;for (const error of it.errors) {
__eta.res+='<li>';
__eta.line=18;__eta.res+=__eta.e(error);
__eta.res+='</li>';
__eta.line=18;}
__eta.res+='</ul>';
__eta.line=18;}
__eta.line=19;if (it.saveOnTop) {
__eta.line=19;__eta.res+=(include("./_submit_row"))??"";
__eta.line=19;}
__eta.line=20;__eta.res+=(block("form-top"))??"";
__eta.line=21;for (const fieldset of it.fieldsets) {
__eta.line=21;__eta.res+=(include("./_fieldset", { fieldset }))??"";
__eta.line=21;}
__eta.line=22;__eta.res+=(block("after-fields"))??"";
__eta.line=23;for (const inline of it.inlines) {
__eta.line=23;if (inline.layout === "tabular") {
__eta.line=23;__eta.res+=(include("./_inline_tabular", { inline }))??"";
__eta.line=23;} else {
__eta.line=23;__eta.res+=(include("./_inline_stacked", { inline }))??"";
__eta.line=23;}
__eta.line=23;}
__eta.line=24;__eta.res+=(block("form-bottom"))??"";
__eta.line=25;__eta.res+=(include("./_submit_row"))??"";
__eta.res+='</form>\n';
__eta.line=27;if (it.actions && it.actions.length > 0) {
__eta.res+='<form method="post" action="';
__eta.line=28;__eta.res+=__eta.e(it.listUrl);
__eta.res+='" class="form-actions">';
__eta.line=28;__eta.res+=(it.csrfInput)??"";
__eta.res+='<input type="hidden" name="_location" value="form"><input type="hidden" name="_selected_action" value="';
__eta.line=28;__eta.res+=__eta.e(it.objectKey);
__eta.res+='">';
__eta.line=28;for (const action of it.actions) {
__eta.res+='<button class="button quiet" name="action" value="';
__eta.line=28;__eta.res+=__eta.e(action.name);
__eta.res+='">';
__eta.line=28;__eta.res+=__eta.e(action.label);
__eta.res+='</button>';
__eta.line=28;}
__eta.res+='</form>\n';
__eta.line=29;}
    },
  },
  "admin/change_list.eta": {
    origin: "nuages:change_list.eta",
    render: function (it, __eta) {
const { include, layout, block } = __eta;
__eta.line=1;layout("./base", { bodyClass: "change-list" })
__eta.line=2;__eta.res+=block("object-tools", () => {;
__eta.res+='<ul class="object-tools">\n';
__eta.line=4;if (it.deletedUrl) {
__eta.res+='<li><a class="button quiet" href="';
__eta.line=4;__eta.res+=__eta.e(it.deletedUrl);
__eta.res+='">';
__eta.line=4;__eta.res+=__eta.e(it.say("Recently deleted"));
__eta.res+='</a></li>';
__eta.line=4;}
__eta.line=5;if (it.importUrl) {
__eta.res+='<li><a class="button quiet" href="';
__eta.line=5;__eta.res+=__eta.e(it.importUrl);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(it.say("Import"));
__eta.res+='</a></li>';
__eta.line=5;}
__eta.line=6;if (it.exportUrl) {
__eta.res+='<li><details class="menu"><summary class="button quiet">';
__eta.line=6;__eta.res+=__eta.e(it.say("Export"));
__eta.res+='</summary><ul><li><a href="';
__eta.line=6;__eta.res+=__eta.e(it.exportUrl);
__eta.res+='&amp;_format=csv" download>CSV</a></li><li><a href="';
__eta.line=6;__eta.res+=__eta.e(it.exportUrl);
__eta.res+='&amp;_format=json" download>JSON</a></li></ul></details></li>';
__eta.line=6;}
__eta.line=7;if (it.addUrl) {
__eta.res+='<li><a class="button primary add" href="';
__eta.line=7;__eta.res+=__eta.e(it.addUrl);
__eta.res+='">';
__eta.line=7;__eta.res+=__eta.e(it.addLabel);
__eta.res+='</a></li>';
__eta.line=7;}
__eta.res+='</ul>\n';
__eta.line=9;})
__eta.line=10;if (it.isRefused) {
__eta.res+='<p class="errornote" role="alert">';
__eta.line=10;__eta.res+=__eta.e(it.say("The address asked for something that the list does not have."));
__eta.res+='</p>';
__eta.line=10;}
__eta.res+='<div class="list-layout';
__eta.line=11;if (it.list.filters.length > 0) {
__eta.res+=' has-filters';
__eta.line=11;}
__eta.res+='">\n<div class="list-main">\n';
__eta.line=13;__eta.res+=(include("./_toolbar"))??"";
__eta.line=14;if (it.list.hierarchy && (it.list.hierarchy.choices.length > 0 || it.list.hierarchy.back.length > 0)) {
__eta.line=14;__eta.res+=(include("./_date_hierarchy"))??"";
__eta.line=14;}
__eta.res+='<form method="post" id="changelist-form" class="list-form" data-total="';
__eta.line=15;__eta.res+=__eta.e(it.list.count);
__eta.res+='" novalidate>\n';
__eta.line=16;__eta.res+=(it.csrfInput)??"";
__eta.line=17;if (it.editable && it.editable.errorCount > 0) {
__eta.res+='<p class="errornote" role="alert">';
__eta.line=17;__eta.res+=__eta.e(it.say("Please correct the errors below."));
__eta.res+=' ';
__eta.line=17;for (const error of it.editable.errors) {
__eta.line=17;__eta.res+=__eta.e(error);
__eta.res+=' ';
__eta.line=17;}
__eta.res+='</p>';
__eta.line=17;}
__eta.line=18;if (it.editable) {
__eta.line=18;__eta.res+=(it.editable.management)??"";
__eta.line=18;}
__eta.line=19;if (it.actionsOnTop && it.rows.length > 0) {
__eta.line=19;__eta.res+=(include("./_actions", { actionIndex: 0 }))??"";
__eta.line=19;}
__eta.line=20;__eta.res+=(include("./_results"))??"";
__eta.line=21;if (it.actionsOnBottom && it.rows.length > 0) {
__eta.line=21;__eta.res+=(include("./_actions", { actionIndex: it.actionsOnTop ? 1 : 0 }))??"";
__eta.line=21;}
__eta.line=22;__eta.res+=(include("./_pagination"))??"";
__eta.res+='</form>\n</div>\n';
__eta.line=25;if (it.list.filters.length > 0) {
__eta.line=25;__eta.res+=(include("./_filters"))??"";
__eta.line=25;}
__eta.res+='</div>\n';
    },
  },
  "admin/delete_confirmation.eta": {
    origin: "nuages:delete_confirmation.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "delete-confirmation" })
__eta.line=2;__eta.res+=(include("./_deletion"))??"";
__eta.res+='<form method="post" class="confirm">';
__eta.line=3;__eta.res+=(it.csrfInput)??"";
__eta.line=4;if (!it.isStuck) {
__eta.res+='<button class="button danger solid" name="post" value="yes">';
__eta.line=4;__eta.res+=__eta.e(it.say("Yes, I’m sure"));
__eta.res+='</button>';
__eta.line=4;}
__eta.line=5;if (!it.isPopup) {
__eta.res+='<a class="button" href="';
__eta.line=5;__eta.res+=__eta.e(it.backUrl);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(it.isStuck ? it.say("Back") : it.say("No, take me back"));
__eta.res+='</a>';
__eta.line=5;}
__eta.res+='</form>\n';
    },
  },
  "admin/delete_selected_confirmation.eta": {
    origin: "nuages:delete_selected_confirmation.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "delete-confirmation" })
__eta.line=2;__eta.res+=(include("./_deletion"))??"";
__eta.res+='<form method="post" class="confirm">';
__eta.line=3;__eta.res+=(it.csrfInput)??"";
__eta.line=3;__eta.res+=(include("./_selection"))??"";
__eta.line=4;if (!it.isStuck) {
__eta.res+='<button class="button danger solid" name="post" value="yes">';
__eta.line=4;__eta.res+=__eta.e(it.say("Yes, I’m sure"));
__eta.res+='</button>';
__eta.line=4;}
__eta.res+='<a class="button" href="';
__eta.line=5;__eta.res+=__eta.e(it.listUrl);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(it.isStuck ? it.say("Back") : it.say("No, take me back"));
__eta.res+='</a>\n</form>\n';
    },
  },
  "admin/deleted_rows.eta": {
    origin: "nuages:deleted_rows.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "deleted-rows" })
__eta.line=2;if (it.rows.length === 0) {
__eta.res+='<p class="quiet">';
__eta.line=3;__eta.res+=__eta.e(it.say("None available"));
__eta.res+='</p>\n';
__eta.line=4;} else {
__eta.res+='<div class="module results"><table class="stacking">\n<thead><tr><th scope="col">';
__eta.line=6;__eta.res+=__eta.e(it.say("Name"));
__eta.res+='</th><th scope="col">';
__eta.line=6;__eta.res+=__eta.e(it.say("Date/time"));
__eta.res+='</th><th scope="col">';
__eta.line=6;__eta.res+=__eta.e(it.say("User"));
__eta.res+='</th><th scope="col"><span class="hidden-text">';
__eta.line=6;__eta.res+=__eta.e(it.say("Restore"));
__eta.res+='</span></th></tr></thead>\n<tbody>\n';
__eta.line=8;for (const row of it.rows) {
__eta.res+='<tr>\n<th scope="row">';
__eta.line=10;if (row.url) {
__eta.res+='<a href="';
__eta.line=10;__eta.res+=__eta.e(row.url);
__eta.res+='">';
__eta.line=10;__eta.res+=__eta.e(row.label);
__eta.res+='</a>';
__eta.line=10;} else {
__eta.line=10;__eta.res+=__eta.e(row.label);
__eta.line=10;}
__eta.res+='</th>\n<td><time>';
__eta.line=11;__eta.res+=__eta.e(row.when);
__eta.res+='</time></td>\n<td>';
__eta.line=12;__eta.res+=__eta.e(row.who);
__eta.res+='</td>\n<td>';
__eta.line=13;if (row.canRestore) {
__eta.res+='<form method="post">';
__eta.line=13;__eta.res+=(it.csrfInput)??"";
__eta.res+='<button class="button quiet" name="undo" value="';
__eta.line=13;__eta.res+=__eta.e(row.id);
__eta.res+='"';
__eta.line=13;if (row.isTogether) {
__eta.res+=' title="';
__eta.line=13;__eta.res+=__eta.e(it.say("With those that were deleted together with it"));
__eta.res+='"';
__eta.line=13;}
__eta.res+='>';
__eta.line=13;__eta.res+=__eta.e(row.isTogether ? it.say("Restore all that were deleted together") : it.say("Restore"));
__eta.res+='</button></form>';
__eta.line=13;} else {
__eta.res+='<span class="quiet">';
__eta.line=13;__eta.res+=__eta.e(row.isBack ? it.say("It is there again") : row.isTooLarge ? it.say("Too large to be undone") : it.say("Nothing was kept"));
__eta.res+='</span>';
__eta.line=13;}
__eta.res+='</td>\n</tr>\n';
__eta.line=15;}
__eta.res+='</tbody></table></div>\n';
__eta.line=17;__eta.res+=(include("./_pages"))??"";
__eta.line=18;}
    },
  },
  "admin/import_form.eta": {
    origin: "nuages:import_form.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "import" })
__eta.line=2;if (it.error) {
__eta.res+='<p class="errornote" role="alert">';
__eta.line=2;__eta.res+=__eta.e(it.error);
__eta.res+='</p>';
__eta.line=2;}
__eta.line=3;if (it.preview) { const preview = it.preview;
__eta.res+='<p>';
__eta.line=4;__eta.res+=__eta.e(it.say("%(added)s to add, %(changed)s to change, %(same)s without a change, %(wrong)s wrong.", preview));
__eta.res+='</p>\n';
__eta.line=5;if (preview.ignored.length > 0) {
__eta.res+='<p class="quiet">';
__eta.line=5;__eta.res+=__eta.e(it.say("These columns are not read:"));
__eta.res+=' ';
__eta.line=5;__eta.res+=__eta.e(preview.ignored.join(", "));
__eta.res+='</p>';
__eta.line=5;}
__eta.res+='<div class="module results"><table>\n<thead><tr><th scope="col">';
__eta.line=7;__eta.res+=__eta.e(it.say("Row"));
__eta.res+='</th><th scope="col">';
__eta.line=7;__eta.res+=__eta.e(it.say("Action"));
__eta.res+='</th><th scope="col">';
__eta.line=7;__eta.res+=__eta.e(it.say("Name"));
__eta.res+='</th><th scope="col">';
__eta.line=7;__eta.res+=__eta.e(it.say("Values"));
__eta.res+='</th></tr></thead>\n<tbody>\n';
__eta.line=9;for (const row of preview.rows) {
__eta.res+='<tr';
__eta.line=10;if (row.errors.length > 0) {
__eta.res+=' class="errors"';
__eta.line=10;}
__eta.res+='>\n<th scope="row">';
__eta.line=11;__eta.res+=__eta.e(row.number);
__eta.res+='</th>\n<td>';
__eta.line=12;__eta.res+=__eta.e(row.errors.length > 0 ? it.say("Wrong") : row.kind === "add" ? it.say("Add") : row.kind === "change" ? it.say("Change") : it.say("No change"));
__eta.res+='</td>\n<td>';
__eta.line=13;__eta.res+=__eta.e(row.label);
__eta.res+='</td>\n<td>';
__eta.line=14;if (row.errors.length > 0) {
__eta.res+='<ul class="errorlist">';
__eta.line=14;for (const error of row.errors) {
__eta.res+='<li>';
__eta.line=14;if (error.label) {
__eta.line=14;__eta.res+=__eta.e(error.label);
__eta.res+=': ';
__eta.line=14;}
__eta.line=14;__eta.res+=__eta.e(error.message);
__eta.res+='</li>';
__eta.line=14;}
__eta.res+='</ul>';
__eta.line=14;} else if (row.fields.length > 0) {
__eta.res+='<dl class="values">';
__eta.line=14;for (const field of row.fields) {
__eta.res+='<div><dt>';
__eta.line=14;__eta.res+=__eta.e(field.label);
__eta.res+='</dt><dd>';
__eta.line=14;if (field.before) {
__eta.res+='<del>';
__eta.line=14;__eta.res+=(field.before)??"";
__eta.res+='</del> → ';
__eta.line=14;}
__eta.res+='<ins>';
__eta.line=14;__eta.res+=(field.after)??"";
__eta.res+='</ins></dd></div>';
__eta.line=14;}
__eta.res+='</dl>';
__eta.line=14;}
__eta.res+='</td>\n</tr>\n';
__eta.line=16;}
__eta.res+='</tbody></table></div>\n';
__eta.line=18;if (preview.more > 0) {
__eta.res+='<p class="quiet">';
__eta.line=18;__eta.res+=__eta.e(it.say("… and %(count)s more rows", { count: preview.more }));
__eta.res+='</p>';
__eta.line=18;}
__eta.res+='<form method="post" enctype="multipart/form-data" class="confirm">';
__eta.line=19;__eta.res+=(it.csrfInput)??"";
__eta.res+='<textarea name="text" hidden>';
__eta.line=20;__eta.res+=__eta.e(it.text);
__eta.res+='</textarea>\n';
__eta.line=21;if (preview.right > 0) {
__eta.line=22;if (preview.wrong > 0) {
__eta.res+='<button class="button primary" name="confirm" value="right">';
__eta.line=22;__eta.res+=__eta.e(preview.right === 1 ? it.say("Import the one right row") : it.say("Import the %(count)s right rows", { count: preview.right }));
__eta.res+='</button>';
__eta.line=22;} else {
__eta.res+='<button class="button primary" name="confirm" value="all">';
__eta.line=22;__eta.res+=__eta.e(preview.right === 1 ? it.say("Import one row") : it.say("Import %(count)s rows, all or nothing", { count: preview.right }));
__eta.res+='</button>\n';
__eta.line=23;if (preview.right > 1) {
__eta.res+='<button class="button" name="confirm" value="right">';
__eta.line=23;__eta.res+=__eta.e(it.say("Import the %(count)s right rows", { count: preview.right }));
__eta.res+='</button>';
__eta.line=23;}
__eta.line=23;}
__eta.line=24;}
__eta.res+='<a class="button quiet" href="';
__eta.line=25;__eta.res+=__eta.e(it.listUrl);
__eta.res+='">';
__eta.line=25;__eta.res+=__eta.e(it.say("No, take me back"));
__eta.res+='</a>\n</form>\n';
__eta.line=27;}
__eta.res+='<form method="post" enctype="multipart/form-data" class="module">';
__eta.line=28;__eta.res+=(it.csrfInput)??"";
__eta.res+='<p><label for="import-file">';
__eta.line=29;__eta.res+=__eta.e(it.preview ? it.say("Another file") : it.say("File"));
__eta.res+='</label> <input type="file" name="file" id="import-file" accept=".csv,.json,text/csv,application/json" required aria-describedby="import-help"></p>\n<p class="help" id="import-help">';
__eta.line=30;__eta.res+=__eta.e(it.say("CSV with a heading, or JSON with a list of objects; at most 2 MB and 5,000 rows. Rows with a key that exists are changed, others are added. Columns:"));
__eta.res+=' ';
__eta.line=30;__eta.res+=__eta.e([...it.fields].join(", "));
__eta.res+='</p>\n<div class="submit-row"><button class="button primary">';
__eta.line=31;__eta.res+=__eta.e(it.say("Show what would be imported"));
__eta.res+='</button></div>\n</form>\n';
    },
  },
  "admin/index.eta": {
    origin: "nuages:index.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "dashboard" })
__eta.res+='<div class="columns">\n<div class="app-list">\n';
__eta.line=4;if (it.apps.length > 0) {
__eta.line=5;__eta.res+=(include("./_app_list", { shownApps: it.shownApps ?? it.apps }))??"";
__eta.line=6;} else {
__eta.res+='<p class="quiet">';
__eta.line=7;__eta.res+=__eta.e(it.say("You don’t have permission to view or edit anything."));
__eta.res+='</p>\n';
__eta.line=8;}
__eta.res+='</div>\n';
__eta.line=10;if (it.recent) {
__eta.res+='<aside class="recent" aria-labelledby="recent-title">\n<h2 id="recent-title">';
__eta.line=12;__eta.res+=__eta.e(it.say("Recent actions"));
__eta.res+='</h2>\n';
__eta.line=13;if (it.recent.length === 0) {
__eta.res+='<p class="quiet">';
__eta.line=13;__eta.res+=__eta.e(it.say("None available"));
__eta.res+='</p>';
__eta.line=13;} else {
__eta.res+='<ul>\n';
__eta.line=15;for (const action of it.recent) {
__eta.res+='<li class="';
__eta.line=16;__eta.res+=__eta.e(action.kind);
__eta.res+='"><span class="hidden-text">';
__eta.line=16;__eta.res+=__eta.e(action.kind === "added" ? it.say("Added:") : action.kind === "deleted" ? it.say("Deleted:") : it.say("Changed:"));
__eta.res+='</span>\n';
__eta.line=17;if (action.url) {
__eta.res+='<a href="';
__eta.line=17;__eta.res+=__eta.e(action.url);
__eta.res+='">';
__eta.line=17;__eta.res+=__eta.e(action.label);
__eta.res+='</a>';
__eta.line=17;} else {
__eta.res+='<span>';
__eta.line=17;__eta.res+=__eta.e(action.label);
__eta.res+='</span>';
__eta.line=17;}
__eta.res+='<small>';
__eta.line=18;__eta.res+=__eta.e(action.what);
__eta.res+=' · <time>';
__eta.line=18;__eta.res+=__eta.e(action.when);
__eta.res+='</time>';
__eta.line=18;if (action.undoUrl) {
__eta.res+=' · <a href="';
__eta.line=18;__eta.res+=__eta.e(action.undoUrl);
__eta.res+='">';
__eta.line=18;__eta.res+=__eta.e(it.say("Undo"));
__eta.res+='</a>';
__eta.line=18;}
__eta.res+='</small></li>\n';
__eta.line=19;}
__eta.res+='</ul>\n';
__eta.line=21;}
__eta.res+='</aside>\n';
__eta.line=23;}
__eta.res+='</div>\n';
    },
  },
  "admin/logged_out.eta": {
    origin: "nuages:logged_out.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./bare", { bodyClass: "login" })
__eta.res+='<p>';
__eta.line=2;__eta.res+=__eta.e(it.say("Thanks for spending some quality time with the web site today."));
__eta.res+='</p>\n<p><a class="button primary wide" href="';
__eta.line=3;__eta.res+=__eta.e(it.loginAgain);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(it.say("Log in again"));
__eta.res+='</a></p>\n';
    },
  },
  "admin/login.eta": {
    origin: "nuages:login.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./bare", { bodyClass: "login" })
__eta.line=2;if (it.refused) {
__eta.res+='<p class="errornote">';
__eta.line=2;__eta.res+=__eta.e(it.refused);
__eta.res+='</p>';
__eta.line=2;}
__eta.line=3;if (it.form.errors.length > 0) {
__eta.res+='<div class="errornote" role="alert">';
__eta.line=3;for (const error of it.form.errors) {
__eta.res+='<p>';
__eta.line=3;__eta.res+=__eta.e(error);
__eta.res+='</p>';
__eta.line=3;}
__eta.res+='</div>';
__eta.line=3;}
__eta.res+='<form method="post" class="account-form">';
__eta.line=4;__eta.res+=(it.csrfInput)??"";
__eta.line=5;if (it.next) {
__eta.res+='<input type="hidden" name="next" value="';
__eta.line=5;__eta.res+=__eta.e(it.next);
__eta.res+='">';
__eta.line=5;}
__eta.line=6;__eta.res+=(include("./_account_fields"))??"";
__eta.res+='<button class="button primary wide">';
__eta.line=7;__eta.res+=__eta.e(it.say("Log in"));
__eta.res+='</button>\n</form>\n';
__eta.line=9;if (it.passwordResetUrl) {
__eta.res+='<p class="quiet"><a href="';
__eta.line=9;__eta.res+=__eta.e(it.passwordResetUrl);
__eta.res+='">';
__eta.line=9;__eta.res+=__eta.e(it.say("Forgotten your password or username?"));
__eta.res+='</a></p>';
__eta.line=9;}
    },
  },
  "admin/object_history.eta": {
    origin: "nuages:object_history.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "history" })
__eta.line=2;if (it.isGone) {
__eta.res+='<p>';
__eta.line=2;__eta.res+=__eta.e(it.say("This was deleted."));
__eta.line=2;if (it.deletedUrl) {
__eta.res+=' <a href="';
__eta.line=2;__eta.res+=__eta.e(it.deletedUrl);
__eta.res+='">';
__eta.line=2;__eta.res+=__eta.e(it.say("Recently deleted"));
__eta.res+='</a>';
__eta.line=2;}
__eta.res+='</p>';
__eta.line=2;}
__eta.line=3;if (it.entries.length === 0) {
__eta.res+='<p>';
__eta.line=4;__eta.res+=__eta.e(it.say("This object doesn’t have a change history. It probably wasn’t added via this admin site."));
__eta.res+='</p>\n';
__eta.line=5;} else {
__eta.res+='<div class="module results"><table class="history stacking">\n<thead><tr><th scope="col">';
__eta.line=7;__eta.res+=__eta.e(it.say("Date/time"));
__eta.res+='</th><th scope="col">';
__eta.line=7;__eta.res+=__eta.e(it.say("User"));
__eta.res+='</th><th scope="col">';
__eta.line=7;__eta.res+=__eta.e(it.say("Action"));
__eta.res+='</th><th scope="col"><span class="hidden-text">';
__eta.line=7;__eta.res+=__eta.e(it.say("Undo"));
__eta.res+='</span></th></tr></thead>\n<tbody>\n';
__eta.line=9;for (const entry of it.entries) {
__eta.res+='<tr>\n<th scope="row"><time>';
__eta.line=11;__eta.res+=__eta.e(entry.when);
__eta.res+='</time></th>\n<td>';
__eta.line=12;__eta.res+=__eta.e(entry.who);
__eta.res+='</td>\n<td>';
__eta.line=13;__eta.res+=__eta.e(entry.what);
__eta.line=14;if (entry.isTooLarge) {
__eta.res+='<p class="quiet">';
__eta.line=14;__eta.res+=__eta.e(it.say("What was changed is too large to be shown and undone."));
__eta.res+='</p>';
__eta.line=14;}
__eta.line=15;for (const change of entry.changes) {
__eta.res+='<details';
__eta.line=16;if (!change.what && change.kind === "changed") {
__eta.res+=' open';
__eta.line=16;}
__eta.res+='><summary>';
__eta.line=16;if (change.what) {
__eta.line=16;__eta.res+=__eta.e(change.what);
__eta.res+=' · ';
__eta.line=16;}
__eta.line=16;__eta.res+=__eta.e(change.kind === "added" ? it.say("Added") : change.kind === "deleted" ? it.say("Deleted") : it.say("Changed"));
__eta.res+='</summary>\n<table><thead><tr><th scope="col">';
__eta.line=17;__eta.res+=__eta.e(it.say("Field"));
__eta.res+='</th>';
__eta.line=17;if (change.kind !== "added") {
__eta.res+='<th scope="col">';
__eta.line=17;__eta.res+=__eta.e(it.say("Before"));
__eta.res+='</th>';
__eta.line=17;}
__eta.line=17;if (change.kind !== "deleted") {
__eta.res+='<th scope="col">';
__eta.line=17;__eta.res+=__eta.e(it.say("After"));
__eta.res+='</th>';
__eta.line=17;}
__eta.res+='</tr></thead>\n<tbody>';
__eta.line=18;for (const field of change.fields) {
__eta.res+='<tr><th scope="row">';
__eta.line=18;__eta.res+=__eta.e(field.label);
__eta.res+='</th>';
__eta.line=18;if (field.before) {
__eta.res+='<td><del>';
__eta.line=18;__eta.res+=(field.before)??"";
__eta.res+='</del></td>';
__eta.line=18;}
__eta.line=18;if (field.after) {
__eta.res+='<td><ins>';
__eta.line=18;__eta.res+=(field.after)??"";
__eta.res+='</ins></td>';
__eta.line=18;}
__eta.res+='</tr>';
__eta.line=18;}
__eta.res+='</tbody></table>\n</details>\n';
__eta.line=20;}
__eta.res+='</td>\n<td>';
__eta.line=21;if (entry.undo) {
__eta.res+='<form method="post">';
__eta.line=21;__eta.res+=(it.csrfInput)??"";
__eta.res+='<button class="button quiet" name="undo" value="';
__eta.line=21;__eta.res+=__eta.e(entry.id);
__eta.res+='">';
__eta.line=21;__eta.res+=__eta.e(entry.undo);
__eta.res+='</button></form>';
__eta.line=21;}
__eta.res+='</td>\n</tr>\n';
__eta.line=23;}
__eta.res+='</tbody></table></div>\n';
__eta.line=25;__eta.res+=(include("./_pages"))??"";
__eta.line=26;}
    },
  },
  "admin/password_change_done.eta": {
    origin: "nuages:password_change_done.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "account" })
__eta.res+='<p>';
__eta.line=2;__eta.res+=__eta.e(it.say("Your password was changed."));
__eta.res+='</p>\n';
    },
  },
  "admin/password_change_form.eta": {
    origin: "nuages:password_change_form.eta",
    render: function (it, __eta) {
const { include, layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "account" })
__eta.line=2;if (it.form.errors.length > 0) {
__eta.res+='<div class="errornote" role="alert">';
__eta.line=2;for (const error of it.form.errors) {
__eta.res+='<p>';
__eta.line=2;__eta.res+=__eta.e(error);
__eta.res+='</p>';
__eta.line=2;}
__eta.res+='</div>';
__eta.line=2;}
__eta.res+='<p>';
__eta.line=3;__eta.res+=__eta.e(it.say("Please enter your old password, for security’s sake, and then enter your new password twice so we can verify you typed it in correctly."));
__eta.res+='</p>\n<form method="post" class="account-form module">';
__eta.line=4;__eta.res+=(it.csrfInput)??"";
__eta.line=5;__eta.res+=(include("./_account_fields"))??"";
__eta.res+='<div class="submit-row"><button class="button primary">';
__eta.line=6;__eta.res+=__eta.e(it.say("Change my password"));
__eta.res+='</button></div>\n</form>\n';
    },
  },
  "admin/popup_response.eta": {
    origin: "nuages:popup_response.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "popup-response" })
__eta.res+='<p data-popup-response data-action="';
__eta.line=2;__eta.res+=__eta.e(it.action);
__eta.res+='" data-value="';
__eta.line=2;__eta.res+=__eta.e(it.value);
__eta.res+='" data-label="';
__eta.line=2;__eta.res+=__eta.e(it.label);
__eta.res+='">';
__eta.line=2;__eta.res+=__eta.e(it.action === "delete" ? it.say("%(label)s was deleted.", { label: it.label }) : it.say("%(label)s was saved. Its key is %(value)s.", { label: it.label, value: it.value }));
__eta.res+='</p>\n<p class="quiet">';
__eta.line=3;__eta.res+=__eta.e(it.say("You can close this page now."));
__eta.res+='</p>\n';
    },
  },
  "admin/refusal.eta": {
    origin: "nuages:refusal.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "refusal" })
__eta.res+='<p>';
__eta.line=2;__eta.res+=__eta.e(it.sentence);
__eta.res+='</p>\n';
__eta.line=3;if (it.detail) {
__eta.res+='<p>';
__eta.line=3;__eta.res+=__eta.e(it.detail);
__eta.res+='</p>';
__eta.line=3;}
__eta.line=4;if (!it.isPopup) {
__eta.res+='<p><a class="button" href="';
__eta.line=4;__eta.res+=__eta.e(it.homeUrl);
__eta.res+='">';
__eta.line=4;__eta.res+=__eta.e(it.say("Home"));
__eta.res+='</a></p>';
__eta.line=4;}
    },
  },
  "admin/search.eta": {
    origin: "nuages:search.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "search-page" })
__eta.res+='<form method="get" class="search big" role="search"><label class="hidden-text" for="q">';
__eta.line=2;__eta.res+=__eta.e(it.say("Search everything"));
__eta.res+='</label><input type="search" name="q" id="q" value="';
__eta.line=2;__eta.res+=__eta.e(it.term);
__eta.res+='" maxlength="200"><button class="button primary">';
__eta.line=2;__eta.res+=__eta.e(it.say("Search"));
__eta.res+='</button></form>\n';
__eta.line=3;if (it.term && it.found.length === 0) {
__eta.res+='<p class="quiet">';
__eta.line=3;__eta.res+=__eta.e(it.say("Nothing fits."));
__eta.res+='</p>';
__eta.line=3;}
__eta.line=4;for (const group of it.found) {
__eta.res+='<section class="module"><h2><a href="';
__eta.line=5;__eta.res+=__eta.e(group.url);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(group.name);
__eta.res+='</a></h2><ul class="found">';
__eta.line=5;for (const row of group.rows) {
__eta.res+='<li><a href="';
__eta.line=5;__eta.res+=__eta.e(row.url);
__eta.res+='">';
__eta.line=5;__eta.res+=__eta.e(row.label);
__eta.res+='</a></li>';
__eta.line=5;}
__eta.res+='</ul></section>\n';
__eta.line=6;}
    },
  },
  "admin/unreadable_row.eta": {
    origin: "nuages:unreadable_row.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout("./base", { bodyClass: "unreadable-row" })
__eta.res+='<p class="errornote" role="alert">';
__eta.line=2;__eta.res+=__eta.e(it.say("The database keeps something in this %(name)s that its columns cannot have: %(columns)s. It can be shown and changed when somebody has mended that in the database.", { name: it.name, columns: it.columns.join(", ") }));
__eta.res+='</p>\n<p>';
__eta.line=3;if (it.deleteUrl) {
__eta.res+='<a class="button danger" href="';
__eta.line=3;__eta.res+=__eta.e(it.deleteUrl);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(it.say("Delete"));
__eta.res+='</a> ';
__eta.line=3;}
__eta.res+='<a class="button" href="';
__eta.line=3;__eta.res+=__eta.e(it.listUrl);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(it.say("Back"));
__eta.res+='</a></p>\n';
    },
  },
};
