import { index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  defineModel,
  type ForeignKey,
  foreignKey,
  type ManyToMany,
  manyToMany,
  type Model,
  type Row,
} from "../../db/mod.ts";
import { auto, boolean, char, dateTime, email, type ShippedColumn, type ShippedTable } from "../../db/fields/mod.ts";
import { ContentType, contentTypes } from "../contenttypes/mod.ts";
import { usernameValidator } from "./username.ts";

/** The table of permissions: `auth_permission`, Django's own. */
export const permissions: ShippedTable<"auth_permission", {
  id: ShippedColumn<"auth_permission", "id", number, { key: true; default: true }>;
  name: ShippedColumn<"auth_permission", "name", string>;
  contentTypeId: ShippedColumn<"auth_permission", "content_type_id", number>;
  codename: ShippedColumn<"auth_permission", "codename", string>;
}> = sqliteTable("auth_permission", {
  id: auto(),
  name: char({ maxLength: 255 }).notNull(),
  contentTypeId: integer("content_type_id").notNull().references(() => contentTypes.id),
  codename: char({ maxLength: 100 }).notNull(),
}, (table) => [
  uniqueIndex("auth_permission_content_type_id_codename_01ab375a_uniq").on(table.contentTypeId, table.codename),
  index("auth_permission_content_type_id_2f476e4b").on(table.contentTypeId),
]);

/** The table of groups: `auth_group`, Django's own. */
export const groups: ShippedTable<"auth_group", {
  id: ShippedColumn<"auth_group", "id", number, { key: true; default: true }>;
  name: ShippedColumn<"auth_group", "name", string>;
}> = sqliteTable("auth_group", { id: auto(), name: char({ maxLength: 150 }).notNull().unique() });

/** The table of users: `auth_user`, Django's own. */
export const users: ShippedTable<"auth_user", {
  id: ShippedColumn<"auth_user", "id", number, { key: true; default: true }>;
  password: ShippedColumn<"auth_user", "password", string>;
  lastLogin: ShippedColumn<"auth_user", "last_login", Date, { null: true }>;
  isSuperuser: ShippedColumn<"auth_user", "is_superuser", boolean, { default: true }>;
  username: ShippedColumn<"auth_user", "username", string>;
  firstName: ShippedColumn<"auth_user", "first_name", string, { default: true }>;
  lastName: ShippedColumn<"auth_user", "last_name", string, { default: true }>;
  email: ShippedColumn<"auth_user", "email", string, { default: true }>;
  isStaff: ShippedColumn<"auth_user", "is_staff", boolean, { default: true }>;
  isActive: ShippedColumn<"auth_user", "is_active", boolean, { default: true }>;
  dateJoined: ShippedColumn<"auth_user", "date_joined", Date, { default: true }>;
}> = sqliteTable("auth_user", {
  id: auto(),
  password: char({ maxLength: 128 }).notNull(),
  lastLogin: dateTime("last_login"),
  isSuperuser: boolean("is_superuser").notNull().$default(() => false),
  username: char({ maxLength: 150 }).notNull().unique(),
  firstName: char("first_name", { maxLength: 150 }).notNull().$default(() => ""),
  lastName: char("last_name", { maxLength: 150 }).notNull().$default(() => ""),
  email: email().notNull().$default(() => ""),
  isStaff: boolean("is_staff").notNull().$default(() => false),
  isActive: boolean("is_active").notNull().$default(() => true),
  dateJoined: dateTime("date_joined").notNull().$default(() => new Date()),
});

/** The relations of {@linkcode Permission}. */
export interface PermissionRelations {
  /** The model that it is about. */
  readonly contentType: () => ForeignKey<typeof ContentType, false>;
}

/**
 * What somebody may do: add, change, delete or view the rows of a model, or what a model's `permissions` name.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#permission-model}
 */
export const Permission: Model<typeof permissions, PermissionRelations> = defineModel(permissions, {
  app: "auth",
  name: "Permission",
  ordering: ["contentTypeId", "codename"],
  label: ({ name }) => name,
  naturalKey: ["codename", "contentType__appLabel", "contentType__model"],
  fields: { contentTypeId: { verboseName: "content type" } },
  relations: { contentType: () => foreignKey(ContentType, permissions.contentTypeId, { onDelete: "cascade" }) },
});

/** The relations of {@linkcode Group}. */
export interface GroupRelations {
  /** What its members may do. */
  readonly permissions: () => ManyToMany<typeof Permission>;
}

/**
 * Users who may do the same.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#group-model}
 */
export const Group: Model<typeof groups, GroupRelations> = defineModel(groups, {
  app: "auth",
  name: "Group",
  label: ({ name }) => name,
  naturalKey: ["name"],
  relations: { permissions: () => manyToMany(Permission) },
});

/** The relations of {@linkcode User}, and of any model of users that has groups and permissions. */
export interface UserRelations {
  /** The groups that the user belongs to. */
  readonly groups: () => ManyToMany<typeof Group>;
  /** What the user may do beside what the groups may. */
  readonly userPermissions: () => ManyToMany<typeof Permission>;
}

/**
 * Users, as Django keeps them.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#user-model}
 */
export const User: Model<typeof users, UserRelations> = defineModel(users, {
  app: "auth",
  name: "User",
  label: ({ username }) => username,
  naturalKey: ["username"],
  fields: {
    password: { secret: true },
    username: {
      helpText: "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
      validators: [usernameValidator],
      errorMessages: { unique: "A user with that username already exists." },
    },
    firstName: { verboseName: "first name", blank: true },
    lastName: { verboseName: "last name", blank: true },
    email: { verboseName: "email address", blank: true },
    isStaff: {
      verboseName: "staff status",
      helpText: "Designates whether the user can log into this admin site.",
    },
    isActive: {
      verboseName: "active",
      helpText: "Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
    },
    isSuperuser: {
      verboseName: "superuser status",
      helpText: "Designates that this user has all permissions without explicitly assigning them.",
    },
    lastLogin: { verboseName: "last login", blank: true },
    dateJoined: { verboseName: "date joined" },
  },
  relations: {
    groups: () => manyToMany(Group),
    userPermissions: () => manyToMany(Permission, undefined, { table: "auth_user_user_permissions" }),
  },
});

/** A user who is logged in, or may log in. */
export type UserRow = Row<typeof User>;
