import type { SendOutcome } from '@youjian/orders-domain';
import type { NoticeChannel, Outgoing } from './notice-channel';
import type { NoticeSettings } from './notice-settings';

const CONNECT_MS = 15_000;
const SILENCE_MS = 45_000;

/** Errors after which nothing can have left: no line was ever open, or the server did not let us in. */
const NEVER_LEFT = new Set(['EDNS', 'EAUTH', 'ENOAUTH', 'ETLS', 'ECONFIG']);
const NO_LINE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECT_TIMEOUT',
  'UPGRADE_TIMEOUT',
  'GREETING_TIMEOUT',
]);

interface SmtpError {
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/** Mail through an SMTP server. */
export class MailChannel implements NoticeChannel {
  readonly name = 'mail';
  readonly by = 'smtp';
  readonly knowsRepeats = false;

  constructor(private readonly smtp: NonNullable<NoticeSettings['smtp']>) {}

  async send({ deliveryId, to, letter, at }: Outgoing): Promise<SendOutcome> {
    // Only a house that sends mail loads what sends it.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url: this.smtp.url,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({
        from: this.smtp.from,
        // An object is never read as a list of addresses, whatever somebody typed.
        to: { name: '', address: to },
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        date: at,
        messageId: `<${deliveryId}@youjian>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOf(error as SmtpError);
    } finally {
      transport.close();
    }
  }
}

/** What the server said is kept as a number only: its words often repeat the address. */
export function outcomeOf({ code, originalCode, responseCode, command }: SmtpError): SendOutcome {
  if (typeof responseCode === 'number') {
    // A "no" for good concerns the letter or its address; one to our sign-in or greeting concerns us and may be mended.
    const aboutTheLetter = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE' || code === 'EENVELOPE';
    return { kind: 'refused', code: `smtp_${responseCode}`, forGood: aboutTheLetter && responseCode >= 500 };
  }
  if (NEVER_LEFT.has(code ?? '') || NO_LINE.has(originalCode ?? ''))
    return { kind: 'refused', code: 'no_connection', forGood: false };
  if (code === 'EENVELOPE') return { kind: 'refused', code: 'bad_address', forGood: true };
  return { kind: 'unclear', code: 'connection_lost' };
}
