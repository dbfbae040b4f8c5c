/** What must not compile. `deno check` fails where an expected error does not occur. */
import { type Context, defineSettings, urlpatterns } from "@nuages/nuages";
import { type CacheBackend, type CacheDriver, memoryCache, unstorageCache } from "@nuages/nuages/cache";
import { workersKvCache } from "@nuages/nuages/cache/workers-kv";
import {
  cacheSessions,
  fileSessions,
  getSession,
  type Session,
  session,
  type SessionEngine,
  signedCookieSessions,
} from "@nuages/nuages/contrib/sessions";
import { databaseSessions, Session as SessionModel } from "@nuages/nuages/contrib/sessions/database";
import memoryDriver from "unstorage/drivers/memory";

interface Visitor {
  cart: number[];
  name?: string;
  theme: "dark" | "light";
}

Deno.test("getSession() makes wrong names and values compile errors", () => {
  // Never called: the compiler alone reads it.
  async function compiled(c: Context): Promise<void> {
    const session: Session<Visitor> = await getSession<Visitor>(c);
    const cart: number[] | undefined = session.get("cart");
    const items: number[] = session.get("cart", []);
    const theme: "dark" | "light" | "auto" = session.get("theme", "auto");
    const names: ("cart" | "name" | "theme")[] = session.keys();
    const popped: number[] | null = session.pop("cart", null);
    const kept: "dark" | "light" = session.setDefault("theme", "dark");
    session.set("theme", "light");
    session.update({ cart: [1], theme: "dark" });
    // @ts-expect-error there may be none
    const missing: number[] = session.get("cart");
    // @ts-expect-error there is no such name
    session.get("carts");
    // @ts-expect-error there is no such name
    session.has("carts");
    // @ts-expect-error numbers, not texts
    session.set("cart", ["1"]);
    // @ts-expect-error another value
    session.set("theme", "blue");
    // @ts-expect-error there is no such name
    session.update({ carts: [] });
    // @ts-expect-error a number or a date
    session.setExpiry("tomorrow");
    // @ts-expect-error made by the engine
    session.sessionKey = "mine";

    const any: Session = await getSession(c);
    const unknown: unknown = any.get("whatever");
    // @ts-expect-error nobody said what it is
    const text: string = any.get("whatever");
    void [cart, items, theme, names, popped, kept, missing, unknown, text];
  }
  void compiled;
});

Deno.test("the settings of sessions and caches make wrong engines and options compile errors", () => {
  const urls = urlpatterns([]);
  const own: SessionEngine = signedCookieSessions();
  const driver: CacheDriver = memoryDriver();

  class OwnEngine implements SessionEngine {
    readonly name = "ownEngine";
    readonly more = "than an engine needs";
    open = own.open;
    clearExpired = own.clearExpired;
  }
  class OwnCache implements CacheBackend {
    readonly name = "ownCache";
    readonly more = "than a cache needs";
    open = memoryCache().open;
  }

  function compiled(c: Context): void {
    defineSettings(() => ({ urls, sessionEngine: new OwnEngine(), caches: { default: new OwnCache() } }));
    defineSettings(() => ({
      urls,
      middleware: [session()],
      sessionEngine: own,
      caches: { default: memoryCache({ maxEntries: 10, timeout: null }), other: unstorageCache(driver) },
    }));
    defineSettings(() => ({ urls, sessionEngine: databaseSessions({ database: "sessions" }) }));
    // @ts-expect-error an engine, not its name
    defineSettings(() => ({ urls, sessionEngine: "database" }));
    // @ts-expect-error an engine, not the function that makes one
    defineSettings(() => ({ urls, sessionEngine: cacheSessions }));
    // @ts-expect-error a cache, not its address
    defineSettings(() => ({ urls, caches: { default: "redis://" } }));
    // @ts-expect-error there is no such option
    signedCookieSessions({ encrypted: true });
    // @ts-expect-error where?
    fileSessions();
    // @ts-expect-error which binding?
    workersKvCache({});
    // @ts-expect-error the columns are sessionKey, sessionData and expireDate
    SessionModel.objects(c).filter({ session_key: "" });
    // @ts-expect-error a date
    SessionModel.objects(c).filter({ expireDate__lt: 7 });
    void SessionModel.objects(c).filter({ expireDate__lt: new Date(), sessionKey__startswith: "a" });
  }
  void compiled;
});
