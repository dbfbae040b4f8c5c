import type { Group } from "../auth/mod.ts";
import { User } from "../auth/mod.ts";
import { groupAdmin } from "./auth/group_admin.ts";
import { userAdmin } from "./auth/user_admin.ts";
import { asDefault, type ModelAdmin } from "./model_admin.ts";

/** Groups, where a project says nothing of them. */
export const groups: ModelAdmin<typeof Group> = asDefault(groupAdmin());

/** Users, where they are Django's and a project says nothing of them. */
export const users: ModelAdmin<typeof User> = asDefault(userAdmin(User));
