// Generated from templates; do not edit.
// deno-lint-ignore-file

/** @type {Readonly<Record<string, import("../runtime/mod.ts").CompiledTemplate>>} */
export const templates = {
  "bootstrap/horizontal.eta": {
    origin: "nuages:bootstrap/horizontal.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.line=1;__eta.res+=(it.form.errorTag)??"";
__eta.line=2;for (const field of it.form.visibleFields) {
__eta.line=3;if (field.isGroup) {
__eta.res+='<fieldset class="row mb-3';
__eta.line=4;if (field.cssClasses) {
__eta.res+=' ';
__eta.line=4;__eta.res+=__eta.e(field.cssClasses);
__eta.line=4;}
__eta.res+='"';
__eta.line=4;if (field.describedBy) {
__eta.res+=' aria-describedby="';
__eta.line=4;__eta.res+=__eta.e(field.describedBy);
__eta.res+='"';
__eta.line=4;}
__eta.res+='>';
__eta.line=4;__eta.res+=(include("forms/label", { field, className: "col-form-label col-sm-3 float-sm-start fs-6 pt-0" }))??"";
__eta.res+='<div class="col-sm-9">';
__eta.line=4;__eta.res+=(field.widget)??"";
__eta.line=4;__eta.res+=(field.errorTag)??"";
__eta.line=4;__eta.res+=(field.helpTag)??"";
__eta.res+='</div></fieldset>\n';
__eta.line=5;} else if (field.field.widget.name === "checkbox") {
__eta.res+='<div class="row mb-3';
__eta.line=6;if (field.cssClasses) {
__eta.res+=' ';
__eta.line=6;__eta.res+=__eta.e(field.cssClasses);
__eta.line=6;}
__eta.res+='"><div class="col-sm-9 offset-sm-3">';
__eta.line=6;__eta.res+=(include("forms/field", { field }))??"";
__eta.res+='</div></div>\n';
__eta.line=7;} else {
__eta.res+='<div class="row mb-3';
__eta.line=8;if (field.cssClasses) {
__eta.res+=' ';
__eta.line=8;__eta.res+=__eta.e(field.cssClasses);
__eta.line=8;}
__eta.res+='">';
__eta.line=8;__eta.res+=(include("forms/label", { field, className: "col-form-label col-sm-3" }))??"";
__eta.res+='<div class="col-sm-9">';
__eta.line=8;__eta.res+=(field.widget)??"";
__eta.line=8;__eta.res+=(field.errorTag)??"";
__eta.line=8;__eta.res+=(field.helpTag)??"";
__eta.res+='</div></div>\n';
__eta.line=9;}
__eta.line=10;}
__eta.line=11;for (const field of it.form.hiddenFields) {
__eta.line=11;__eta.res+=(field.widget)??"";
__eta.line=11;}
    },
  },
  "bootstrap/messages.eta": {
    origin: "nuages:bootstrap/messages.eta",
    render: function (it, __eta) {
__eta.line=1;const look = (level) => level >= 40 ? "danger" : level >= 30 ? "warning" : level >= 25 ? "success" : level >= 20 ? "info" : "secondary";
__eta.line=2;for (const message of it.messages ?? []) {
__eta.res+='<div class="alert alert-';
__eta.line=3;__eta.res+=__eta.e(look(message.level));
__eta.line=3;if (message.extraTags) {
__eta.res+=' ';
__eta.line=3;__eta.res+=__eta.e(message.extraTags);
__eta.line=3;}
__eta.res+='" role="';
__eta.line=3;__eta.res+=__eta.e(message.level >= 40 ? "alert" : "status");
__eta.res+='" data-dismissible="Close">';
__eta.line=3;__eta.res+=__eta.e(message);
__eta.res+='</div>\n';
__eta.line=4;}
    },
  },
  "bootstrap/pagination.eta": {
    origin: "nuages:bootstrap/pagination.eta",
    render: function (it, __eta) {
__eta.line=1;const { page, pageParameter = "page", pagesLabel = "Pages", pageQuery } = it;
__eta.line=2;const link = (number) => { const query = new URLSearchParams(pageQuery ?? ""); query.set(pageParameter, String(number)); return `?${query}`; };
__eta.line=3;if (page.pages > 1) {
__eta.res+='<nav aria-label="';
__eta.line=4;__eta.res+=__eta.e(pagesLabel);
__eta.res+='">\n<ul class="pagination flex-wrap">\n';
__eta.line=6;if (page.hasPrevious) {
__eta.res+='<li class="page-item"><a class="page-link" rel="prev" href="';
__eta.line=6;__eta.res+=__eta.e(link(page.previous));
__eta.res+='" aria-label="Previous page"><span aria-hidden="true">‹</span></a></li>';
__eta.line=6;}
__eta.line=7;for (const number of page.range) {
__eta.line=8;if (number === null) {
__eta.res+='<li class="page-item disabled" aria-hidden="true"><span class="page-link">…</span></li>';
__eta.line=8;} else if (number === page.number) {
__eta.res+='<li class="page-item active"><a class="page-link" href="';
__eta.line=8;__eta.res+=__eta.e(link(number));
__eta.res+='" aria-current="page">';
__eta.line=8;__eta.res+=__eta.e(number);
__eta.res+='</a></li>';
__eta.line=8;} else {
__eta.res+='<li class="page-item"><a class="page-link" href="';
__eta.line=8;__eta.res+=__eta.e(link(number));
__eta.res+='">';
__eta.line=8;__eta.res+=__eta.e(number);
__eta.res+='</a></li>';
__eta.line=8;}
__eta.line=9;}
__eta.line=10;if (page.hasNext) {
__eta.res+='<li class="page-item"><a class="page-link" rel="next" href="';
__eta.line=10;__eta.res+=__eta.e(link(page.next));
__eta.res+='" aria-label="Next page"><span aria-hidden="true">›</span></a></li>';
__eta.line=10;}
__eta.res+='</ul>\n</nav>\n';
__eta.line=13;}
    },
  },
  "forms/div.eta": {
    origin: "nuages:forms/div.eta",
    render: function (it, __eta) {
__eta.line=1;__eta.res+=(it.form.errorTag)??"";
__eta.line=2;for (const field of it.form.visibleFields) {
__eta.res+='<div class="mb-3';
__eta.line=3;if (field.cssClasses) {
__eta.res+=' ';
__eta.line=3;__eta.res+=__eta.e(field.cssClasses);
__eta.line=3;}
__eta.res+='">';
__eta.line=3;__eta.res+=(field.group)??"";
__eta.res+='</div>\n';
__eta.line=4;}
__eta.line=5;for (const field of it.form.hiddenFields) {
__eta.line=5;__eta.res+=(field.widget)??"";
__eta.line=5;}
    },
  },
  "forms/errors.eta": {
    origin: "nuages:forms/errors.eta",
    render: function (it, __eta) {
__eta.line=1;if (it.kind) {
__eta.res+='<div class="alert alert-danger" role="alert"><ul class="list-unstyled mb-0"';
__eta.line=2;if (it.id) {
__eta.res+=' id="';
__eta.line=2;__eta.res+=__eta.e(it.id);
__eta.res+='"';
__eta.line=2;}
__eta.res+='>';
__eta.line=2;for (const error of it.errors) {
__eta.res+='<li>';
__eta.line=2;__eta.res+=__eta.e(error.message);
__eta.res+='</li>';
__eta.line=2;}
__eta.res+='</ul></div>\n';
__eta.line=3;} else {
__eta.res+='<ul class="invalid-feedback d-block list-unstyled mb-0"';
__eta.line=4;if (it.id) {
__eta.res+=' id="';
__eta.line=4;__eta.res+=__eta.e(it.id);
__eta.res+='"';
__eta.line=4;}
__eta.res+='>';
__eta.line=4;for (const error of it.errors) {
__eta.res+='<li>';
__eta.line=4;__eta.res+=__eta.e(error.message);
__eta.res+='</li>';
__eta.line=4;}
__eta.res+='</ul>\n';
__eta.line=5;}
    },
  },
  "forms/field.eta": {
    origin: "nuages:forms/field.eta",
    render: function (it, __eta) {
__eta.line=1;const field = it.field;
__eta.line=2;if (field.isGroup) {
__eta.res+='<fieldset';
__eta.line=3;if (field.describedBy) {
__eta.res+=' aria-describedby="';
__eta.line=3;__eta.res+=__eta.e(field.describedBy);
__eta.res+='"';
__eta.line=3;}
__eta.res+='>';
__eta.line=3;__eta.res+=(field.labelTag)??"";
__eta.line=3;__eta.res+=(field.widget)??"";
__eta.line=3;__eta.res+=(field.errorTag)??"";
__eta.line=3;__eta.res+=(field.helpTag)??"";
__eta.res+='</fieldset>\n';
__eta.line=4;} else if (field.field.widget.name === "checkbox") {
__eta.res+='<div class="form-check">';
__eta.line=5;__eta.res+=(field.widget)??"";
__eta.line=5;__eta.res+=(field.labelTag)??"";
__eta.line=5;__eta.res+=(field.errorTag)??"";
__eta.line=5;__eta.res+=(field.helpTag)??"";
__eta.res+='</div>\n';
__eta.line=6;} else {
__eta.line=7;__eta.res+=(field.labelTag)??"";
__eta.line=7;__eta.res+=(field.widget)??"";
__eta.line=7;__eta.res+=(field.errorTag)??"";
__eta.line=7;__eta.res+=(field.helpTag)??"";
__eta.line=8;}
    },
  },
  "forms/help.eta": {
    origin: "nuages:forms/help.eta",
    render: function (it, __eta) {
__eta.res+='<div class="form-text"';
__eta.line=1;if (it.field.helpId) {
__eta.res+=' id="';
__eta.line=1;__eta.res+=__eta.e(it.field.helpId);
__eta.res+='"';
__eta.line=1;}
__eta.res+='>';
__eta.line=1;__eta.res+=__eta.e(it.field.helpText);
__eta.res+='</div>\n';
    },
  },
  "forms/label.eta": {
    origin: "nuages:forms/label.eta",
    render: function (it, __eta) {
__eta.line=1;const { field, className } = it; const mark = field.field.required && field.field.widget.name !== "null_boolean";
__eta.line=2;if (field.isGroup) {
__eta.res+='<legend class="';
__eta.line=3;__eta.res+=__eta.e(className ?? "form-label float-none fs-6");
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(field.label);
__eta.line=3;if (mark) {
__eta.res+='<span class="text-danger-emphasis" aria-hidden="true"> *</span>';
__eta.line=3;}
__eta.res+='</legend>\n';
__eta.line=4;} else {
__eta.res+='<label class="';
__eta.line=5;__eta.res+=__eta.e(className ?? (field.field.widget.name === "checkbox" ? "form-check-label" : "form-label"));
__eta.res+='"';
__eta.line=5;if (field.labelId) {
__eta.res+=' for="';
__eta.line=5;__eta.res+=__eta.e(field.labelId);
__eta.res+='"';
__eta.line=5;}
__eta.res+='>';
__eta.line=5;__eta.res+=__eta.e(field.label);
__eta.line=5;if (mark) {
__eta.res+='<span class="text-danger-emphasis" aria-hidden="true"> *</span>';
__eta.line=5;}
__eta.res+='</label>\n';
__eta.line=6;}
    },
  },
  "forms/set.eta": {
    origin: "nuages:forms/set.eta",
    render: function (it, __eta) {
__eta.line=1;__eta.res+=(it.set.management)??"";
__eta.line=2;__eta.res+=(it.set.errorTag)??"";
__eta.line=3;for (const form of it.set) {
__eta.res+='<div class="border rounded p-3 pb-0 mb-3">';
__eta.line=4;__eta.res+=(form)??"";
__eta.res+='</div>\n';
__eta.line=5;}
    },
  },
  "forms/widgets/checkbox.eta": {
    origin: "nuages:forms/widgets/checkbox.eta",
    render: function (it, __eta) {
__eta.line=1;const { widget, attributes } = it; const wrong = widget.attributes["aria-invalid"] ? " is-invalid" : "";
__eta.res+='<input type="checkbox" name="';
__eta.line=2;__eta.res+=__eta.e(widget.field);
__eta.res+='"';
__eta.line=2;if (typeof widget.value === "string") {
__eta.res+=' value="';
__eta.line=2;__eta.res+=__eta.e(widget.value);
__eta.res+='"';
__eta.line=2;}
__eta.line=2;__eta.res+=(attributes({ class: `form-check-input${wrong}` }, widget.attributes))??"";
__eta.res+='>\n';
    },
  },
  "forms/widgets/choices.eta": {
    origin: "nuages:forms/widgets/choices.eta",
    render: function (it, __eta) {
__eta.line=1;const { widget, attributes } = it; const { id, class: className, ...inputs } = widget.attributes; let number = 0;
__eta.line=2;const look = `form-check-input${inputs["aria-invalid"] ? " is-invalid" : ""}`;
__eta.res+='<div';
__eta.line=3;__eta.res+=(attributes({ id, class: className }))??"";
__eta.res+='>\n';
__eta.line=4;for (const { label, options } of widget.groups) {
__eta.line=5;if (label !== undefined) {
__eta.res+='<div role="group" aria-label="';
__eta.line=5;__eta.res+=__eta.e(label);
__eta.res+='"><div class="small text-body-secondary mt-1" aria-hidden="true">';
__eta.line=5;__eta.res+=__eta.e(label);
__eta.res+='</div>';
__eta.line=5;}
__eta.line=6;for (const option of options) {
__eta.res+='<div class="form-check"><label class="form-check-label"><input type="';
__eta.line=7;__eta.res+=__eta.e(widget.extra.type);
__eta.res+='" name="';
__eta.line=7;__eta.res+=__eta.e(widget.field);
__eta.res+='" value="';
__eta.line=7;__eta.res+=__eta.e(option.value);
__eta.res+='"';
__eta.line=7;__eta.res+=(attributes({ id: id === undefined ? undefined : `${id}_${number++}`, checked: option.selected, class: look }, inputs, option.attributes))??"";
__eta.res+='> ';
__eta.line=7;__eta.res+=__eta.e(option.label);
__eta.res+='</label></div>\n';
__eta.line=8;}
__eta.line=9;if (label !== undefined) {
__eta.res+='</div>';
__eta.line=9;}
__eta.line=10;}
__eta.res+='</div>\n';
    },
  },
  "forms/widgets/clearable_file.eta": {
    origin: "nuages:forms/widgets/clearable_file.eta",
    render: function (it, __eta) {
const { include } = __eta;
__eta.line=1;const { widget } = it; const { current, url, clearable, clearName, clearId, initialText, clearLabel } = widget.extra;
__eta.line=2;if (typeof current === "string") {
__eta.res+='<div class="d-flex flex-wrap column-gap-3 mb-2"><span class="text-break">';
__eta.line=3;__eta.res+=__eta.e(initialText);
__eta.res+=': ';
__eta.line=3;if (url) {
__eta.res+='<a href="';
__eta.line=3;__eta.res+=__eta.e(url);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(current);
__eta.res+='</a>';
__eta.line=3;} else {
__eta.line=3;__eta.res+=__eta.e(current);
__eta.line=3;}
__eta.res+='</span>\n';
__eta.line=4;if (clearable) {
__eta.res+='<span class="form-check mb-0"><input class="form-check-input" type="checkbox" name="';
__eta.line=4;__eta.res+=__eta.e(clearName);
__eta.res+='" id="';
__eta.line=4;__eta.res+=__eta.e(clearId);
__eta.res+='"';
__eta.line=4;if (widget.attributes.disabled) {
__eta.res+=' disabled';
__eta.line=4;}
__eta.res+='> <label class="form-check-label" for="';
__eta.line=4;__eta.res+=__eta.e(clearId);
__eta.res+='">';
__eta.line=4;__eta.res+=__eta.e(clearLabel);
__eta.res+='</label></span>';
__eta.line=4;}
__eta.res+='</div>\n';
__eta.line=6;}
__eta.line=7;__eta.res+=(include("./file"))??"";
    },
  },
  "forms/widgets/file.eta": {
    origin: "nuages:forms/widgets/file.eta",
    render: function (it, __eta) {
__eta.line=1;const { widget, attributes } = it; const wrong = widget.attributes["aria-invalid"] ? " is-invalid" : "";
__eta.res+='<input type="file" name="';
__eta.line=2;__eta.res+=__eta.e(widget.field);
__eta.res+='"';
__eta.line=2;__eta.res+=(attributes({ class: `form-control${wrong}` }, widget.attributes))??"";
__eta.res+='>\n';
    },
  },
  "forms/widgets/input.eta": {
    origin: "nuages:forms/widgets/input.eta",
    render: function (it, __eta) {
__eta.line=1;const { widget, attributes } = it; const { type } = widget.extra; const { "aria-invalid": wrong } = widget.attributes;
__eta.line=2;const look = type === "hidden" ? "" : `${type === "range" ? "form-range" : type === "color" ? "form-control form-control-color" : "form-control"}${wrong ? " is-invalid" : ""}`;
__eta.res+='<input type="';
__eta.line=3;__eta.res+=__eta.e(type);
__eta.res+='" name="';
__eta.line=3;__eta.res+=__eta.e(widget.field);
__eta.res+='"';
__eta.line=3;if (typeof widget.value === "string") {
__eta.res+=' value="';
__eta.line=3;__eta.res+=__eta.e(widget.value);
__eta.res+='"';
__eta.line=3;}
__eta.line=3;__eta.res+=(attributes({ class: look }, widget.attributes))??"";
__eta.res+='>\n';
    },
  },
  "forms/widgets/multi.eta": {
    origin: "nuages:forms/widgets/multi.eta",
    render: function (it, __eta) {
__eta.res+='<div class="row g-2">';
__eta.line=1;for (const part of it.widget.parts) {
__eta.res+='<div class="';
__eta.line=1;__eta.res+=__eta.e(part.widget.isHidden ? "d-none" : "col-sm");
__eta.res+='">';
__eta.line=1;__eta.res+=(it.part(part))??"";
__eta.res+='</div>';
__eta.line=1;}
__eta.res+='</div>\n';
    },
  },
  "forms/widgets/select.eta": {
    origin: "nuages:forms/widgets/select.eta",
    render: function (it, __eta) {
__eta.line=1;const { widget, attributes } = it; const wrong = widget.attributes["aria-invalid"] ? " is-invalid" : "";
__eta.res+='<select name="';
__eta.line=2;__eta.res+=__eta.e(widget.field);
__eta.res+='"';
__eta.line=2;__eta.res+=(attributes({ class: `form-select${wrong}` }, widget.attributes))??"";
__eta.res+='>';
__eta.line=2;for (const { label, options } of widget.groups) {
__eta.line=2;if (label !== undefined) {
__eta.res+='<optgroup label="';
__eta.line=2;__eta.res+=__eta.e(label);
__eta.res+='">';
__eta.line=2;}
__eta.line=2;for (const option of options) {
__eta.res+='<option value="';
__eta.line=2;__eta.res+=__eta.e(option.value);
__eta.res+='"';
__eta.line=2;if (option.selected) {
__eta.res+=' selected';
__eta.line=2;}
__eta.line=2;__eta.res+=(attributes(option.attributes))??"";
__eta.res+='>';
__eta.line=2;__eta.res+=__eta.e(option.label);
__eta.res+='</option>';
__eta.line=2;}
__eta.line=2;if (label !== undefined) {
__eta.res+='</optgroup>';
__eta.line=2;}
__eta.line=2;}
__eta.res+='</select>\n';
    },
  },
  "forms/widgets/textarea.eta": {
    origin: "nuages:forms/widgets/textarea.eta",
    render: function (it, __eta) {
__eta.line=1;const { widget, attributes } = it; const wrong = widget.attributes["aria-invalid"] ? " is-invalid" : "";
__eta.res+='<textarea name="';
__eta.line=2;__eta.res+=__eta.e(widget.field);
__eta.res+='"';
__eta.line=2;__eta.res+=(attributes({ class: `form-control${wrong}` }, widget.attributes))??"";
__eta.res+='>\n';
__eta.line=3;__eta.res+=__eta.e(widget.value ?? "");
__eta.res+='</textarea>\n';
    },
  },
  "generic/base.eta": {
    origin: "nuages:generic/base.eta",
    render: function (it, __eta) {
const { include, block } = __eta;
__eta.res+='<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<title>';
__eta.line=7;if (it.form && it.form.isBound && !it.form.isValid) {
__eta.res+='Error: ';
__eta.line=7;}
__eta.line=7;__eta.res+=__eta.e(it.title);
__eta.res+='</title>\n';
__eta.line=8;__eta.res+=(it.bootstrap)??"";
__eta.line=9;__eta.res+=(block("head"))??"";
__eta.res+='</head>\n<body class="bg-body-tertiary">\n<main class="container py-4 py-md-5">\n<div class="row justify-content-center"><div class="col-md-10 col-lg-8 col-xl-7">\n';
__eta.line=14;__eta.res+=(include("bootstrap/messages"))??"";
__eta.res+='<div class="card shadow-sm"><div class="card-body p-4">\n<h1 class="h3 mb-4 text-break">';
__eta.line=16;__eta.res+=__eta.e(it.title);
__eta.res+='</h1>\n';
__eta.line=17;__eta.res+=block("content", () => {;
__eta.line=17;__eta.res+=(it.body)??"";
__eta.line=17;})
__eta.res+='</div></div>\n</div></div>\n</main>\n</body>\n</html>\n';
    },
  },
  "generic/confirm_delete.eta": {
    origin: "nuages:generic/confirm_delete.eta",
    render: function (it, __eta) {
const { layout } = __eta;
__eta.line=1;layout(it.base)
__eta.res+='<form method="post">\n';
__eta.line=3;__eta.res+=(it.csrfInput)??"";
__eta.line=4;if (it.form.errors.size === 0) {
__eta.res+='<p class="text-break">Delete “';
__eta.line=4;__eta.res+=__eta.e(it.object);
__eta.res+='”? This cannot be undone.</p>';
__eta.line=4;}
__eta.line=5;__eta.res+=(it.form)??"";
__eta.res+='<p class="d-flex flex-wrap align-items-center gap-3 mt-4 mb-0">';
__eta.line=6;if (it.form.errors.size === 0) {
__eta.res+='<button class="btn btn-danger">Delete</button> ';
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
__eta.res+='<dl class="row">\n';
__eta.line=3;for (const value of it.values) {
__eta.res+='<dt class="col-sm-4">';
__eta.line=4;__eta.res+=__eta.e(value.label);
__eta.res+='</dt><dd class="col-sm-8 text-break">';
__eta.line=4;if (value.text === "") {
__eta.res+='<span class="text-body-secondary">—</span>';
__eta.line=4;} else if (value.kind === "image" && it.media) {
__eta.res+='<a href="';
__eta.line=4;__eta.res+=__eta.e(it.media(value.text));
__eta.res+='"><img class="img-fluid rounded" src="';
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
__eta.res+='</dd>\n';
__eta.line=5;}
__eta.res+='</dl>\n<p class="d-flex flex-wrap align-items-center gap-3 mb-0">\n';
__eta.line=8;if (it.updateUrl) {
__eta.res+='<a class="btn btn-primary" href="';
__eta.line=8;__eta.res+=__eta.e(it.updateUrl);
__eta.res+='">Change</a>';
__eta.line=8;}
__eta.line=9;if (it.deleteUrl) {
__eta.res+=' <a class="text-danger-emphasis" href="';
__eta.line=9;__eta.res+=__eta.e(it.deleteUrl);
__eta.res+='">Delete</a>';
__eta.line=9;}
__eta.line=10;if (it.backUrl) {
__eta.res+=' <a href="';
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
__eta.res+='">\n';
__eta.line=3;__eta.res+=(it.csrfInput)??"";
__eta.line=4;__eta.res+=(it.form)??"";
__eta.res+='<p class="d-flex flex-wrap align-items-center gap-3 mt-4 mb-0"><button class="btn btn-primary">';
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
const { include, layout } = __eta;
__eta.line=1;layout(it.base)
__eta.line=2;if (it.createUrl) {
__eta.res+='<p><a class="btn btn-primary" href="';
__eta.line=3;__eta.res+=__eta.e(it.createUrl);
__eta.res+='">';
__eta.line=3;__eta.res+=__eta.e(it.createLabel);
__eta.res+='</a></p>\n';
__eta.line=4;}
__eta.line=5;if (it.page.items.length === 0) {
__eta.res+='<p class="text-body-secondary mb-0">There is nothing here yet.</p>\n';
__eta.line=7;} else {
__eta.res+='<ul class="list-group list-group-flush mb-3">\n';
__eta.line=9;for (const row of it.rows) {
__eta.res+='<li class="list-group-item px-0 text-break">';
__eta.line=10;if (row.url) {
__eta.res+='<a href="';
__eta.line=10;__eta.res+=__eta.e(row.url);
__eta.res+='">';
__eta.line=10;__eta.res+=__eta.e(row.label);
__eta.res+='</a>';
__eta.line=10;} else {
__eta.line=10;__eta.res+=__eta.e(row.label);
__eta.line=10;}
__eta.res+='</li>\n';
__eta.line=11;}
__eta.res+='</ul>\n';
__eta.line=13;}
__eta.line=14;__eta.res+=(include("bootstrap/pagination"))??"";
    },
  },
};
