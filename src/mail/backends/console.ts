import type { MailBackend, OutgoingMail } from "../../conf/mod.ts";

const LINE = "-".repeat(79);

/**
 * Prints mails instead of sending them, for development.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/email/#console-backend}
 * @param print Prints a mail.
 * @returns The backend.
 */
export function consoleMail(print: (text: string) => void = console.log): MailBackend {
  return {
    name: "console",
    send(mails) {
      for (const mail of mails) print(`${written(mail)}\n${LINE}`);
      return Promise.resolve();
    },
  };
}

function written({ subject, body, from, to, replyTo = [] }: OutgoingMail): string {
  const headers = [
    ["Subject", subject],
    ["From", from],
    ["To", to.join(", ")],
    ...(replyTo.length > 0 ? [["Reply-To", replyTo.join(", ")]] : []),
  ];
  return `${headers.map(([name, value]) => `${name}: ${value}`).join("\n")}\n\n${body}`;
}
