// What Nuages adds to htmx: the CSRF token, and no code in attributes.
(() => {
  const { csrfCookie, csrfHeader } = document.currentScript.dataset;
  const FIELD = "csrfmiddlewaretoken";
  const SAFE = /^(?:GET|HEAD|OPTIONS|TRACE)$/;

  // The cookie is always the newest; a page that swaps its parts may hold a token from before a login.
  function token() {
    const cookie = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${csrfCookie}=`));
    return cookie?.slice(csrfCookie.length + 1) ||
      document.querySelector('meta[name="csrf-token"]')?.content ||
      document.querySelector(`input[name="${FIELD}"]`)?.value;
  }

  function isOwn(action) {
    try {
      return new URL(action, document.baseURI).origin === location.origin;
    } catch {
      return false;
    }
  }

  // hx-on, js: and trigger filters are code in a page. Who injects HTML is not to run any, whatever the policy says.
  function NoCode() {
    return {
      call() {
        throw new Error("Nuages runs no code in attributes: listen for the event in a script of your own");
      },
    };
  }

  htmx.registerExtension("nuages", {
    init: (api) => api.initSecurity(undefined, NoCode, NoCode),
    htmx_config_request(_element, { ctx: { request } }) {
      const own = isOwn(request.action);
      // Of GET and DELETE, htmx writes the fields into the address, which ends up in logs and in Referer.
      if (!own || /^(?:GET|DELETE)$/.test(request.method)) request.body?.delete?.(FIELD);
      if (!own || SAFE.test(request.method)) return;
      const value = token();
      if (value) request.headers[csrfHeader] = value;
    },
  });
})();
