// Generic relations of a real Django are read here, and those written here are read by Django.
import { deepStrictEqual } from "node:assert/strict";
import { createApplication, defineApp, defineSettings, urlpatterns } from "@nuages/nuages";
import { contentTypes, contenttypes, genericForeignKey, genericRelation } from "@nuages/nuages/contrib/contenttypes";
import { defineModel } from "@nuages/nuages/db";
import { testClient } from "@nuages/nuages/testing";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { copyOracle, testWithOracle } from "../../oracle/oracle.ts";

const books = sqliteTable("everything_book", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text().notNull(),
});
const persons = sqliteTable("everything_person", {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
});
const notes = sqliteTable("everything_note", {
  id: integer().primaryKey({ autoIncrement: true }),
  text: text().notNull(),
  contentTypeId: integer("content_type_id").notNull().references(() => contentTypes.id),
  objectId: integer("object_id").notNull(),
});
const Book = defineModel(books, { app: "everything", label: ({ title }) => title });
const Person = defineModel(persons, { app: "everything", label: ({ name }) => name });
const Note = defineModel(notes, { app: "everything", ordering: ["id"] });
const about = genericForeignKey(Note, { contentType: "contentTypeId", objectId: "objectId" }, [Book, Person]);
const personNotes = genericRelation(Person, about);

testWithOracle("generic relations are Django's, both ways", async () => {
  using copy = copyOracle();
  const everything = defineApp({
    name: "everything",
    models: { Book, Person, Note },
    receivers: [personNotes.receiver],
  });
  const client = testClient(
    createApplication(defineSettings(() => ({
      databases: { default: { url: `file:${copy.database}` } },
      installedApps: [contenttypes, everything],
      urls: urlpatterns([]),
    }))),
    { databases: "settings" },
  );
  const database = client.database();

  const read = await about.fetch(database, await Note.objects(database));
  const ben = await Person.objects(database).get({ name: "Βενιαμίν" });
  await personNotes.of(database, ben).create({ text: "On Ben" });
  const { stdout, stderr } = await copy.python(`
import json
from everything.models import Note
print(json.dumps([[note.text, type(note.about).__name__, note.about.pk] for note in Note.objects.order_by("id")]))`);
  database.$client.close();

  deepStrictEqual(read.map(String), ["Nuages 🎷", "Ann"]);
  deepStrictEqual(stdout === "" ? stderr : JSON.parse(stdout), [
    ["On a book", "Book", 3],
    ["On a person", "Person", 1],
    ["On Ben", "Person", ben.id],
  ]);
});
