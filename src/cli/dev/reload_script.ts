/** Where the development server keeps what is its own. No pattern of a site is asked for these addresses. */
export const PREFIX = "/__nuages__/";

/**
 * The script that every page gets in development: it keeps a connection to the server open, and loads the page anew as
 * soon as the server says another version than that of the page. While the page is hidden, it gives the connection
 * up, since browsers allow only six to one server.
 *
 * @param version The version of the site that the page was made from.
 * @returns The script.
 */
export function reloadScript(version: string): string {
  return `// Loads this page anew when the site changes. The development server adds it; it is never there in production.
(() => {
  const version = ${JSON.stringify(version)};
  let events;
  let timer;

  function listen() {
    events = new EventSource("${PREFIX}reload");
    events.onmessage = ({ data }) => {
      if (data !== version) location.reload();
    };
    events.onerror = () => {
      close();
      timer = setTimeout(listen, 500);
    };
  }

  function close() {
    clearTimeout(timer);
    events?.close();
  }

  document.addEventListener("visibilitychange", () => {
    close();
    if (!document.hidden) listen();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) listen();
  });
  // A page whose policy forbids the connection is left alone.
  document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    if (blockedURI.endsWith("${PREFIX}reload")) close();
  });
  if (!document.hidden) listen();
})();
`;
}
