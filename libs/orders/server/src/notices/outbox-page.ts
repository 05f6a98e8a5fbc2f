import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, buyerNotices as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { DataKey, type FieldCipher, cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { maskMail } from './contacts';
import { NoticeSettings } from './notice-settings';
import type { OutboxLetter } from './outbox-channel';

interface Row {
  id: string;
  channel: ReplyOf<typeof contract.listOutbox>['items'][number]['channel'];
  at: Date;
  sealed: Buffer;
}

/** The letters of a development house. Addresses are masked here as everywhere; the letters themselves name nobody. */
@Injectable()
export class OutboxPage {
  private readonly cipher: FieldCipher;

  constructor(
    private readonly database: Database,
    private readonly settings: NoticeSettings,
    key: DataKey,
  ) {
    this.cipher = key.cipherFor('orders.outbox');
  }

  async list(call: CallOf<typeof contract.listOutbox>): Promise<ReplyOf<typeof contract.listOutbox>> {
    if (!this.settings.hasOutbox) refuse('not_found', { what: 'outbox' });
    const { limit, cursor, channel } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(
      `select delivery_id as id, channel, at, message_cipher as sealed from orders.outbox_message
       where ($1::text is null or channel = $1) and ($2::timestamptz is null or (at, delivery_id) < ($2, $3::uuid))
       order by at desc, delivery_id desc limit $4`,
      [channel ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      ({ id, at, sealed, ...row }) => {
        const { to, ...letter } = JSON.parse(this.cipher.open(sealed, `${id}/outbox`)) as OutboxLetter;
        return { id, ...row, at: shanghaiTime(at), toMasked: maskAddress(to), ...letter };
      },
      (row) => [row.at.toISOString(), row.id],
    );
  }
}

const maskAddress = (to: string): string => (to.includes('@') ? maskMail(to) : `**${to.slice(-4)}`);
