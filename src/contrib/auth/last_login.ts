import type { UserEvent } from "./signals.ts";

/**
 * Notes when a user has logged in last, where the model has a column for it. Heard at each login.
 *
 * @param event Who logged in.
 */
export async function updateLastLogin({ user }: UserEvent): Promise<void> {
  if (user === undefined || !("lastLogin" in user)) return;
  user.lastLogin = new Date();
  await user.save({ updateFields: ["lastLogin"] });
}
