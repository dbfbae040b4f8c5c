import { type App, Apps } from "../../../src/apps/mod.ts";
import { configure, type Settings, type SettingsInput } from "../../../src/conf/mod.ts";
import { createApplication } from "../../../src/application/mod.ts";
import { createRuntime } from "../../../src/adapters/deno/mod.ts";
import type { Files, Runtime } from "../../../src/runtime/mod.ts";
import { urlpatterns } from "../../../src/urls/mod.ts";
import { staticfiles, type StaticTarget, type TargetInfo } from "../../../src/contrib/staticfiles/mod.ts";

export const MODIFIED = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A file system in memory: absolute path → text. It has no links. */
export function memoryFiles(contents: Record<string, string | Uint8Array>, modified = MODIFIED): Files {
  const bytesOf = (path: string): Uint8Array<ArrayBuffer> | undefined => {
    const content = Object.hasOwn(contents, path) ? contents[path] : undefined;
    return content === undefined ? undefined : bytes(content);
  };
  return {
    stat(path) {
      const size = bytesOf(path)?.length;
      return size === undefined ? undefined : { size, modified };
    },
    readText(path) {
      const content = bytesOf(path);
      return content && new TextDecoder().decode(content);
    },
    realPath: (path) =>
      Object.keys(contents).some((each) => each === path || each.startsWith(`${path}/`)) ? path : undefined,
    open: (path) => Promise.resolve(new Blob([bytesOf(path) ?? new Uint8Array()]).stream()),
    list: (directory) =>
      Object.keys(contents).filter((path) => path.startsWith(`${directory}/`))
        .map((path) => path.slice(directory.length + 1)).sort(),
  };
}

/** The file system of this machine. */
export function diskFiles(): Files {
  const { files } = createRuntime({ baseDir: "/" });
  if (!files) throw new TypeError("Deno has a file system");
  return files;
}

export function memoryRuntime(
  contents: Record<string, string | Uint8Array> = {},
  more: Partial<Runtime> = {},
): Runtime {
  return { ...createRuntime({ baseDir: "/site" }), files: memoryFiles(contents), ...more };
}

export function settingsOf(input: Partial<SettingsInput> = {}): Settings {
  return configure(() => ({ allowedHosts: ["*"], urls: urlpatterns([]), ...input }), () => undefined);
}

/** What finders, checks and the manifest are given. */
export function siteOf(
  input: Partial<SettingsInput> = {},
  runtime: Runtime = memoryRuntime(),
): { settings: Settings; apps: Apps; runtime: Runtime } {
  const settings = settingsOf(input);
  return { settings, apps: new Apps(settings.installedApps), runtime };
}

/** Asks a site with the staticfiles app. */
export function ask(
  path: string,
  init: RequestInit & { input?: Partial<SettingsInput>; apps?: readonly App[]; runtime?: Runtime } = {},
): Promise<Response> {
  const { input = {}, apps = [], runtime = memoryRuntime(), ...request } = init;
  const app = createApplication(() => ({
    allowedHosts: ["*"],
    urls: urlpatterns([]),
    ...input,
    installedApps: [staticfiles, ...apps],
  }));
  return Promise.resolve(app.fetch(new Request(new URL(path, "http://site.test/"), request), runtime));
}

/** A place to collect into, in memory; `now` is the time of what is written. */
export function memoryTarget(now = MODIFIED): StaticTarget & { readonly contents: Map<string, string> } {
  const contents = new Map<string, string>();
  const infos = new Map<string, TargetInfo>();
  return {
    contents,
    info: (name) => Promise.resolve(infos.get(name)),
    read: (name) => Promise.resolve(bytes(contents.get(name) ?? "")),
    write(name, content) {
      contents.set(name, new TextDecoder().decode(content));
      infos.set(name, { modified: now, isLink: false });
      return Promise.resolve();
    },
    link(name, path) {
      contents.set(name, `→ ${path}`);
      infos.set(name, { modified: now, isLink: true });
      return Promise.resolve();
    },
    delete(name) {
      contents.delete(name);
      infos.delete(name);
      return Promise.resolve();
    },
    list: () => Promise.resolve([...contents.keys()].sort()),
  };
}

export function bytes(content: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
}
