/**
 * Cookies: plain ones, and signed ones that come back as they were sent or not at all.
 *
 * | Django | here |
 * | --- | --- |
 * | `request.COOKIES["name"]` | `getCookie(c, "name")` |
 * | `response.set_cookie("name", value, max_age=60)` | `setCookie(c, "name", value, { maxAge: 60 })` |
 * | `response.delete_cookie("name")` | `deleteCookie(c, "name")` |
 * | `request.get_signed_cookie("name", salt="x")` | `await getSignedCookie(c, "name", { salt: "x" })` |
 * | `response.set_signed_cookie("name", value)` | `await setSignedCookie(c, "name", value)` |
 *
 * @module
 */
export {
  type CookieOptions,
  deleteCookie,
  type DeleteCookieOptions,
  getCookie,
  rawCookie,
  setCookie,
} from "./cookie.ts";
export {
  cookieKeys,
  getSignedCookie,
  type GetSignedCookieOptions,
  setSignedCookie,
  type SetSignedCookieOptions,
} from "./signed_cookie.ts";
