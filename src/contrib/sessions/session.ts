import type { SessionData, SessionSettings, SessionStore, StoredSession } from "../../conf/mod.ts";
import { SessionInterrupted } from "./errors.ts";
import { checkedExpiry, endsWithBrowser, EXPIRY, expiryAge, expiryDate } from "./expiry.ts";
import { expectJson } from "./session_data.ts";

const TEST_COOKIE = ["testcookie", "worked"] as const;

/**
 * What a site knows of a visitor from one request to the next. `getSession()` gives it; it is saved at the end of the
 * request, if it was changed.
 *
 * `Data` says which names it has, and of which types; whoever reads what another version of the site wrote, checks.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-sessions-in-views}
 */
export class Session<Data extends object = Record<string, unknown>> {
  /** Whether somebody asked for it in this request; then the answer varies with the cookie. */
  accessed = false;
  readonly #settings: SessionSettings;
  readonly #store: SessionStore;
  readonly #values: Map<string, unknown>;
  #stored: StoredSession | undefined;
  /** What it held when it was read, to see what was changed inside of its values. */
  #before: string;
  #modified = false;
  #cycled = false;

  /** Called by `session()`. */
  constructor(store: SessionStore, settings: SessionSettings, stored?: StoredSession) {
    this.#store = store;
    this.#settings = settings;
    this.#stored = stored;
    this.#before = JSON.stringify(stored?.data ?? {});
    // Values of its own: what the engine found stays as it was.
    const values: SessionData = JSON.parse(this.#before);
    this.#values = new Map(Object.entries(values));
  }

  /** The key that the cookie names it by; `undefined` until it is saved, and after `cycleKey()` until it is saved again. */
  get sessionKey(): string | undefined {
    return this.#cycled ? undefined : this.#stored?.key;
  }

  /** Whether there is nothing in it and nothing kept of it: then the visitor needs no cookie. */
  get isEmpty(): boolean {
    return this.#stored === undefined && this.#values.size === 0;
  }

  /** Whether it is to be saved. It sees changes inside of values by itself; `true` saves it in any case. */
  get modified(): boolean {
    return this.#modified || this.#differs();
  }

  set modified(modified: boolean) {
    this.#modified = modified;
  }

  /** The value of a name; without it the default, or `undefined`. */
  get<Name extends keyof Data & string>(name: Name): Data[Name] | undefined;
  /** The value of a name; without it the default. */
  get<Name extends keyof Data & string, Default>(name: Name, byDefault: Default): Data[Name] | Default;
  get<Name extends keyof Data & string>(name: Name, byDefault?: unknown): unknown {
    return this.#values.has(name) ? this.#values.get(name) : byDefault;
  }

  /**
   * Puts a value behind a name.
   *
   * @throws {TypeError} If JSON cannot hold it.
   */
  set<Name extends keyof Data & string>(name: Name, value: Data[Name]): void {
    expectJson(name, value);
    this.#values.set(name, value);
    this.#modified = true;
  }

  /** Whether there is such a name. */
  has(name: keyof Data & string): boolean {
    return this.#values.has(name);
  }

  /** Takes a name away. Returns whether it was there. */
  delete(name: keyof Data & string): boolean {
    const deleted = this.#values.delete(name);
    this.#modified ||= deleted;
    return deleted;
  }

  /** Takes a name away, and returns its value; without it the default, or `undefined`. */
  pop<Name extends keyof Data & string>(name: Name): Data[Name] | undefined;
  /** Takes a name away, and returns its value; without it the default. */
  pop<Name extends keyof Data & string, Default>(name: Name, byDefault: Default): Data[Name] | Default;
  pop<Name extends keyof Data & string>(name: Name, byDefault?: unknown): unknown {
    const value = this.#values.has(name) ? this.#values.get(name) : byDefault;
    this.delete(name);
    return value;
  }

  /**
   * The value of a name, which gets this one where it has none.
   *
   * @throws {TypeError} If JSON cannot hold it.
   */
  setDefault<Name extends keyof Data & string>(name: Name, value: Data[Name]): Data[Name] {
    if (!this.#values.has(name)) this.set(name, value);
    // What is behind a name is what set() took for it.
    return this.#values.get(name) as Data[Name];
  }

  /**
   * Puts several values in.
   *
   * @throws {TypeError} If JSON cannot hold one of them; then none is changed.
   */
  update(values: Partial<Data>): void {
    const entries = Object.entries(values);
    for (const [name, value] of entries) expectJson(name, value);
    for (const [name, value] of entries) this.#values.set(name, value);
    this.#modified = true;
  }

  /** The names, without the one that `setExpiry()` uses. */
  keys(): (keyof Data & string)[] {
    return this.entries().map(([name]) => name);
  }

  /** The values, in the order of the names. */
  values(): Data[keyof Data & string][] {
    return this.entries().map(([, value]) => value);
  }

  /** Names and values. */
  entries(): [name: keyof Data & string, value: Data[keyof Data & string]][] {
    const entries = [...this.#values].filter(([name]) => name !== EXPIRY);
    // Only set() and the store put values in, and both by the names of Data.
    return entries as [keyof Data & string, Data[keyof Data & string]][];
  }

  /** Takes all values away. The session itself stays, with its key; `flush()` ends it. */
  clear(): void {
    this.#values.clear();
    this.#modified = true;
  }

  /**
   * Ends the session, as at logout: all values go, what was kept of it is deleted at once, and what is put in from now on
   * gets a key of its own. With signed cookies nothing is kept, so a copy of the cookie holds until it is too old.
   */
  async flush(): Promise<void> {
    const stored = this.#stored;
    this.#values.clear();
    this.#stored = undefined;
    this.#before = "{}";
    this.#modified = true;
    this.#cycled = false;
    if (stored) await this.#store.delete(stored.key);
  }

  /**
   * Gives the session a new key when it is saved, and keeps its values: at login, so that a key which somebody planted in
   * the visitor's browser is worth nothing.
   */
  cycleKey(): void {
    this.#cycled = this.#stored !== undefined;
    this.#modified = true;
  }

  /**
   * Saves it now. `session()` does so at the end of the request, and sends the cookie.
   *
   * @throws {SessionInterrupted} If it was deleted while the request ran.
   * @throws {TypeError} If something was put into its values that JSON cannot hold.
   */
  async save(): Promise<void> {
    for (const [name, value] of this.#values) expectJson(name, value);
    const text = JSON.stringify(this.#data());
    const data: SessionData = JSON.parse(text);
    const key = await this.#write(data);
    if (key === undefined) throw new SessionInterrupted();
    this.#stored = { key, data };
    this.#before = text;
    this.#cycled = false;
    // The cookie is still to be sent.
    this.#modified = true;
  }

  /**
   * Lets this session end at another time than the site's others.
   *
   * @param expiry Whole seconds without a change; 0 for when the browser is closed; a moment; `undefined` for as the settings
   * say.
   * @throws {RangeError} If it is no whole number of seconds within a hundred years, or no date that a cookie can name.
   */
  setExpiry(expiry: number | Date | undefined): void {
    if (expiry === undefined) this.#values.delete(EXPIRY);
    else this.#values.set(EXPIRY, checkedExpiry(expiry));
    this.#modified = true;
  }

  /** Seconds until it ends, if it is saved now. */
  getExpiryAge(): number {
    return expiryAge(this.#data(), this.#settings);
  }

  /** When it ends, if it is saved now. */
  getExpiryDate(): Date {
    return expiryDate(this.#data(), this.#settings);
  }

  /** Whether it ends when the browser is closed. */
  getExpireAtBrowserClose(): boolean {
    return endsWithBrowser(this.#data(), this.#settings);
  }

  /** Puts a value in, to see at the next request whether the browser takes cookies. */
  setTestCookie(): void {
    this.#values.set(...TEST_COOKIE);
    this.#modified = true;
  }

  /** Whether the browser sent the cookie back. */
  testCookieWorked(): boolean {
    return this.#values.get(TEST_COOKIE[0]) === TEST_COOKIE[1];
  }

  /** Takes the value of `setTestCookie()` away. */
  deleteTestCookie(): void {
    if (this.#values.delete(TEST_COOKIE[0])) this.#modified = true;
  }

  #differs(): boolean {
    try {
      return JSON.stringify(this.#data()) !== this.#before;
    } catch {
      return true; // what JSON cannot hold was put into a value, which save() explains
    }
  }

  #write(data: SessionData): Promise<string | undefined> {
    const [store, stored] = [this.#store, this.#stored];
    if (!stored) return store.create(data);
    return this.#cycled ? store.cycle(stored, data) : store.update(stored, data);
  }

  #data(): SessionData {
    return Object.fromEntries(this.#values);
  }
}
