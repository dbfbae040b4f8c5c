/** What a visitor of the demo does: the same story on both edges. */

/** One request and what is expected of it. */
export interface Step {
  path: string;
  status: number;
  /** Texts that the page must hold. */
  holds?: readonly string[];
}

export const STORY: readonly Step[] = [
  { path: "/", status: 200, holds: ["<!doctype html>", 'href="?page=2"'] },
  { path: "/?page=2", status: 200, holds: ['href="?page=3"'] },
  { path: "/?page=last", status: 200 },
  { path: "/?page=9999", status: 404 },
  { path: "/?page=zero", status: 404 },
  { path: "/2024/", status: 200, holds: ["2024"] },
  { path: "/1999/", status: 404 },
  { path: "/about/", status: 200 },
  { path: "/almanac/", status: 200, holds: ["since January 2019", "Minutes each", "Essays"] },
  { path: "/feed.json", status: 200, holds: ["https://jsonfeed.org/version/1.1"] },
  { path: "/desk/", status: 302 },
  { path: "/media/posts/2026/nothing.png", status: 404 },
  { path: "/about", status: 301 },
  { path: "/nothing-of-this-name/", status: 404 },
  { path: "/%ff/", status: 400 },
  { path: "/a%2fb/", status: 400 },
  { path: "/static/blog/nothing.css", status: 404 },
];
