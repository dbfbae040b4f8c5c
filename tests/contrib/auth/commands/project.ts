import type { App } from "@nuages/nuages";
import { auth, authWith, djangoPasswords } from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import type { PasswordValidator } from "@nuages/nuages/contrib/auth/password-validation";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { type TestProject, testProject } from "../../../cli/site.ts";

/** A project with users, migrated. */
export async function projectWithUsers(env: Record<string, string> = {}, users: App = auth): Promise<TestProject> {
  const project = testProject(() => ({ secretKey: "for tests only", installedApps: [users, contenttypes] }), env);
  const { stderr } = await project.manage("migrate --verbosity 0");
  if (stderr !== "") throw new Error(stderr);
  return project;
}

/** Users whose passwords are remembered when they are set: who has which. */
export function rememberingAuth(): { readonly users: App; readonly heard: string[] } {
  const heard: string[] = [];
  const rememberer: PasswordValidator = {
    validate() {},
    getHelpText: () => "",
    passwordChanged: (password, user) => void heard.push(`${user}: ${password}`),
  };
  const users = authWith({ ...djangoPasswords(), hashers: () => [md5Hasher()], passwordValidators: [rememberer] });
  return { users, heard };
}
