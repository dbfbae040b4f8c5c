import type { Context } from "hono";
import type { AnyModel, QuerySet } from "../../db/mod.ts";
import type { AnonymousUser } from "./anonymous_user.ts";

/** What the framework asks of a row of a model of users; {@linkcode UserRow} has it, and any model of your own must. */
export interface AuthUser {
  /** The primary key. */
  readonly pk: unknown;
  /** The password as it is kept: hashed. */
  password: string;
  /** When the user logged in last. */
  lastLogin?: Date | null;
  /** Whether the account may be used; `true` where the model has no such column. */
  readonly isActive?: boolean;
  /** Whether the user may do everything; `false` where the model has no such column. */
  readonly isSuperuser?: boolean;
  /** Writes the row. */
  save(options?: { updateFields?: readonly string[] }): Promise<void>;
}

/** What somebody shows to log in: `{ username, password }`, or what a backend of your own wants. */
export type Credentials = Readonly<Record<string, unknown>>;

/** A permission: the label of an app, a point, a codename. */
export type PermissionName = `${string}.${string}`;

/** Which users `withPerm()` finds. */
export interface WithPermOptions {
  /**
   * Whether they are active; `"either"` for all.
   *
   * @default {true}
   */
  isActive?: boolean | "either";
  /**
   * Whether superusers are among them, who may do everything.
   *
   * @default {true}
   */
  includeSuperusers?: boolean;
}

/**
 * Says who somebody is, and what they may do. All of it may be left out but the name.
 *
 * What somebody may do is asked about everybody: about users who are not active, and about visitors who are not logged in,
 * whom a backend may let do what everybody may.
 *
 * @example Usage
 * ```ts
 * import { type AuthBackend, authWith, djangoPasswords, modelBackend } from "@nuages/nuages/contrib/auth";
 *
 * const everybodyReads: AuthBackend = {
 *   name: "blog.everybody_reads",
 *   hasPerm: (_c, _user, permission) => Promise.resolve(permission === "blog.view_post"),
 * };
 *
 * export const auth = authWith({ ...djangoPasswords(), backends: [modelBackend(), everybodyReads] });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/customizing/#writing-an-authentication-backend}
 */
export interface AuthBackend {
  /** A name that sessions keep. Ours have Django's, so that sessions of both are understood. */
  readonly name: string;
  /**
   * Finds the user whom credentials belong to.
   *
   * @returns The user; `undefined` where the credentials are wrong, or none of this backend's.
   * @throws {PermissionDenied} If nobody after this backend is to be asked.
   */
  authenticate?(c: Context, credentials: Credentials): Promise<AuthUser | undefined>;
  /**
   * Finds a user by the key that the session holds.
   *
   * @returns The user; `undefined` where there is none, or none who may log in.
   */
  getUser?(c: Context, key: string): Promise<AuthUser | undefined>;
  /**
   * Says whether somebody may do something. Without it, what {@linkcode AuthBackend.getAllPermissions} lists counts.
   *
   * @throws {PermissionDenied} If nobody after this backend is to be asked.
   */
  hasPerm?(c: Context, user: AuthUser | AnonymousUser, permission: string, object?: object): Promise<boolean>;
  /**
   * Says whether somebody may do anything at all in an app. Without it, what {@linkcode AuthBackend.getAllPermissions}
   * lists counts.
   *
   * @throws {PermissionDenied} If nobody after this backend is to be asked.
   */
  hasModulePerms?(c: Context, user: AuthUser | AnonymousUser, app: string): Promise<boolean>;
  /** Lists what somebody may do: `blog.add_post`. */
  getAllPermissions?(c: Context, user: AuthUser | AnonymousUser, object?: object): Promise<ReadonlySet<string>>;
  /** Lists what somebody may do by themselves. */
  getUserPermissions?(c: Context, user: AuthUser | AnonymousUser, object?: object): Promise<ReadonlySet<string>>;
  /** Lists what a user may do by their groups. */
  getGroupPermissions?(c: Context, user: AuthUser, object?: object): Promise<ReadonlySet<string>>;
  /** The users who may do something. */
  withPerm?(c: Context, permission: PermissionName, options: WithPermOptions): QuerySet<AnyModel>;
}

/** A model of users: Django's, or one of your own. */
export interface UserModelOptions {
  /** The model. */
  readonly model: AnyModel;
  /** The column that users log in with. */
  readonly usernameField: string;
  /** The column of their address. */
  readonly emailField: string;
  /** The columns that `createsuperuser` asks for, beside the name and the password. */
  readonly requiredFields: readonly string[];
}
