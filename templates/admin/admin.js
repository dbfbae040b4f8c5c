"use strict";
// The admin's script. Every page works without it; it adds comfort to the elements that are there, finds them by their
// attributes, and makes new ones by the DOM alone: no text ever becomes HTML.
(() => {
  const root = document.documentElement;

  // ---------------------------------------------------------------- words, elements, memory

  /** Sentences in another language, where the site has one: those of `_words.eta`. */
  let words = {};

  function say(sentence, values = {}) {
    return (words[sentence] ?? sentence).replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
  }

  /** Makes an element: attributes by name, listeners by `onclick`, nothing for `false` and `undefined`. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name.slice(2), value);
      else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== undefined));
    return element;
  }

  function iconButton(kind, label, onclick) {
    return make("button", { type: "button", class: `icon-button ${kind}`, "aria-label": label, title: label, onclick });
  }

  let lastId = 0;
  const newId = (name) => `${name}-${++lastId}`;
  const all = (within, selector) => [...within.querySelectorAll(selector)];
  const changed = (element) => element.dispatchEvent(new Event("change", { bubbles: true }));

  // Browsers that keep nothing throw; then nothing is remembered.
  function recall(name, storage = "localStorage") {
    try {
      return globalThis[storage].getItem(`admin.${name}`);
    } catch {
      return null;
    }
  }

  function remember(name, value, storage = "localStorage") {
    try {
      globalThis[storage].setItem(`admin.${name}`, value);
    } catch {
      // It holds for this page.
    }
  }

  function later(milliseconds, action) {
    let timer;
    return (...values) => {
      clearTimeout(timer);
      timer = setTimeout(action, milliseconds, ...values);
    };
  }

  /** Says something to who hears the page, and does not see it change. */
  function announce(text) {
    let region = document.querySelector("dialog[open]:last-of-type [data-announce]") ??
      document.querySelector("body > [data-announce]");
    if (!region || region.closest("dialog:not([open])")) {
      region = make("div", { class: "hidden-text", role: "status", "data-announce": "" });
      (all(document, "dialog[open]").at(-1) ?? document.body).append(region);
    }
    region.textContent = text;
  }

  // ---------------------------------------------------------------- theme, drawer, menus

  const THEMES = ["auto", "light", "dark"];

  function themeNow() {
    const theme = recall("theme");
    return THEMES.includes(theme) ? theme : "auto";
  }

  // At once, before the rest of the page is looked at.
  root.dataset.theme = themeNow();
  root.classList.add("scripted");

  function setUpTheme() {
    const button = document.querySelector(".theme-toggle");
    if (!button) return;
    const show = () => {
      const theme = themeNow();
      root.dataset.theme = theme;
      const label = {
        auto: say("Toggle theme (current theme: auto)"),
        light: say("Toggle theme (current theme: light)"),
        dark: say("Toggle theme (current theme: dark)"),
      }[theme];
      button.setAttribute("aria-label", label);
      button.title = label;
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      remember("theme", THEMES[(THEMES.indexOf(themeNow()) + 1) % THEMES.length]);
      show();
    });
    addEventListener("storage", show);
    show();
  }

  function setUpDrawer() {
    const toggle = document.querySelector(".nav-toggle");
    const nav = document.querySelector("#nav");
    if (!toggle || !nav) return;
    const narrow = matchMedia("(max-width: 60rem)");
    const isOpen = () => narrow.matches ? root.classList.contains("nav-open") : !root.classList.contains("nav-closed");
    const tell = () => toggle.setAttribute("aria-expanded", String(isOpen()));
    const close = () => {
      root.classList.remove("nav-open");
      tell();
    };
    toggle.hidden = false;
    root.classList.toggle("nav-closed", recall("nav") === "closed");
    toggle.addEventListener("click", () => {
      if (narrow.matches) {
        if (root.classList.toggle("nav-open")) nav.querySelector("input, a")?.focus();
      } else {
        remember("nav", root.classList.toggle("nav-closed") ? "closed" : "open");
      }
      tell();
    });
    narrow.addEventListener("change", close);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !root.classList.contains("nav-open")) return;
      close();
      toggle.focus();
    });
    for (const kind of ["click", "focusin"]) {
      document.addEventListener(kind, ({ target }) => {
        if (!nav.contains(target) && !toggle.contains(target)) close();
      });
    }
    tell();
  }

  function setUpNavFilter() {
    const filter = document.querySelector(".nav-filter");
    if (!filter) return;
    const apps = all(filter.parentElement, ".app");
    const apply = () => {
      const term = fold(filter.value);
      for (const app of apps) {
        const hits = all(app, "li").filter((item) => {
          item.hidden = !fold(item.querySelector(".model").textContent).includes(term);
          return !item.hidden;
        });
        app.hidden = hits.length === 0;
      }
      remember("nav-filter", filter.value, "sessionStorage");
    };
    filter.hidden = false;
    filter.value = recall("nav-filter", "sessionStorage") ?? "";
    filter.addEventListener("input", apply);
    filter.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const found = all(filter.parentElement, "li a.model").find((link) => link.offsetParent);
      if (found) location.assign(found.href);
    });
    apply();
    // The current model stands in sight, however long the list is.
    const current = filter.parentElement.querySelector(".current");
    const nav = filter.parentElement;
    if (current && current.offsetTop > nav.clientHeight) nav.scrollTop = current.offsetTop - nav.clientHeight / 2;
  }

  function setUpMenus() {
    document.addEventListener("click", ({ target }) => {
      for (const menu of all(document, "details.menu[open]")) if (!menu.contains(target)) menu.open = false;
    });
    document.addEventListener("keydown", (event) => {
      const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
      if (!menu) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  /** Without accents and capitals, for comparing. */
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
  }

  // ---------------------------------------------------------------- palette and shortcuts

  /** What the palette leads to without asking the server. */
  function places() {
    const found = new Map();
    const add = (link, label) => link.href && !found.has(link.href) && found.set(link.href, label.trim());
    for (const link of all(document, ".models a.model")) add(link, link.textContent);
    for (const link of all(document, ".models a.add")) add(link, link.getAttribute("aria-label") ?? link.textContent);
    for (const link of all(document, ".bar .brand a")) add(link, say("Home"));
    for (const link of all(document, ".user-tools a")) add(link, link.textContent);
    return [...found].map(([url, label]) => ({ url, label }));
  }

  let palette;

  function openPalette() {
    palette ??= makePalette();
    if (!palette.dialog.open) palette.open();
  }

  function makePalette() {
    const list = make("div", { role: "listbox", id: newId("palette"), "aria-label": say("Results") });
    const none = make("p", { class: "palette-none", hidden: true }, say("Nothing fits."));
    const input = make("input", {
      type: "search",
      role: "combobox",
      autocomplete: "off",
      maxlength: 200,
      "aria-label": say("Go to, or search everything"),
      placeholder: say("Go to, or search everything"),
      "aria-controls": list.id,
      "aria-expanded": "true",
      "aria-autocomplete": "list",
    });
    const foot = make("p", { class: "palette-foot" });
    for (const [key, text] of [["↑↓", say("Choose")], ["Enter", say("Open")], ["Esc", say("Close")]]) {
      foot.append(make("span", {}, make("kbd", {}, key), ` ${text}`));
    }
    const dialog = make("dialog", { class: "palette", "aria-label": say("Command palette") }, input, list, none, foot);
    const known = places();
    let found = [];
    let asked;

    const options = () => all(list, "[role=option]");
    const activate = (option) => {
      for (const each of options()) each.setAttribute("aria-selected", String(each === option));
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
      option?.scrollIntoView({ block: "nearest" });
    };
    const group = (name, items) => {
      if (items.length === 0) return;
      const title = make("p", { class: "kind", id: newId("kind"), role: "presentation" }, name);
      const links = items.map(({ url, label }) =>
        make("a", { role: "option", id: newId("option"), href: url, tabindex: "-1", "aria-selected": "false" }, label)
      );
      list.append(make("div", { role: "group", "aria-labelledby": title.id }, title, ...links));
    };
    const draw = () => {
      const parts = fold(input.value).split(/\s+/);
      list.replaceChildren();
      group(say("Go to"), known.filter(({ label }) => parts.every((part) => fold(label).includes(part))).slice(0, 40));
      for (const { name, rows } of found) group(name, rows);
      activate(options()[0]);
      none.hidden = options().length > 0;
    };
    const search = later(160, async () => {
      asked?.abort();
      asked = new AbortController();
      const term = input.value.trim();
      if (term.length < 2 || !document.body.dataset.search) return;
      try {
        const url = `${document.body.dataset.search}?${new URLSearchParams({ q: term })}`;
        const response = await fetch(url, { headers: { Accept: "application/json" }, signal: asked.signal });
        if (!response.ok) return;
        found = (await response.json()).results;
        draw();
      } catch (error) {
        // Whoever types on asks again; without a connection the places are there all the same.
        if (error.name !== "AbortError") found = [];
      }
    });

    input.addEventListener("input", () => {
      found = [];
      draw();
      search();
    });
    input.addEventListener("keydown", (event) => {
      const each = options();
      const at = each.findIndex((option) => option.getAttribute("aria-selected") === "true");
      const to = { ArrowDown: at + 1, ArrowUp: at - 1 + each.length }[event.key];
      if (to !== undefined && each.length > 0) {
        event.preventDefault();
        activate(each[to % each.length]);
      } else if (event.key === "Enter" && each[at]) {
        event.preventDefault();
        each[at].click();
      }
    });
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    document.body.append(dialog);
    return {
      dialog,
      open() {
        input.value = "";
        found = [];
        draw();
        dialog.showModal();
      },
    };
  }

  let helpDialog;

  function openHelp() {
    helpDialog ??= makeHelp();
    if (!helpDialog.open) helpDialog.showModal();
  }

  function makeHelp() {
    const keys = [
      [["Ctrl", "K"], say("Go to, or search everything")],
      [["Ctrl", "S"], say("Save")],
      [["/"], say("Search on this page")],
      [["C"], say("Add")],
      [["G", "H"], say("Home")],
      [["?"], say("Keyboard shortcuts")],
    ];
    const rows = keys.flatMap(([parts, text]) => [
      make("dt", {}, ...parts.flatMap((part, at) => [...at ? [" "] : [], make("kbd", {}, part)])),
      make("dd", {}, text),
    ]);
    const box = make("input", { type: "checkbox", id: newId("single") });
    box.checked = recall("single-keys") !== "off";
    // WCAG 2.1.4: keys without Ctrl can be turned off, for those whose words a machine types.
    box.addEventListener("change", () => remember("single-keys", box.checked ? "on" : "off"));
    const title = make("h2", { id: newId("title") }, say("Keyboard shortcuts"));
    const close = iconButton("close", say("Close"), () => dialog.close());
    const dialog = make(
      "dialog",
      { class: "shortcuts", "aria-labelledby": title.id },
      make("div", { class: "dialog-head" }, title, close),
      make("dl", {}, ...rows),
      make(
        "p",
        { class: "field checkbox form-row" },
        box,
        make("label", { for: box.id }, say("Shortcuts of a single key")),
      ),
    );
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    document.body.append(dialog);
    return dialog;
  }

  function isTyping({ target }) {
    return target instanceof Element &&
      target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
  }

  /** The form that Ctrl+S means: the one above all others. */
  function saveForm() {
    const place = all(document, "dialog[open]").at(-1) ?? document;
    const button = place.querySelector("[name=_save], .submit-row .button.primary");
    if (button?.form) button.form.requestSubmit(button);
    return button !== null;
  }

  function setUpKeys() {
    let before = "";
    document.addEventListener("keydown", (event) => {
      const { key, altKey, shiftKey, isComposing } = event;
      const chord = event.ctrlKey || event.metaKey;
      if (isComposing || altKey) return;
      if (chord && !shiftKey && key.toLowerCase() === "k" && document.body.dataset.search) {
        event.preventDefault();
        openPalette();
      } else if (chord && !shiftKey && key.toLowerCase() === "s") {
        if (saveForm()) event.preventDefault();
      } else if (!chord && !isTyping(event) && recall("single-keys") !== "off" && !document.querySelector("dialog[open]")) {
        if (singleKey(key, before)) event.preventDefault();
        before = key;
        setTimeout(() => before = "", 1000);
      }
    });
    const search = document.querySelector(".global-search");
    search?.append(make("kbd", { "aria-hidden": "true" }, "Ctrl K"));
    const tools = document.querySelector(".bar .theme-toggle");
    if (search && tools) {
      const help = iconButton("help", say("Keyboard shortcuts"), openHelp);
      help.textContent = "?";
      if (matchMedia("(hover: hover) and (min-width: 40rem)").matches) tools.before(help);
    }
  }

  function singleKey(key, before) {
    if (key === "?") return openHelp(), true;
    const target = {
      "/": () => document.querySelector("main input[type=search]") ?? document.querySelector("#global-q"),
      "c": () => document.querySelector(".object-tools a.add"),
      "h": () => before === "g" ? document.querySelector(".brand a") : null,
    }[key]?.();
    if (!target) return false;
    if (target.matches("a")) target.click();
    else target.select();
    return true;
  }

  // ---------------------------------------------------------------- lists

  function enhanceList(form) {
    const boxes = all(form, ".action-select");
    const toggle = form.querySelector("#action-toggle, [id$='-action-toggle']");
    const across = all(form, ".across");
    const counters = all(form, "[data-counter]");
    if (boxes.length === 0) return;
    let last;
    const isAcross = () => across.some((label) => label.querySelector("input").checked);
    const setAcross = (on) => across.forEach((label) => label.querySelector("input").checked = on);
    const show = () => {
      const count = boxes.filter(({ checked }) => checked).length;
      const isAll = count === boxes.length;
      if (!isAll) setAcross(false);
      if (toggle) [toggle.checked, toggle.indeterminate] = [isAll, count > 0 && !isAll];
      for (const label of across) label.hidden = !isAll;
      for (const counter of counters) {
        counter.hidden = false;
        counter.textContent = isAcross()
          ? say("All %(total_count)s selected", { total_count: form.dataset.total })
          : say("%(sel)s of %(cnt)s selected", { sel: count, cnt: boxes.length });
      }
      form.classList.toggle("has-selection", count > 0);
    };
    if (toggle) {
      toggle.hidden = false;
      toggle.addEventListener("change", () => {
        for (const box of boxes) box.checked = toggle.checked;
        show();
      });
    }
    for (const label of across) {
      label.addEventListener("change", ({ target }) => {
        setAcross(target.checked);
        show();
      });
    }
    for (const box of boxes) {
      box.addEventListener("click", ({ shiftKey }) => {
        const [from, to] = [boxes.indexOf(last ?? box), boxes.indexOf(box)].sort((a, b) => a - b);
        if (shiftKey) for (const each of boxes.slice(from, to + 1)) each.checked = box.checked;
        last = box;
        show();
      });
    }
    form.addEventListener("submit", (event) => {
      if (event.submitter?.name !== "index" || !isDirty(form)) return;
      const question = say(
        "You have unsaved changes on individual editable fields. If you run an action, your unsaved changes will be lost.",
      );
      if (!confirm(question)) event.preventDefault();
    });
    addEventListener("pageshow", show);
    show();
  }

  function enhanceFilters(box) {
    const within = box.closest("dialog") ?? box.closest(".list-layout");
    if (within.matches("dialog") || matchMedia("(max-width: 68rem)").matches) box.open = false;
    for (const filter of all(box, "details.filter[data-filter]")) {
      const name = `filter.${location.pathname}.${filter.dataset.filter}`;
      // What is chosen stays in sight.
      if (recall(name, "sessionStorage") === "closed") filter.open = false;
      filter.addEventListener("toggle", () => remember(name, filter.open ? "open" : "closed", "sessionStorage"));
    }
  }

  // ---------------------------------------------------------------- what is not saved yet

  const snapshots = new WeakMap();
  const CHOSEN_IN_LISTS = new Set(["action", "select_across", "_selected_action", "index"]);

  function contentOf(form) {
    return JSON.stringify(
      [...new FormData(form)].filter(([name]) => !CHOSEN_IN_LISTS.has(name)).map(([name, value]) =>
        [name, typeof value === "string" ? value.replace(/\r\n?/g, "\n") : `${value.name} ${value.size}`]
      ),
    );
  }

  function isDirty(form) {
    const before = snapshots.get(form);
    return before !== undefined && before !== contentOf(form);
  }

  /** Keeps what a form is like, once all its widgets are there. */
  function watch(form) {
    // What was sent and refused is not saved either.
    const refused = form.querySelector(".errornote, .errorlist") ?? document.querySelector(".conflict");
    snapshots.set(form, refused ? "" : contentOf(form));
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      if (form.dataset.sent && form.matches(".change-form")) return event.preventDefault();
      form.dataset.sent = "1";
      // An answer that is a file leaves the page where it is.
      setTimeout(() => delete form.dataset.sent, 4000);
    });
  }

  function setUpLeaving() {
    addEventListener("beforeunload", (event) => {
      const forms = all(document, "form").filter((form) => snapshots.has(form));
      if (forms.some((form) => form.dataset.sent) || !forms.some(isDirty)) return;
      event.preventDefault();
    });
    addEventListener("pageshow", () => {
      for (const form of all(document, "form[data-sent]")) delete form.dataset.sent;
    });
  }

  function focusError(within) {
    const wrong = within.querySelector("[aria-invalid=true]:not([hidden], [type=hidden])");
    wrong?.closest("details")?.setAttribute("open", "");
    (wrong ?? within.querySelector(".errornote[tabindex]"))?.focus();
  }

  // ---------------------------------------------------------------- fields

  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };

  /** As Django's `slugify()`. */
  function slugify(text, length) {
    const plain = fold(text).replace(/[ßæœøđðþłı]/g, (letter) => LETTERS[letter]);
    const slug = plain.replace(/[^\w\s-]/g, "").trim().replace(/[-\s]+/g, "-").slice(0, length);
    return slug.replace(/^[-_]+|[-_]+$/g, "");
  }

  function enhancePrepopulated(wrapper) {
    const target = wrapper.querySelector("input, textarea");
    const sources = wrapper.dataset.prepopulate.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
    if (!target || sources.length === 0) return;
    let isOwn = target.value !== "";
    const textOf = (source) => source.selectedOptions?.[0]?.text ?? source.value;
    const fill = () => {
      if (isOwn) return;
      const text = sources.map(textOf).filter(Boolean).join(" ");
      target.value = slugify(text, target.maxLength > 0 ? target.maxLength : undefined);
    };
    target.addEventListener("input", () => isOwn = target.value !== "");
    for (const source of sources) for (const kind of ["input", "change"]) source.addEventListener(kind, fill);
  }

  /** Now, in the zone that the site's times are of. */
  function partsOfNow() {
    const { timeZone } = document.body.dataset;
    const format = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
    let parts;
    try {
      parts = new Intl.DateTimeFormat("en-CA", { ...format, hourCycle: "h23", timeZone }).formatToParts();
    } catch {
      parts = new Intl.DateTimeFormat("en-CA", { ...format, hourCycle: "h23" }).formatToParts();
    }
    const part = (name) => parts.find(({ type }) => type === name).value;
    return [`${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`, `${part("hour")}:${part("minute")}`];
  }

  function enhanceMoment(input) {
    if (input.readOnly || input.disabled) return;
    const isDay = input.type === "date";
    const button = make("button", { type: "button", class: "button quiet small" }, isDay ? say("Today") : say("Now"));
    button.addEventListener("click", () => {
      const [day, time] = partsOfNow();
      input.value = { "date": day, "time": time, "datetime-local": `${day}T${time}` }[input.type];
      changed(input);
      input.focus();
    });
    input.after(button);
  }

  function enhanceGrowing(area) {
    // Browsers that know `field-sizing` need no help.
    if (CSS.supports("field-sizing", "content")) return;
    const grow = () => {
      area.style.height = "auto";
      area.style.height = `${Math.min(area.scrollHeight + 2, 640)}px`;
    };
    area.addEventListener("input", grow);
    grow();
  }

  function enhanceJson(area) {
    const hint = make("span", { class: "hint", id: newId("hint"), role: "status" });
    const parse = () => {
      try {
        return { value: JSON.parse(area.value) };
      } catch (error) {
        return { wrong: error.message };
      }
    };
    const check = later(300, () => {
      const { wrong } = area.value.trim() === "" ? {} : parse();
      hint.textContent = wrong === undefined ? "" : `${say("Enter a valid JSON.")} ${wrong}`;
      hint.classList.toggle("wrong", wrong !== undefined);
    });
    const format = make("button", { type: "button", class: "button quiet small" }, say("Format"));
    format.addEventListener("click", () => {
      const { value, wrong } = parse();
      if (wrong === undefined) area.value = JSON.stringify(value, null, 2);
      check();
      changed(area);
    });
    area.classList.add("code");
    area.spellcheck = false;
    area.addEventListener("input", check);
    area.after(format, hint);
  }

  function enhanceFile(input) {
    input.addEventListener("change", () => {
      const field = input.closest(".field") ?? input.parentElement;
      const file = input.files[0];
      let image = field.querySelector("img.preview");
      if (!file?.type.startsWith("image/")) return;
      if (!image) {
        image = make("img", { class: "preview", alt: "" });
        (input.closest(".widget") ?? input).after(image);
      }
      image.src = URL.createObjectURL(file);
      image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
    });
  }

  function enhanceDeleteBox(box) {
    const row = box.closest(".inline-row");
    const show = () => row.classList.toggle("is-deleted", box.checked);
    box.addEventListener("change", show);
    show();
  }

  // ---------------------------------------------------------------- two lists in place of one

  /** What stands for an original element: `{ choose(key, label), keys(), labels() }`. */
  const controls = new WeakMap();

  function enhancePicker(select) {
    const label = (select.id && document.querySelector(`label[for="${CSS.escape(select.id)}"]`)) || undefined;
    const name = label?.textContent.trim() ?? "";
    const sides = [false, true].map((isChosen) => {
      const title = make("span", { id: newId("picker") });
      const filter = make("input", { type: "search", placeholder: say("Filter"), autocomplete: "off" });
      filter.setAttribute("aria-label", `${say("Filter")}: ${isChosen ? say("Chosen") : say("Available")}`);
      const list = make("ul", { "aria-labelledby": title.id });
      const allButton = make(
        "button",
        { type: "button", class: "button quiet small" },
        isChosen ? say("Remove all") : say("Choose all"),
      );
      const head = make("div", { class: "picker-head" }, title, allButton);
      const element = make("div", { class: `picker-side${isChosen ? " is-chosen" : ""}` }, head, filter, list);
      return { isChosen, title, filter, list, allButton, element };
    });

    const matches = ({ filter }, option) => fold(option.text).includes(fold(filter.value));
    const draw = () => {
      for (const side of sides) {
        const options = [...select.options].filter(({ selected }) => selected === side.isChosen);
        const shown = options.filter((option) => matches(side, option));
        const items = shown.map((option) => {
          const button = make("button", { type: "button", tabindex: "-1", "data-key": option.value }, option.text);
          button.title = option.text;
          return make("li", {}, button);
        });
        side.list.replaceChildren(...items);
        side.title.textContent = `${
          side.isChosen ? say("Chosen %(name)s", { name }) : say("Available %(name)s", { name })
        } (${options.length})`;
        side.allButton.disabled = shown.length === 0;
        items[0]?.firstChild.setAttribute("tabindex", "0");
      }
    };
    const move = (option, isChosen) => {
      option.selected = isChosen;
      announce(`${isChosen ? say("Chosen") : say("Removed")}: ${option.text}`);
    };
    for (const side of sides) {
      const buttons = () => all(side.list, "button");
      side.filter.addEventListener("input", draw);
      side.filter.addEventListener("keydown", (event) => {
        if (event.key === "ArrowDown") buttons()[0]?.focus();
        // Enter sends no form from here: it takes the one that is left.
        if (event.key !== "Enter") return;
        event.preventDefault();
        if (buttons().length === 1) buttons()[0].click();
      });
      side.list.addEventListener("click", ({ target }) => {
        const button = target.closest("button");
        if (!button) return;
        const at = buttons().indexOf(button);
        const option = [...select.options].find(({ value }) => value === button.dataset.key);
        move(option, !side.isChosen);
        draw();
        changed(select);
        (buttons()[Math.min(at, buttons().length - 1)] ?? side.filter).focus();
      });
      side.list.addEventListener("keydown", (event) => {
        const each = buttons();
        const at = each.indexOf(document.activeElement);
        const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: each.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        (each[to] ?? side.filter).focus();
      });
      side.allButton.addEventListener("click", () => {
        for (const option of select.options) {
          if (option.selected === side.isChosen && matches(side, option)) option.selected = !side.isChosen;
        }
        draw();
        changed(select);
      });
    }
    // Its label leads to where one begins to type.
    sides[0].filter.id = newId("picker-filter");
    if (label) label.htmlFor = sides[0].filter.id;
    copyState(select, sides[0].filter);
    const picker = make("div", { class: `picker ${select.dataset.picker}`, role: "group", "aria-label": name });
    picker.append(...sides.map(({ element }) => element));
    select.hidden = true;
    select.after(picker);
    controls.set(select, {
      choose(key, text) {
        addOption(select, key, text);
        draw();
        changed(select);
      },
    });
    select.form?.addEventListener("reset", () => setTimeout(draw));
    draw();
  }

  /** What describes an element, and that it is wrong, goes to what stands in its place. */
  function copyState(from, to) {
    for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
      if (from.hasAttribute(name)) to.setAttribute(name, from.getAttribute(name));
    }
    if (from.required) to.setAttribute("aria-required", "true");
  }

  function addOption(select, key, text, isSelected = true) {
    const known = [...select.options].find(({ value }) => value === key);
    const option = known ?? make("option", { value: key });
    option.textContent = text;
    if (!known) select.append(option);
    if (isSelected) option.selected = true;
  }

  // ---------------------------------------------------------------- a list that is searched while somebody types

  function enhanceAutocomplete(original) {
    const isMany = original.hasAttribute("data-many");
    const related = original.closest(".widget, td")?.querySelector("[data-related]");
    const shown = related?.querySelector("[data-chosen]");
    const labels = new Map(all(related ?? original, "[data-chosen] [data-key]").map((each) =>
      [each.dataset.key, each.textContent]
    ));
    const keysNow = () => original.value.split(",").map((key) => key.trim()).filter(Boolean);
    const labelOf = (key) => labels.get(key) ?? key;

    const list = make("ul", { class: "options", role: "listbox", id: newId("options"), popover: "manual" });
    const input = make("input", {
      type: "text",
      id: newId("combobox"),
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      maxlength: 200,
      placeholder: say("Search"),
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    });
    const chips = make("ul", { class: "chips" });
    const clear = iconButton("remove clear", say("Clear"), () => {
      set([]);
      input.focus();
    });
    const box = make("div", { class: "combobox" }, ...isMany ? [chips] : [], input, ...isMany ? [] : [clear], list);
    copyState(original, input);
    for (const label of all(document, `label[for="${CSS.escape(original.id)}"]`)) {
      label.htmlFor = input.id;
      list.setAttribute("aria-label", label.textContent.trim());
    }
    if (!list.hasAttribute("aria-label")) list.setAttribute("aria-label", say("Results"));

    let [term, page, active, asked] = ["", 1, undefined, undefined];
    const isOpen = () => list.matches(":popover-open");
    const options = () => all(list, "[role=option]");

    function draw() {
      const keys = keysNow();
      clear.hidden = keys.length === 0 || original.disabled;
      if (!isMany) input.value = keys.length > 0 ? labelOf(keys[0]) : "";
      chips.replaceChildren(...(isMany ? keys : []).map((key) => {
        const remove = iconButton("remove", say("Remove %(name)s", { name: labelOf(key) }), () => {
          set(keysNow().filter((each) => each !== key));
          input.focus();
        });
        return make("li", { class: "chip" }, make("span", {}, labelOf(key)), remove);
      }));
    }
    function set(keys) {
      original.value = keys.join(",");
      draw();
      changed(original);
    }
    function choose(key, text) {
      labels.set(key, text);
      set(isMany ? [...new Set([...keysNow(), key])] : [key]);
      if (isMany) input.value = "";
      close();
    }
    function place() {
      const { left, top, bottom, width } = input.getBoundingClientRect();
      const isBelow = innerHeight - bottom > 200 || bottom < innerHeight / 2;
      Object.assign(list.style, {
        left: `${left}px`,
        width: `${Math.max(width, 200)}px`,
        top: isBelow ? `${bottom + 4}px` : "auto",
        bottom: isBelow ? "auto" : `${innerHeight - top + 4}px`,
      });
    }
    function open() {
      if (isOpen()) return;
      list.showPopover();
      place();
      input.setAttribute("aria-expanded", "true");
    }
    function close() {
      if (isOpen()) list.hidePopover();
      input.setAttribute("aria-expanded", "false");
      activate(undefined);
    }
    function activate(option) {
      active?.classList.remove("is-active");
      active?.setAttribute("aria-selected", "false");
      active = option;
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.classList.add("is-active");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }
    function note(text) {
      list.replaceChildren(make("li", { role: "presentation" }, make("p", {}, text)));
      announce(text);
    }
    async function load(isMore) {
      asked?.abort();
      asked = new AbortController();
      page = isMore ? page + 1 : 1;
      const url = new URL(original.dataset.autocomplete, location.href);
      url.searchParams.set("term", term);
      url.searchParams.set("page", String(page));
      try {
        const response = await fetch(url, { headers: { Accept: "application/json" }, signal: asked.signal });
        if (!response.ok) return note(say("The results could not be loaded."));
        const { results, pagination } = await response.json();
        show(results, pagination.more, isMore);
      } catch (error) {
        if (error.name !== "AbortError") note(say("The results could not be loaded."));
      }
    }
    function show(results, more, isMore) {
      const before = isMore ? options().filter((each) => !each.classList.contains("more")) : [];
      const added = results.map(({ id, text }) => {
        const option = make("li", { role: "option", id: newId("option"), "aria-selected": "false" }, text);
        option.dataset.key = id;
        return option;
      });
      const last = more
        ? [make("li", { role: "option", id: newId("option"), class: "more", "aria-selected": "false" }, say("Show more"))]
        : [];
      list.replaceChildren(...before, ...added, ...last);
      if (list.children.length === 0) return note(say("No results found"));
      activate(added[0] ?? before.at(-1));
      if (!isMore) announce(say("%(count)s results", { count: results.length + (more ? "+" : "") }));
    }
    function pick(option) {
      if (option.classList.contains("more")) load(true);
      else choose(option.dataset.key, option.textContent);
    }
    const search = later(180, () => {
      term = input.value.trim();
      open();
      load(false);
    });

    input.addEventListener("input", () => {
      // An emptied field has nothing chosen.
      if (!isMany && input.value === "" && original.value !== "") {
        original.value = "";
        clear.hidden = true;
        changed(original);
      }
      search();
    });
    input.addEventListener("click", () => {
      if (isOpen()) return close();
      term = "";
      input.select();
      open();
      load(false);
    });
    input.addEventListener("keydown", (event) => {
      const each = options();
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) {
        event.preventDefault();
        if (!isOpen()) {
          term = "";
          open();
          return void load(false);
        }
        if (each.length > 0) activate(each[(each.indexOf(active) + step + each.length) % each.length]);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (isOpen() && active) pick(active);
      } else if (event.key === "Escape" && isOpen()) {
        // It closes the list alone, and not the panel around it.
        event.preventDefault();
        event.stopPropagation();
        close();
        draw();
      } else if (event.key === "Backspace" && isMany && input.value === "") {
        set(keysNow().slice(0, -1));
      }
    });
    input.addEventListener("blur", () => {
      close();
      if (isMany) input.value = "";
      else draw();
    });
    // The field keeps the focus while somebody clicks.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) pick(option);
    });
    for (const kind of ["scroll", "resize"]) {
      addEventListener(kind, ({ target }) => isOpen() && target !== list && place(), { capture: true, passive: true });
    }
    if (shown) shown.hidden = true;
    original.hidden = true;
    original.after(box);
    controls.set(original, {
      choose,
      relabel(key, text) {
        labels.set(key, text);
        draw();
      },
    });
    draw();
  }

  // ---------------------------------------------------------------- rows of other models, in a panel

  /** The element that keeps what is chosen beside a group of links. */
  function fieldOf(related) {
    const widget = related.closest(".widget, td") ?? related.parentElement;
    return widget.querySelector("select:not([size]), input.keys-input, input[type=radio]");
  }

  /** As Django's `quote()`. */
  function quoteKey(key) {
    return key.replace(
      /[:/_#?;@&=+$,"[\]<>%\n\\]/g,
      (character) => `_${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    );
  }

  function enhanceRelated(related) {
    const link = related.querySelector("a[data-template]");
    const field = fieldOf(related);
    if (!link || !field) return;
    const keyNow = () =>
      field.type === "radio"
        ? related.closest(".widget").querySelector("input[type=radio]:checked")?.value ?? ""
        : field.value.trim();
    const show = () => {
      const key = keyNow();
      link.hidden = key === "" || key.includes(",");
      link.href = link.dataset.template.replace("__key__", encodeURIComponent(quoteKey(key)));
    };
    related.closest(".widget, td").addEventListener("change", show);
    show();
  }

  /** Puts a row that was added, changed or found into the field below. */
  function putRow(related, { action, value, label }) {
    const field = fieldOf(related);
    if (!field) return;
    const control = controls.get(field);
    if (control) {
      control.choose(value, label);
    } else if (field.matches("select")) {
      const before = action === "change" && !field.multiple ? field.selectedOptions[0] : undefined;
      if (before) before.value = value;
      addOption(field, value, label);
      changed(field);
    } else if (field.type === "radio") {
      putRadio(field, value, label);
    } else {
      const keys = field.value.split(",").map((key) => key.trim()).filter(Boolean);
      field.value = field.hasAttribute("data-many") ? [...new Set([...keys, value])].join(",") : value;
      const shown = related.querySelector("[data-chosen]");
      if (shown && !field.hasAttribute("data-many")) shown.replaceChildren();
      if (![...shown?.children ?? []].some((each) => each.dataset.key === value)) {
        shown?.append(make("span", { "data-key": value }, label));
      }
      changed(field);
    }
    putElsewhere(related, field, action, value, label);
  }

  function putRadio(field, value, label) {
    const group = field.closest(".widget");
    const known = all(group, "input[type=radio]").find((each) => each.value === value);
    if (known) {
      known.parentElement.lastChild.textContent = ` ${label}`;
    } else {
      const copy = make("input", { type: "radio", name: field.name, value });
      field.closest("div").after(make("div", {}, make("label", {}, copy, ` ${label}`)));
      copy.checked = true;
      changed(copy);
    }
  }

  /** Other lists of the same model have the row now, too. */
  function putElsewhere(related, own, action, value, label) {
    const path = (each) => each.querySelector("a[data-panel=add]")?.pathname;
    for (const other of all(document, "[data-related]")) {
      const field = fieldOf(other);
      if (!path(related) || path(other) !== path(related) || !field?.matches("select") || field === own) continue;
      if (action === "add" || [...field.options].some((option) => option.value === value)) {
        const chosen = [...field.selectedOptions];
        addOption(field, value, label, false);
        for (const option of chosen) option.selected = true;
      }
    }
  }

  function openPanel(link) {
    const body = make("div", { class: "panel-body" });
    const close = iconButton("close", say("Close"), () => dialog.requestClose?.() ?? leave());
    const dialog = make("dialog", { class: "panel", "aria-label": link.getAttribute("aria-label") ?? say("Panel") });
    dialog.append(close, body);
    const panel = {
      dialog,
      body,
      url: undefined,
      done(result) {
        dialog.close();
        putRow(link.closest("[data-related]"), result);
        announce(result.action === "lookup" ? result.label : say("%(label)s was saved.", { label: result.label }));
      },
    };
    const mayLeave = () => !all(body, "form").some(isDirty) || confirm(say("Leave without saving?"));
    const leave = () => {
      if (mayLeave()) dialog.close();
    };
    dialog.addEventListener("cancel", (event) => {
      if (event.target === dialog && !mayLeave()) event.preventDefault();
    });
    dialog.addEventListener("close", (event) => event.target === dialog && dialog.remove());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) leave();
      else followLink(panel, event);
    });
    dialog.addEventListener("submit", (event) => sendForm(panel, event));
    document.body.append(dialog);
    dialog.showModal();
    loadInto(panel, link.href);
  }

  /** Links of a panel stay in it. */
  function followLink(panel, event) {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.closest("dialog") !== panel.dialog || link.hasAttribute("data-panel")) return;
    if (link.hasAttribute("data-choose")) {
      event.preventDefault();
      panel.done({ action: "lookup", value: link.dataset.choose, label: link.textContent.trim() });
      return;
    }
    const url = new URL(link.getAttribute("href"), panel.url);
    if (link.target || link.hasAttribute("download") || url.origin !== location.origin) return;
    event.preventDefault();
    loadInto(panel, asPopup(panel, url));
  }

  function asPopup(panel, url) {
    const before = new URL(panel.url).searchParams;
    for (const name of ["_popup", "_to_field"]) {
      if (before.has(name) && !url.searchParams.has(name)) url.searchParams.set(name, before.get(name));
    }
    return url;
  }

  function sendForm(panel, event) {
    const { target: form, submitter } = event;
    if (event.defaultPrevented || form.closest("dialog") !== panel.dialog) return;
    event.preventDefault();
    const data = new FormData(form, submitter);
    const url = new URL(form.getAttribute("action") || panel.url, panel.url);
    if (form.method === "get") {
      url.search = String(new URLSearchParams(data));
      loadInto(panel, asPopup(panel, url));
    } else {
      // Success is told as JSON; what is wrong, as the page.
      const headers = { Accept: "application/json, text/html;q=0.9" };
      const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
      loadInto(panel, url, { method: "POST", headers, body });
    }
  }

  async function loadInto(panel, url, request = { headers: { Accept: "text/html" } }) {
    const { body, dialog } = panel;
    if (body.getAttribute("aria-busy") === "true") return;
    body.setAttribute("aria-busy", "true");
    body.classList.add("is-loading");
    try {
      const response = await fetch(url, request);
      const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
      const answer = isJson ? await response.json() : await response.text();
      if (isJson && typeof answer.action === "string") return panel.done(answer);
      const page = isJson ? undefined : new DOMParser().parseFromString(answer, "text/html");
      // Whoever is logged out meanwhile gets the page to log in, which is no page for a panel.
      const main = page?.body.classList.contains("popup") ? page.querySelector("main") : undefined;
      if (!main) throw new Error(`${response.status} ${response.statusText}`);
      panel.url = response.url || String(url);
      showIn(panel, main);
    } catch (error) {
      body.prepend(make("p", { class: "errornote", role: "alert" }, say("This could not be loaded: %(reason)s", {
        reason: error.message,
      })));
    } finally {
      body.removeAttribute("aria-busy");
      body.classList.remove("is-loading");
      if (!dialog.open) body.replaceChildren();
    }
  }

  function showIn(panel, main) {
    const { body, dialog } = panel;
    for (const each of all(main, "script, style, link")) each.remove();
    prefixIds(main, `${newId("panel")}-`);
    body.replaceChildren(...[...main.childNodes].map((node) => document.importNode(node, true)));
    const title = body.querySelector("h1");
    if (title) {
      title.id = newId("title");
      dialog.removeAttribute("aria-label");
      dialog.setAttribute("aria-labelledby", title.id);
    }
    dialog.scrollTop = 0;
    enhance(body);
    if (body.querySelector(".errornote")) return focusError(body);
    body.querySelector("input:not([type=hidden], [hidden]), select:not([hidden]), textarea")?.focus();
  }

  /** The page below has fields of the same ids. */
  function prefixIds(within, prefix) {
    const lists = ["for", "aria-describedby", "aria-labelledby", "aria-controls", "form", "list", "data-prepopulate"];
    for (const element of all(within, "*")) {
      if (element.id) element.id = prefix + element.id;
      for (const name of lists) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.split(/\s+/).map((id) => prefix + id).join(" "));
      }
      if (element.localName === "template") prefixIds(element.content, prefix);
    }
  }

  // ---------------------------------------------------------------- rows that are edited on the page of another

  function enhanceInline(inline) {
    const { inline: prefix, max, order } = inline.dataset;
    const rows = inline.querySelector("[data-rows]");
    const template = inline.querySelector("template[data-empty]");
    const button = inline.querySelector("[data-add]");
    const total = inline.querySelector(`[name="${CSS.escape(`${prefix}-TOTAL_FORMS`)}"]`);
    const forms = () => all(rows, ".inline-row").filter(({ dataset: { row } }) => row?.startsWith(`${prefix}-`));
    const show = () => {
      if (total) total.value = String(forms().length);
      if (button) button.hidden = !total || forms().length >= Number(max);
      if (order) writeOrder(prefix, order, forms());
    };

    const prepare = (row, isNew) => {
      if (order) addOrderTools(row, forms, show);
      // What is not saved needs no deleting: it goes.
      if (row.hasAttribute("data-saved")) return;
      const place = row.querySelector(".delete") ?? row.querySelector("h3");
      const box = place?.querySelector("input[type=checkbox][name$='-DELETE']");
      if (!place || (!box && !isNew)) return;
      if (box) [box.hidden, (place.querySelector(`label[for="${CSS.escape(box.id)}"]`) ?? box).hidden] = [true, true];
      place.append(iconButton("remove", say("Remove"), () => {
        const next = forms()[forms().indexOf(row) + 1] ?? forms()[forms().indexOf(row) - 1];
        if (row.previousElementSibling?.matches(".row-errors")) row.previousElementSibling.remove();
        row.remove();
        // Their numbers have no gaps.
        forms().forEach((each, at) => renumber(each, prefix, at));
        show();
        (next?.querySelector("input:not([type=hidden], [hidden]), select, textarea") ?? button)?.focus();
      }));
    };

    for (const row of forms()) prepare(row, false);
    show();
    if (!template || !button || !total) return;
    button.addEventListener("click", () => {
      const row = document.importNode(template.content, true).querySelector(".inline-row");
      renumber(row, prefix, forms().length);
      rows.append(row);
      prepare(row, true);
      enhance(row);
      show();
      row.querySelector("input:not([type=hidden], [hidden]), select:not([hidden]), textarea")?.focus();
    });
  }

  /** Gives the elements of a row another number. */
  function renumber(row, prefix, number) {
    const escaped = prefix.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const pattern = new RegExp(`(?<![A-Za-z0-9])${escaped}-(?:\\d+|__prefix__)(?=-|$|\\s)`, "g");
    for (const element of [row, ...all(row, "*")]) {
      for (const { name, value } of [...element.attributes]) {
        const isName = ["id", "name", "for", "data-row", "data-prepopulate"].includes(name) || name.startsWith("aria-");
        if (isName && name !== "aria-label") {
          const next = value.replace(pattern, `${prefix}-${number}`);
          if (next !== value) element.setAttribute(name, next);
        }
      }
      if (element.localName === "template") for (const each of element.content.children) renumber(each, prefix, number);
    }
  }

  const orderInput = (row, order) => row.querySelector(`[name$="-${CSS.escape(order)}"]`);

  /** Rows count from one; those in which nobody wrote stay empty, so that they are not saved. */
  function writeOrder(prefix, order, rows) {
    let number = 0;
    for (const row of rows) {
      const input = orderInput(row, order);
      const isUsed = row.hasAttribute("data-saved") ||
        all(row, "input, select, textarea").some((field) =>
          field !== input && field.name.startsWith(`${prefix}-`) && field.type !== "hidden" && hasOwnValue(field)
        );
      if (input && (isUsed || row.dataset.order !== undefined)) input.value = String(++number);
    }
  }

  function hasOwnValue(field) {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.localName !== "select") return field.value !== field.defaultValue;
    return [...field.options].some(({ selected, defaultSelected }, at) =>
      selected !== defaultSelected && !(at === 0 && selected)
    );
  }

  function addOrderTools(row, forms, show) {
    const moved = (focused) => {
      show();
      focused?.focus();
      announce(say("Row %(number)s of %(count)s", { number: forms().indexOf(row) + 1, count: forms().length }));
      row.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const up = iconButton("up", say("Move up"), () => {
      const before = forms()[forms().indexOf(row) - 1];
      if (before) before.before(row);
      moved(up);
    });
    const down = iconButton("down", say("Move down"), () => {
      const after = forms()[forms().indexOf(row) + 1];
      if (after) after.after(row);
      moved(down);
    });
    // By hand alone: who has no pointer has the two others.
    const grip = make("span", { class: "icon-button grip", "aria-hidden": "true", title: say("Drag to move") });
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      row.classList.add("is-dragged");
    });
    grip.addEventListener("pointermove", ({ clientY }) => {
      if (!row.classList.contains("is-dragged")) return;
      const middle = (each) => each.getBoundingClientRect().top + each.offsetHeight / 2;
      const others = forms().filter((each) => each !== row);
      const after = others.find((each) => middle(each) > clientY);
      if (after ? row.nextElementSibling !== after : others.at(-1)?.nextElementSibling !== row) {
        if (after) after.before(row);
        else others.at(-1)?.after(row);
      }
    });
    for (const kind of ["pointerup", "pointercancel"]) {
      grip.addEventListener(kind, () => {
        if (!row.classList.contains("is-dragged")) return;
        row.classList.remove("is-dragged");
        moved();
      });
    }
    const tools = make("span", { class: "order-tools" }, grip, up, down);
    if (row.matches("tr")) row.querySelector("td.delete")?.prepend(tools);
    else row.querySelector("h3 > span")?.after(tools);
    row.addEventListener("input", show);
    // Its number needs no typing any more, unless something is wrong with it.
    const field = row.querySelector(`.field-${CSS.escape(row.closest("[data-inline]").dataset.order)}`);
    const line = field?.closest(".form-row:not(.beside)");
    if (line && !field.matches(".errors")) line.hidden = true;
  }

  // ---------------------------------------------------------------- everything together

  /** Adds comfort to a page, a panel or a new row. */
  function enhance(within) {
    const each = (selector, action) => all(within, selector).forEach((element) => action(element));
    each("[data-inline]", enhanceInline);
    each("input[type=date], input[type=time], input[type=datetime-local]", enhanceMoment);
    each("textarea[data-grow]", enhanceGrowing);
    each("textarea[data-json]", enhanceJson);
    each("input[type=file]", enhanceFile);
    each("[data-saved] input[type=checkbox][name$='-DELETE']", enhanceDeleteBox);
    each("select[multiple][data-picker]", enhancePicker);
    each("input[data-autocomplete]", enhanceAutocomplete);
    each("[data-related]", enhanceRelated);
    each("[data-prepopulate]", enhancePrepopulated);
    if (within.matches?.("[data-prepopulate]")) enhancePrepopulated(within);
    each("form.list-form", enhanceList);
    each("details.filter-box", enhanceFilters);
    each("form.change-form, form.list-form", watch);
  }

  function start() {
    words = JSON.parse(document.body.dataset.words ?? "{}");
    setUpTheme();
    setUpDrawer();
    setUpNavFilter();
    setUpMenus();
    setUpKeys();
    setUpLeaving();
    enhance(document);
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[data-panel]");
      if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openPanel(link);
    });
    if (document.querySelector("main .errornote, main .errorlist")) focusError(document);
    else if (document.body.matches(".change-form") && !document.querySelector("[name=_version]")) {
      document.querySelector("#change-form .field :is(input, select, textarea):not([type=hidden], [hidden])")
        ?.focus({ preventScroll: true });
    }
  }

  start();
})();
