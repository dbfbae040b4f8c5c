/** A site with the pages of accounts, for tests: in memory, with a post office that keeps its mails. */
import { match } from "node:assert/strict";
import { type App, include, path, type SettingsInput } from "@nuages/nuages";
import {
  type AuthUrlsOptions,
  authUrlsWith,
  authViews,
  type RegistrationUrlsOptions,
  registrationUrlsWith,
} from "@nuages/nuages/contrib/auth/views";
import { session } from "@nuages/nuages/contrib/sessions";
import { createRuntime } from "@nuages/nuages/deno";
import { type MemoryMail, memoryMail } from "@nuages/nuages/mail";
import { csrf } from "@nuages/nuages/middleware";
import type { TestClient, TestClientOptions, TestResponse } from "@nuages/nuages/testing";
import { type SiteOptions, siteWithUsers } from "../site.ts";

export { addUser, countRoundTrips, PASSWORD, quickAuth } from "../site.ts";

type Sent = MemoryMail["outbox"][number];

/** What a test says of its pages. */
export interface PagesOptions extends AuthUrlsOptions, RegistrationUrlsOptions, Omit<TestClientOptions, "runtime"> {
  readonly auth?: App;
  readonly settings?: Partial<SettingsInput>;
  readonly urls?: SiteOptions["urls"];
  readonly apps?: readonly App[];
  /** Apps whose templates go before ours. */
  readonly firstApps?: readonly App[];
  /** The address of the client, as the machine says it. */
  readonly remoteAddress?: string;
}

/** The site and its mails. */
export interface Pages {
  readonly client: TestClient;
  /** The mails that were sent, after all that goes on behind answers is done. */
  mails(): Promise<readonly Sent[]>;
}

/** Makes the site. */
export async function siteWithPages(options: PagesOptions = {}): Promise<Pages> {
  const { settings, auth, urls = [], apps = [], firstApps = [], remoteAddress, register, activate, ...rest } = options;
  const { login, logout, passwordChange, passwordReset, passwordResetConfirm, ...client } = rest;
  const pages = { login, logout, passwordChange, passwordReset, passwordResetConfirm };
  const emailBackend = memoryMail();
  const waiting: Promise<unknown>[] = [];
  const runtime = {
    ...createRuntime({ env: {} }),
    remoteAddress,
    waitUntil: (work: Promise<unknown>) => void waiting.push(work),
  };
  const site = await siteWithUsers({
    ...client,
    ...(auth && { auth }),
    runtime,
    apps: [...firstApps, authViews, ...apps],
    urls: [
      ...urls,
      path("accounts/", include(authUrlsWith(withoutUndefined(pages)))),
      path("accounts/", include(registrationUrlsWith(withoutUndefined({ register, activate })))),
    ],
    settings: { middleware: [session(), csrf()], emailBackend, allowedHosts: ["localhost"], debug: false, ...settings },
  });
  return {
    client: site,
    async mails() {
      await Promise.all(waiting);
      return emailBackend.outbox;
    },
  };
}

/** The path of the first link in a mail. */
export function linkIn(mail: Sent | undefined): string {
  const [, link = ""] = /^https?:\/\/[^/\s]+(\/\S+)$/m.exec(mail?.body ?? "") ?? [];
  match(link, /^\//, `a link in ${mail?.body}`);
  return link;
}

/** What stands in the list of errors of a field, or above the form. */
export function errorsIn({ text }: TestResponse, name?: string): string[] {
  const id = name === undefined ? 'class="alert" role="alert"' : `class="wrong" id="id_${name}_error"`;
  const [, list = ""] = new RegExp(`<(?:ul|div) ${id}>([^]*?)</(?:ul|div)>`).exec(text) ?? [];
  return [...list.matchAll(/<(?:li|p)>(.*?)<\/(?:li|p)>/g)].map(([, error = ""]) => plain(error));
}

/** Logs in by the page. */
export async function logIn(client: TestClient, username: string, password: string): Promise<TestResponse> {
  return await client.post("/accounts/login/", { form: { username, password } });
}

/** What a visitor fills in to register. */
export const REGISTRATION = {
  username: "stephane",
  email: "stephane@example.com",
  password1: "a minor swing",
  password2: "a minor swing",
};

function plain(html: string): string {
  return html.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}

type Defined<Type> = { [Key in keyof Type]?: Exclude<Type[Key], undefined> };

function withoutUndefined<Type extends object>(record: Type): Defined<Type> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Defined<Type>;
}
