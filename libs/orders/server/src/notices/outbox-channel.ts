import type { Database } from '@youjian/database';
import type { FieldCipher } from '@youjian/identity-server';
import type { NoticeChannelName, SendOutcome } from '@youjian/orders-domain';
import type { NoticeChannel, Outgoing } from './notice-channel';

/** What lies in the outbox, sealed as one piece. */
export interface OutboxLetter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

/** The development adapter of every way: a letter is written down where developers read it, each once, and nothing leaves the house. */
export class OutboxChannel implements NoticeChannel {
  readonly by = 'outbox';
  readonly knowsRepeats = true;

  constructor(
    readonly name: NoticeChannelName,
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  async send({ deliveryId, to, letter, at }: Outgoing): Promise<SendOutcome> {
    const written: OutboxLetter =
      this.name === 'mail'
        ? { to, subject: letter.subject, text: letter.text, html: letter.html }
        : { to, subject: '', text: letter.short, html: null };
    await this.database.query(
      `insert into orders.outbox_message (delivery_id, channel, at, message_cipher) values ($1, $2, $3, $4) on conflict do nothing`,
      [deliveryId, this.name, at, this.cipher.seal(JSON.stringify(written), `${deliveryId}/outbox`)],
    );
    return { kind: 'sent' };
  }
}
