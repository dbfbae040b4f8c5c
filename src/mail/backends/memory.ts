import type { MailBackend, OutgoingMail } from "../../conf/mod.ts";

/** A backend that keeps what it was to send. */
export interface MemoryMail extends MailBackend {
  /** The mails, the oldest first. A test empties it by setting its length. */
  readonly outbox: OutgoingMail[];
}

/**
 * Keeps mails instead of sending them, for tests.
 *
 * @example Usage
 * ```ts
 * import { memoryMail } from "@nuages/nuages/mail";
 * import { strictEqual } from "node:assert/strict";
 *
 * const mail = memoryMail();
 * await mail.send([{ subject: "Tonight", body: "At nine.", from: "a@example.com", to: ["b@example.com"] }]);
 *
 * strictEqual(mail.outbox[0]?.subject, "Tonight");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/email/#in-memory-backend}
 * @returns The backend.
 */
export function memoryMail(): MemoryMail {
  return new Outbox();
}

/** A class, since plain objects in settings are frozen. */
class Outbox implements MemoryMail {
  readonly name = "memory";
  readonly outbox: OutgoingMail[] = [];

  send(mails: readonly OutgoingMail[]): Promise<void> {
    this.outbox.push(...mails);
    return Promise.resolve();
  }
}
