import type { SettingsInput } from "@nuages/nuages";
import { consoleMail, type Mail, memoryMail, sendMail } from "@nuages/nuages/mail";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { siteWith } from "../cookies/site.ts";

const MAIL: Mail = { subject: "Tonight", body: "At nine.", to: ["b@example.com"] };

/** Sends a mail out of a view, and returns what went wrong. */
async function send(mail: Mail, settings: Partial<SettingsInput>): Promise<string> {
  const client = siteWith(async (c) => {
    try {
      await sendMail(c, mail);
      return new Response("");
    } catch (error) {
      return new Response(String(error));
    }
  }, settings);
  return (await client.get("/")).text;
}

Deno.test("sendMail() hands a mail to the site's backend, from the site's address", async () => {
  const emailBackend = memoryMail();

  strictEqual(await send(MAIL, { emailBackend, defaultFromEmail: "club@example.com" }), "");
  strictEqual(await send({ ...MAIL, from: "other@example.com" }, { emailBackend }), "");

  deepStrictEqual(emailBackend.outbox, [
    { ...MAIL, from: "club@example.com" },
    { ...MAIL, from: "other@example.com" },
  ]);
});

Deno.test("sendMail() refuses line ends where they would begin another header, and mails for nobody", async () => {
  const emailBackend = memoryMail();

  for (
    const wrong of [
      { subject: "a\nBcc: everybody@example.com" },
      { from: "a@example.com\r\nX: y" },
      { to: ["b@example.com", "c\n@example.com"] },
      { replyTo: ["a\0@example.com"] },
    ]
  ) match(await send({ ...MAIL, ...wrong }, { emailBackend }), /TypeError: Cannot send a mail: its \w+ has a line end/);
  match(await send({ ...MAIL, to: [] }, { emailBackend }), /it is for nobody/);
  deepStrictEqual(emailBackend.outbox, []);
});

Deno.test("sendMail() says what is missing where nothing sends mails", async () => {
  match(await send(MAIL, {}), /Cannot use "emailBackend": the site has no way to send mails/);
});

Deno.test("consoleMail() prints mails", async () => {
  const printed: string[] = [];

  await send({ ...MAIL, replyTo: ["c@example.com"] }, { emailBackend: consoleMail((text) => void printed.push(text)) });

  strictEqual(
    printed[0],
    "Subject: Tonight\nFrom: webmaster@localhost\nTo: b@example.com\nReply-To: c@example.com\n\nAt nine.\n" +
      "-".repeat(79),
  );
});
