import { isRecord, nonEmptyText, type RulesOf } from "../rule.ts";

/** What a mail is, whoever sends it. */
export interface OutgoingMail {
  /** The line that people see first. */
  readonly subject: string;
  /** The text. */
  readonly body: string;
  /** Whom it is from. */
  readonly from: string;
  /** Whom it is for. */
  readonly to: readonly string[];
  /** The same as HTML, if there is one. */
  readonly html?: string | undefined;
  /** Whom answers go to, if not to the sender. */
  readonly replyTo?: readonly string[] | undefined;
}

/** What sends mails. `consoleMail()` and `memoryMail()` make one. */
export interface MailBackend {
  /** Its name, for messages. */
  readonly name: string;
  /**
   * Sends mails.
   *
   * @throws {Error} If one cannot be sent.
   */
  send(mails: readonly OutgoingMail[]): Promise<void>;
}

/**
 * Settings of mail.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#email-backend}
 */
export interface MailSettings {
  /**
   * What sends mails. Without it, they are printed in debug, and an error says so elsewhere.
   *
   * @default {undefined}
   */
  readonly emailBackend: MailBackend | undefined;
  /**
   * Whom mails are from where nobody says.
   *
   * @default {"webmaster@localhost"}
   */
  readonly defaultFromEmail: string;
}

/** The values of what a project leaves out. */
export function mailDefaults(): MailSettings {
  return { emailBackend: undefined, defaultFromEmail: "webmaster@localhost" };
}

export const mailRules: RulesOf<MailSettings> = {
  emailBackend: (value) =>
    value === undefined || (isRecord(value) && typeof value.send === "function" && !nonEmptyText(value.name))
      ? undefined
      : "expected something that sends mails, such as what consoleMail() returns",
  defaultFromEmail: nonEmptyText,
};
