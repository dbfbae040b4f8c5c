/**
 * Mail: what a site sends, and to whom.
 *
 * | Django | here |
 * | --- | --- |
 * | `send_mail(subject, message, from_email, [to])` | `await sendMail(c, { subject, body, to })` |
 * | `EMAIL_BACKEND = "…console.EmailBackend"` | `emailBackend: consoleMail()` |
 * | `EMAIL_BACKEND = "…locmem.EmailBackend"`, `mail.outbox` | `memoryMail()`, its `outbox` |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/email/}
 * @module
 */
export { consoleMail } from "./backends/console.ts";
export { type MemoryMail, memoryMail } from "./backends/memory.ts";
export { type Mail, sendMail } from "./send_mail.ts";
