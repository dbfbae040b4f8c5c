/** What must not compile of generic relations. `deno check` fails where an expected error does not occur. */
import type { Context } from "@nuages/nuages";
import { genericForeignKey, genericRelation } from "@nuages/nuages/contrib/contenttypes";
import type { Row } from "@nuages/nuages/db";
import { about, Author, Label, labelled, Note, Other, Post, postLabels } from "../contrib/contenttypes/models.ts";

declare const c: Context;
declare const post: Row<typeof Post>;
declare const author: Row<typeof Author>;
declare const note: Row<typeof Note>;
declare const label: Row<typeof Label>;

/** Compiles when both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

function same<A, B>(_equal: Same<A, B>): void {}

Deno.test("genericForeignKey() makes wrong columns, models and rows compile errors", () => {
  // Never called: the compiler alone reads it.
  async function compiled(): Promise<void> {
    genericForeignKey(Note, { contentType: "contentTypeId", objectId: "objectId" }, [Post, Author]);
    // @ts-expect-error there is no such column
    genericForeignKey(Note, { contentType: "contentType", objectId: "objectId" }, [Post]);
    // @ts-expect-error a text is no content type
    genericForeignKey(Note, { contentType: "text", objectId: "objectId" }, [Post]);
    // @ts-expect-error a column is missing
    genericForeignKey(Note, { contentType: "contentTypeId" }, [Post]);
    // @ts-expect-error no model
    genericForeignKey(Note, { contentType: "contentTypeId", objectId: "objectId" }, ["Post"]);

    const found = await about.get(c, note);
    same<typeof found, Row<typeof Post> | Row<typeof Author> | undefined>(true);
    if (found && "title" in found) same<typeof found.title, string>(true);
    // @ts-expect-error it may be an author
    found?.title;
    // @ts-expect-error a label is no note
    await about.get(c, label);
    same<Awaited<ReturnType<typeof labelled.fetch>>, (Row<typeof Post> | undefined)[]>(true);

    const values = await labelled.to(c, post);
    same<typeof values, Pick<Row<typeof Label>, "contentTypeId" | "objectId">>(true);
    await Label.objects(c).create({ text: "swing", ...values });
    // @ts-expect-error labels are not about authors
    await labelled.to(c, author);
  }
  void compiled;
});

Deno.test("genericRelation() makes wrong models, rows and values compile errors", () => {
  async function compiled(): Promise<void> {
    genericRelation(Author, about);
    // @ts-expect-error labels are not about authors
    genericRelation(Author, labelled);
    // @ts-expect-error notes are about nothing else
    genericRelation(Other, about);

    const labels = await postLabels.of(c, post);
    same<typeof labels, Row<typeof Label>[]>(true);
    // @ts-expect-error an author has no such labels
    postLabels.of(c, author);
    const made = await postLabels.of(c, post).create({ text: "swing" });
    same<typeof made, Row<typeof Label>>(true);
    // @ts-expect-error there is no such column
    await postLabels.of(c, post).create({ text: "swing", title: "x" });
    // @ts-expect-error a value is missing
    await postLabels.of(c, post).create({});
    // @ts-expect-error a note is no label
    await postLabels.of(c, post).add(note);
    // @ts-expect-error there is no such field
    postLabels.of(c, post).filter({ titel: "x" });
  }
  void compiled;
});
