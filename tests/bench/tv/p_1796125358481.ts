import { modelAdmin, tabularInline } from "@nuages/nuages/contrib/admin";
import { type Database, defineModel, foreignKey, manyToMany, reverseOf } from "@nuages/nuages/db";
import { integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
export const t0 = sqliteTable("t0", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t1 = sqliteTable("t1", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t2 = sqliteTable("t2", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t3 = sqliteTable("t3", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t4 = sqliteTable("t4", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t5 = sqliteTable("t5", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t6 = sqliteTable("t6", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t7 = sqliteTable("t7", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t8 = sqliteTable("t8", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t9 = sqliteTable("t9", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t10 = sqliteTable("t10", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t11 = sqliteTable("t11", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t12 = sqliteTable("t12", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t13 = sqliteTable("t13", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t14 = sqliteTable("t14", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t15 = sqliteTable("t15", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t16 = sqliteTable("t16", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t17 = sqliteTable("t17", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t18 = sqliteTable("t18", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t19 = sqliteTable("t19", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t20 = sqliteTable("t20", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t21 = sqliteTable("t21", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t22 = sqliteTable("t22", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t23 = sqliteTable("t23", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t24 = sqliteTable("t24", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t25 = sqliteTable("t25", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t26 = sqliteTable("t26", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t27 = sqliteTable("t27", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t28 = sqliteTable("t28", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t29 = sqliteTable("t29", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t30 = sqliteTable("t30", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t31 = sqliteTable("t31", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t32 = sqliteTable("t32", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t33 = sqliteTable("t33", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t34 = sqliteTable("t34", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t35 = sqliteTable("t35", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t36 = sqliteTable("t36", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t37 = sqliteTable("t37", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t38 = sqliteTable("t38", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const t39 = sqliteTable("t39", { id: integer().primaryKey(), title: text().notNull(),
  slug: text().notNull().unique(), body: text().notNull().default(""), count: integer().notNull(), rating: real(),
  status: text({ enum: ["draft", "out"] }).notNull(), createdAt: integer({ mode: "timestamp" }).notNull(),
  updatedAt: integer({ mode: "timestamp" }), isOpen: integer({ mode: "boolean" }).notNull(),
  parentId: integer().notNull() });
export const M0 = defineModel(t0, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M1, t0.parentId), children: () => reverseOf(M39, "parent"),
    tags: () => manyToMany(M7) } });
export const M1 = defineModel(t1, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M2, t1.parentId), children: () => reverseOf(M0, "parent"),
    tags: () => manyToMany(M8) } });
export const M2 = defineModel(t2, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M3, t2.parentId), children: () => reverseOf(M1, "parent"),
    tags: () => manyToMany(M9) } });
export const M3 = defineModel(t3, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M4, t3.parentId), children: () => reverseOf(M2, "parent"),
    tags: () => manyToMany(M10) } });
export const M4 = defineModel(t4, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M5, t4.parentId), children: () => reverseOf(M3, "parent"),
    tags: () => manyToMany(M11) } });
export const M5 = defineModel(t5, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M6, t5.parentId), children: () => reverseOf(M4, "parent"),
    tags: () => manyToMany(M12) } });
export const M6 = defineModel(t6, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M7, t6.parentId), children: () => reverseOf(M5, "parent"),
    tags: () => manyToMany(M13) } });
export const M7 = defineModel(t7, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M8, t7.parentId), children: () => reverseOf(M6, "parent"),
    tags: () => manyToMany(M14) } });
export const M8 = defineModel(t8, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M9, t8.parentId), children: () => reverseOf(M7, "parent"),
    tags: () => manyToMany(M15) } });
export const M9 = defineModel(t9, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M10, t9.parentId), children: () => reverseOf(M8, "parent"),
    tags: () => manyToMany(M16) } });
export const M10 = defineModel(t10, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M11, t10.parentId), children: () => reverseOf(M9, "parent"),
    tags: () => manyToMany(M17) } });
export const M11 = defineModel(t11, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M12, t11.parentId), children: () => reverseOf(M10, "parent"),
    tags: () => manyToMany(M18) } });
export const M12 = defineModel(t12, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M13, t12.parentId), children: () => reverseOf(M11, "parent"),
    tags: () => manyToMany(M19) } });
export const M13 = defineModel(t13, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M14, t13.parentId), children: () => reverseOf(M12, "parent"),
    tags: () => manyToMany(M20) } });
export const M14 = defineModel(t14, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M15, t14.parentId), children: () => reverseOf(M13, "parent"),
    tags: () => manyToMany(M21) } });
export const M15 = defineModel(t15, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M16, t15.parentId), children: () => reverseOf(M14, "parent"),
    tags: () => manyToMany(M22) } });
export const M16 = defineModel(t16, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M17, t16.parentId), children: () => reverseOf(M15, "parent"),
    tags: () => manyToMany(M23) } });
export const M17 = defineModel(t17, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M18, t17.parentId), children: () => reverseOf(M16, "parent"),
    tags: () => manyToMany(M24) } });
export const M18 = defineModel(t18, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M19, t18.parentId), children: () => reverseOf(M17, "parent"),
    tags: () => manyToMany(M25) } });
export const M19 = defineModel(t19, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M20, t19.parentId), children: () => reverseOf(M18, "parent"),
    tags: () => manyToMany(M26) } });
export const M20 = defineModel(t20, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M21, t20.parentId), children: () => reverseOf(M19, "parent"),
    tags: () => manyToMany(M27) } });
export const M21 = defineModel(t21, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M22, t21.parentId), children: () => reverseOf(M20, "parent"),
    tags: () => manyToMany(M28) } });
export const M22 = defineModel(t22, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M23, t22.parentId), children: () => reverseOf(M21, "parent"),
    tags: () => manyToMany(M29) } });
export const M23 = defineModel(t23, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M24, t23.parentId), children: () => reverseOf(M22, "parent"),
    tags: () => manyToMany(M30) } });
export const M24 = defineModel(t24, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M25, t24.parentId), children: () => reverseOf(M23, "parent"),
    tags: () => manyToMany(M31) } });
export const M25 = defineModel(t25, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M26, t25.parentId), children: () => reverseOf(M24, "parent"),
    tags: () => manyToMany(M32) } });
export const M26 = defineModel(t26, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M27, t26.parentId), children: () => reverseOf(M25, "parent"),
    tags: () => manyToMany(M33) } });
export const M27 = defineModel(t27, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M28, t27.parentId), children: () => reverseOf(M26, "parent"),
    tags: () => manyToMany(M34) } });
export const M28 = defineModel(t28, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M29, t28.parentId), children: () => reverseOf(M27, "parent"),
    tags: () => manyToMany(M35) } });
export const M29 = defineModel(t29, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M30, t29.parentId), children: () => reverseOf(M28, "parent"),
    tags: () => manyToMany(M36) } });
export const M30 = defineModel(t30, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M31, t30.parentId), children: () => reverseOf(M29, "parent"),
    tags: () => manyToMany(M37) } });
export const M31 = defineModel(t31, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M32, t31.parentId), children: () => reverseOf(M30, "parent"),
    tags: () => manyToMany(M38) } });
export const M32 = defineModel(t32, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M33, t32.parentId), children: () => reverseOf(M31, "parent"),
    tags: () => manyToMany(M39) } });
export const M33 = defineModel(t33, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M34, t33.parentId), children: () => reverseOf(M32, "parent"),
    tags: () => manyToMany(M0) } });
export const M34 = defineModel(t34, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M35, t34.parentId), children: () => reverseOf(M33, "parent"),
    tags: () => manyToMany(M1) } });
export const M35 = defineModel(t35, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M36, t35.parentId), children: () => reverseOf(M34, "parent"),
    tags: () => manyToMany(M2) } });
export const M36 = defineModel(t36, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M37, t36.parentId), children: () => reverseOf(M35, "parent"),
    tags: () => manyToMany(M3) } });
export const M37 = defineModel(t37, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M38, t37.parentId), children: () => reverseOf(M36, "parent"),
    tags: () => manyToMany(M4) } });
export const M38 = defineModel(t38, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M39, t38.parentId), children: () => reverseOf(M37, "parent"),
    tags: () => manyToMany(M5) } });
export const M39 = defineModel(t39, { app: "x", ordering: ["-createdAt"], label: (row) => row.title,
  relations: { parent: () => foreignKey(M0, t39.parentId), children: () => reverseOf(M38, "parent"),
    tags: () => manyToMany(M6) } });
export const a0 = modelAdmin(M0, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a1 = modelAdmin(M1, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a2 = modelAdmin(M2, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a3 = modelAdmin(M3, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a4 = modelAdmin(M4, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a5 = modelAdmin(M5, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a6 = modelAdmin(M6, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a7 = modelAdmin(M7, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a8 = modelAdmin(M8, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a9 = modelAdmin(M9, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a10 = modelAdmin(M10, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a11 = modelAdmin(M11, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a12 = modelAdmin(M12, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a13 = modelAdmin(M13, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a14 = modelAdmin(M14, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a15 = modelAdmin(M15, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a16 = modelAdmin(M16, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a17 = modelAdmin(M17, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a18 = modelAdmin(M18, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });
export const a19 = modelAdmin(M19, { listDisplay: ["title", "parent", "parent__title", "createdAt", { name: "words", value: (row) => row.title.length }], listDisplayLinks: ["title"], });