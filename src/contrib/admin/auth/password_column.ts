import type { Context } from "hono";
import { type AnyModel, Instance } from "../../../db/mod.ts";
import { html, type SafeHtml } from "../../../template/mod.ts";
import { type AuthUser, passwordState } from "../../auth/mod.ts";
import type { DisplayColumn } from "../options/columns.ts";
import { may } from "../permissions.ts";
import { getAdminRequest } from "../request.ts";

/** What stands in a form in the place of the password: how it is kept, and where it is set. Django's `ReadOnlyPasswordHashWidget`. */
export const passwordColumn: DisplayColumn<AnyModel> = {
  name: "password",
  header: "Password",
  async value(row, c) {
    const request = getAdminRequest(c);
    // The rows of a model of users have what users have.
    const [instance, user] = [row as unknown as Instance, row as unknown as AuthUser];
    const admin = request.registry.get(Instance.modelOf(instance));
    const mayChange = admin !== undefined && await may(request, admin, "change", instance);
    return html`${summaryHtml(c, user)}${mayChange ? linkHtml(c, user) : ""}`;
  },
};

/** Salt and hash are masked: what a hasher says may be shown. */
function summaryHtml(c: Context, user: AuthUser): SafeHtml {
  const { say } = getAdminRequest(c);
  const state = passwordState(c, user);
  switch (state.kind) {
    case "unusable":
      return html`<p>${say("No password set.")}</p>`;
    case "unknown":
      return html`<p>${say("Invalid password format or unknown hashing algorithm.")}</p>`;
    case "usable": {
      const parts = Object.entries(state.summary).map(([name, value]) =>
        html`
          <span><strong>${say(name)}</strong>: <bdi>${String(value)}</bdi></span>
        `
      );
      const text = say("Raw passwords are not stored, so there is no way to see the user’s password.");
      return html`
        <p>${parts}</p>
        <p class="help">${text}</p>
      `;
    }
  }
}

/** Beside the form of the row lies the page for its password. */
function linkHtml(c: Context, user: AuthUser): SafeHtml {
  const { say } = getAdminRequest(c);
  const text = passwordState(c, user).kind === "usable" ? say("Reset password") : say("Set password");
  return html`<p><a class="button" href="../password/">${text}</a></p>`;
}
