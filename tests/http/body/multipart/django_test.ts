/** The same forms are sent to a real Django: what both read, both read alike. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { copyOracle, testWithOracle } from "../../../oracle/oracle.ts";
import { field, file, form, multipart, quietly, site } from "../site.ts";

const part = (parameters: string): string => `Content-Disposition: form-data; ${parameters}\r\n\r\nx`;

const FORMS: readonly string[] = [
  multipart([]),
  multipart([field("a", "1"), field("a", ""), field("b", "τ\r\n\r\n--")]),
  multipart([field("__proto__", "1"), field("constructor", "2"), field("a[b]", "3")]),
  multipart([field("a", "\ufeff1\0"), file("f", "a.txt", "\0\r\n")]),
  multipart([file("f", "a.txt", ""), file("f", "b.txt", "2"), file("g", "..", "3")]),
  multipart([field("a", "1")]) + "and more",
  "before\r\n" + multipart([field("a", "1")]),
  ...[
    "../../etc/passwd",
    "C:\\Windows\\win.ini",
    "C:/a.txt",
    "/a/b/",
    "..",
    ".",
    ".htaccess",
    "τραγούδι.mp3",
    "a b.txt",
    "a'b.txt",
    "a;b=c.txt",
    "a\\\\b.txt",
    "100%.txt",
  ].map((name) => multipart([file("f", name, "x")])),
  ...[
    "name=a",
    "name=a; filename=b.txt",
    'NAME="a"; FileName="b.txt"',
    'name="a";filename="b.txt"',
    'name="a" ; filename="b.txt"',
    'filename="b.txt"; name="a"',
    "name=\"a\"; filename*=UTF-8''%CF%84.txt",
    "name=\"a\"; filename*=UTF-8'en'b%20c.txt",
    "name=\"a\"; filename*=iso-8859-1''caf%E9.txt",
    "name=\"a\"; filename*=UTF-8''..%2F..%2Fb.txt",
  ].map((parameters) => multipart([part(parameters)])),
  ...["image/PNG", "text/plain; charset=utf-8", "text/plain; charset=KOI8-R"].map((type) =>
    multipart([`Content-Disposition: form-data; name="f"; filename="a"\r\nContent-Type: ${type}\r\n\r\nx`])
  ),
];

/** Forms that Django reads, and we refuse, since others may read them in another way. */
const REFUSED: readonly string[] = [
  multipart([file("f", "a\\", "x")]),
  multipart([field("a", "1")]).slice(0, -4),
  multipart([field("a", "1"), file("f", "a.txt", "12")]).slice(0, -9),
  multipart([field("a", "\r\n--Xylophone")]),
  multipart(["Content-Type: text/plain\r\n\r\nx"]),
  multipart(["X: y\r\n\r\nx"]),
  multipart(['Content-Disposition: form-data; name="a"; name="b"\r\n\r\nx']),
  multipart(["Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\neA=="]),
];

async function askDjango(bodies: readonly string[]): Promise<unknown[]> {
  using copy = copyOracle();
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(bodies))));
  const { stdout, stderr } = await copy.python(`
import base64, json
from django.test import RequestFactory
def ask(body):
    request = RequestFactory().generic("POST", "/", body.encode(), content_type="multipart/form-data; boundary=X")
    values = [[name, values] for name, values in request.POST.lists()]
    files = [[name, f.name, f.size] for name, files in request.FILES.lists() for f in files]
    return [values, files]
print(json.dumps([ask(body) for body in json.loads(base64.b64decode("${encoded}"))]))
`);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

/** What ours reads, or why it does not. */
async function askOurs(bodies: readonly string[]): Promise<unknown[]> {
  const send = site();
  const answers = await quietly(() => Promise.all(bodies.map((body) => send(form(body)))));
  return answers.map(({ told, problem }) =>
    told ? [told.values, told.files.map(({ field, name, size }) => [field, name, size])] : problem
  );
}

testWithOracle("readFormValues() reads forms as Django does", async () => {
  const [ours, theirs] = [await askOurs(FORMS), await askDjango(FORMS)];

  deepStrictEqual(
    ours.map((answer, index) => [FORMS[index], answer]),
    theirs.map((answer, index) => [FORMS[index], answer]),
  );
});

testWithOracle("readFormValues() refuses forms that Django reads, and others might read otherwise", async () => {
  const [ours, theirs] = [await askOurs(REFUSED), await askDjango(REFUSED)];

  strictEqual(theirs.length, REFUSED.length);
  ok(ours.every((answer) => typeof answer === "string" && answer.startsWith("Cannot read the request")));
});
