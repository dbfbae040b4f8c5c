/** Models of users of a project's own: with few columns, with groups and permissions, and with no password. */
import { Group, Permission } from "@nuages/nuages/contrib/auth";
import { defineModel, manyToMany } from "@nuages/nuages/db";
import { boolean, dateTime, email } from "@nuages/nuages/db/fields";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const accounts = sqliteTable("accounts_account", {
  id: integer().primaryKey({ autoIncrement: true }),
  email: email().notNull().unique(),
  password: text().notNull(),
  nickname: text().notNull(),
  isSuperuser: boolean("is_superuser").notNull().$default(() => false),
  lastLogin: dateTime("last_login"),
});

export const members = sqliteTable("accounts_member", {
  email: text().primaryKey(),
  password: text().notNull(),
  isActive: boolean("is_active").notNull().$default(() => true),
});

export const plain = sqliteTable("accounts_plain", { id: integer().primaryKey(), name: text().notNull() });

export const Account = defineModel(accounts, { app: "accounts", label: ({ email }) => email });

export const Member = defineModel(members, {
  app: "accounts",
  label: ({ email }) => email,
  relations: {
    groups: () => manyToMany(Group),
    userPermissions: () => manyToMany(Permission, undefined, { table: "accounts_member_user_permissions" }),
  },
});

export const Plain = defineModel(plain, { app: "accounts" });
