import { type Context, createApplication, defineSettings, path, type SettingsInput, urlpatterns } from "@nuages/nuages";
import { type TestClient, testClient } from "@nuages/nuages/testing";

/** A site with one view. */
export function siteWith(
  view: (c: Context) => Response | Promise<Response>,
  settings: Partial<SettingsInput> = {},
): TestClient {
  return testClient(createApplication(defineSettings(() => ({
    secretKey: "a secret key",
    allowedHosts: ["*"],
    urls: urlpatterns([path("", view)]),
    ...settings,
  }))));
}
