import type { Sources } from "./site.ts";

/** A site's templates, one of which is rendered, and what is to come of it. */
export interface Example {
  readonly title: string;
  readonly sources: Sources;
  readonly name?: string;
  readonly context?: object;
  readonly expected: string;
}

/** What both ways of compiling have to agree on. The template `page.eta` is rendered where none is named. */
export const corpus: readonly Example[] = [
  {
    title: "text with quotes, backslashes and line breaks",
    sources: { "page.eta": 'it\'s \\n "so" `$`\n${x}\r\n\u2028</script>\t' },
    expected: 'it\'s \\n "so" `$`\n${x}\n\u2028</script>\t',
  },
  { title: "an empty template", sources: { "page.eta": "" }, expected: "" },
  { title: "an empty tag", sources: { "page.eta": "a<% %>b<%%>c" }, expected: "abc" },
  {
    title: "escaped and raw values",
    sources: { "page.eta": "<%= it.x %>|<%~ it.x %>|<%= it.none %>|<%~ it.none %>" },
    context: { x: "<b>" },
    expected: "&lt;b&gt;|<b>||",
  },
  {
    title: "the line break after a tag",
    sources: { "page.eta": "a<% %>\nb\n<%= 1 %>\nc\n<%= 2 -%>  \nd  <%_ %> e <%_ = 3 _%>  f" },
    expected: "ab\n1c\n2  \nd e3f",
  },
  {
    title: "loops and conditions",
    sources: {
      "page.eta":
        "<% for (const [i, x] of it.xs.entries()) { %><% if (i > 0) { %>, <% } else { %>: <% } %><%= x %><% } %>",
    },
    context: { xs: ["a", "b"] },
    expected: ": a, b",
  },
  {
    title: "code that starts with a bracket",
    sources: { "page.eta": "<% [1, 2].forEach((n) => { %><%= n %><% }) %>\n<% (() => { %>3<% })() %>" },
    expected: "123",
  },
  {
    title: "code without semicolons, and comments",
    sources: { "page.eta": "<% const a = 1 // one\n const b = 2 /* %> */ %><%= a + b /* sum */ %><%~ a // raw\n%>" },
    expected: "31",
  },
  {
    title: "a switch with line breaks in it",
    sources: {
      "page.eta":
        "<% switch (it.k) { %>\n  <% case 1: %>one<% break %>\n<% case 2: { %>two<% break } %>\n<% default: %>other<% } %>\n",
    },
    context: { k: 2 },
    expected: "two",
  },
  {
    title: "code over several lines",
    sources: {
      "page.eta":
        "<%\n  const xs = [\n    1,\n  ];\n\n  function twice(x) {\n    return x * 2;\n  }\n%>\n<%= twice(xs[0]) %>",
    },
    expected: "2",
  },
  {
    title: "a template literal over several lines",
    sources: { "page.eta": "<%= `a\n  ${it.x}\n%>` %>" },
    context: { x: 1 },
    expected: "a\n  1\n%&gt;",
  },
  { title: "strings that hold a tag's end", sources: { "page.eta": `<%= '%>' + "%>" %>` }, expected: "%&gt;%&gt;" },
  {
    title: "strict mode",
    sources: {
      "page.eta":
        "<%= (function () { return this === undefined })() %><% try { undeclared = 1 } catch (e) { %><%= e.name %><% } %>",
    },
    expected: "trueReferenceError",
  },
  { title: "arguments", sources: { "page.eta": "<%= arguments.length %>" }, expected: "2" },
  {
    title: "a sum of comma expressions",
    sources: { "page.eta": "<%~ (1, 2) %><%~ it.a || 'b' %><%~ it.a ? 1 : 2 %>" },
    expected: "2b2",
  },
  {
    title: "words of the helpers as plain words",
    sources: { "page.eta": "include layout <%= it.block %><%= it.capture %>" },
    context: { block: 1, capture: 2 },
    expected: "include layout 12",
  },
  {
    title: "layouts, blocks, includes and captures",
    sources: {
      "base.eta": '<title><%~ block("title", () => { %>Site<% }) %></title><%~ it.body %>',
      "mid.eta": '<% layout("base") %><% block("title", (parent) => { %>Mid, <%~ parent() %><% }) %>(<%~ it.body %>)',
      "page.eta":
        '<% layout("./mid") %><% block("title", (parent) => { %>Page, <%~ parent() %><% }) %><% const x = capture(() => { %>[<%~ include("part", { n: 1 }) %>]<% }) %><%~ x %>',
      "part.eta": "<%= it.n %>",
    },
    expected: "<title>Page, Mid, Site</title>([1])",
  },
  {
    title: "partials before and after their definition",
    sources: {
      "page.eta":
        '<%@ partial row %>;<%@ partialdef row %>\n<%= it.n ?? 0 %>\n<%@ endpartialdef row %>\n;<%~ include("#row", { n: 1 }) %>;<%~ include("page#row", { n: 2 }) %><%@ partialdef end inline %>!<%@ endpartialdef %>',
    },
    expected: "0;;1;2!",
  },
  {
    title: "one partial alone",
    sources: { "page.eta": "no<%@ partialdef row %><%= it.n %><%@ endpartialdef %>no" },
    name: "page#row",
    context: { n: 3 },
    expected: "3",
  },
  {
    title: "a partial that prints itself",
    sources: {
      "page.eta":
        '<%@ partialdef tree inline %>(<% for (const node of it.nodes) { %><%~ include("#tree", node) %><% } %>)<%@ endpartialdef %>',
    },
    context: { nodes: [{ nodes: [] }, { nodes: [{ nodes: [] }] }] },
    expected: "(()(()))",
  },
];
