/** What makes the tables of groups and permissions, as Django makes them. */
export const groupTables: readonly string[] = [
  `-- Create model Permission
CREATE TABLE "auth_permission" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "name" varchar(255) NOT NULL,
  "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED,
  "codename" varchar(100) NOT NULL
)`,
  `CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename")`,
  `CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id")`,
  `-- Create model Group
CREATE TABLE "auth_group" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "name" varchar(150) NOT NULL UNIQUE
)`,
  ...joinTable("auth_group_permissions", {
    purpose: "Add the permissions of groups",
    columns: [["group", "b120cbf9"], ["permission", "84c5c92e"]],
    unique: "0cd325b0",
  }),
];

/** What makes the table of users and its relations, as Django makes them; left out where a project has users of its own. */
export const userTables: readonly string[] = [
  `-- Create model User
CREATE TABLE "auth_user" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "password" varchar(128) NOT NULL,
  "last_login" datetime NULL,
  "is_superuser" bool NOT NULL,
  "username" varchar(150) NOT NULL UNIQUE,
  "last_name" varchar(150) NOT NULL,
  "email" varchar(254) NOT NULL,
  "is_staff" bool NOT NULL,
  "is_active" bool NOT NULL,
  "date_joined" datetime NOT NULL,
  "first_name" varchar(150) NOT NULL
)`,
  ...joinTable("auth_user_groups", {
    purpose: "Add the groups of users",
    columns: [["user", "6a12ed8b"], ["group", "97559544"]],
    unique: "94350c0c",
  }),
  ...joinTable("auth_user_user_permissions", {
    purpose: "Add the permissions of users",
    columns: [["user", "a95ead1b"], ["permission", "1fbb5f2c"]],
    unique: "14a6b632",
  }),
];

/** What takes away the tables of users. */
export const withoutUserTables: readonly string[] = [
  `DROP TABLE "auth_user_user_permissions"`,
  `DROP TABLE "auth_user_groups"`,
  `DROP TABLE "auth_user"`,
];

/** What takes away the tables of groups and permissions. */
export const withoutGroupTables: readonly string[] = [
  `DROP TABLE "auth_group_permissions"`,
  `DROP TABLE "auth_group"`,
  `DROP TABLE "auth_permission"`,
];

/** A table that joins two others, whose indexes Django tells apart by a hash each. */
interface JoinTable {
  /** What it is for. */
  readonly purpose: string;
  /** The two tables, without `auth_`, and the hashes of their indexes. */
  readonly columns: readonly [
    left: readonly [name: string, hash: string],
    right: readonly [name: string, hash: string],
  ];
  /** The hash of the index of both. */
  readonly unique: string;
}

function joinTable(table: string, { purpose, columns, unique }: JoinTable): string[] {
  const [[left], [right]] = columns;
  const reference = (name: string): string =>
    `"${name}_id" integer NOT NULL REFERENCES "auth_${name}" ("id") DEFERRABLE INITIALLY DEFERRED`;
  return [
    `-- ${purpose}
CREATE TABLE "${table}" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  ${reference(left)},
  ${reference(right)}
)`,
    `CREATE UNIQUE INDEX "${table}_${left}_id_${right}_id_${unique}_uniq" ON "${table}" ("${left}_id", "${right}_id")`,
    ...columns.map(([name, hash]) => `CREATE INDEX "${table}_${name}_id_${hash}" ON "${table}" ("${name}_id")`),
  ];
}
