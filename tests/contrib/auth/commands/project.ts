import { auth } from "@nuages/nuages/contrib/auth";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { type TestProject, testProject } from "../../../cli/site.ts";

/** A project with users, migrated. */
export async function projectWithUsers(env: Record<string, string> = {}): Promise<TestProject> {
  const project = testProject(() => ({ secretKey: "for tests only", installedApps: [auth, contenttypes] }), env);
  const { stderr } = await project.manage("migrate --verbosity 0");
  if (stderr !== "") throw new Error(stderr);
  return project;
}
