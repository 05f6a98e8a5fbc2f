import { Injectable } from '@nestjs/common';
import type { Tx } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import type { NoticeAsk } from '@youjian/orders-domain';
import { NoticeChannels } from './notice-channels';

/** The notice, and one delivery for each way the buyer left an address for and that is open. What was told before is left alone. */
const TELL = {
  name: 'orders.tell_notices',
  text: `
    with asked as (
      select * from json_to_recordset($1::json) as x(id uuid, order_id uuid, kind text, cause text, facts jsonb, mail uuid, sms uuid, wechat uuid)),
    told as (
      insert into orders.notice (id, order_id, kind, cause, facts, told_at)
      select id, order_id, kind, cause, facts, $2 from asked order by order_id
      on conflict (order_id, kind, cause) do nothing returning id, order_id),
    ways as (
      insert into orders.notice_delivery (id, notice_id, channel, state, next_attempt_at)
      select w.id, t.id, w.channel, 'waiting', $2
      from told t join asked a on a.id = t.id join orders.order_contact c on c.order_id = t.order_id
      cross join lateral (values (a.mail, 'mail', c.mail_cipher is not null), (a.sms, 'sms', c.sms), (a.wechat, 'wechat', c.wechat_cipher is not null)) as w(id, channel, wanted)
      where w.wanted and w.channel = any($3::text[]))
    select count(*)::integer as told from told`,
};

/**
 * Tells buyers what happened to their orders. Call it in the transaction in which it happens: either both are true or neither.
 * The same kind for the same cause is told once, so a second try after a crash says nothing twice. Nothing leaves the house
 * here; a job sends afterwards what buyers left an address for, and the order's page shows all of it.
 */
@Injectable()
export class Notices {
  constructor(private readonly channels: NoticeChannels) {}

  /** Answers how many of them were news. */
  async tell(tx: Tx, asks: readonly NoticeAsk[], at: Date): Promise<number> {
    if (asks.length === 0) return 0;
    const rows = asks.map(({ orderId, kind, cause, facts }) => ({
      id: uuidv7(),
      order_id: orderId,
      kind,
      cause,
      facts,
      mail: uuidv7(),
      sms: uuidv7(),
      wechat: uuidv7(),
    }));
    const [row] = await tx.query<{ told: number }>(TELL, [JSON.stringify(rows), at, this.channels.open]);
    return row?.told ?? 0;
  }
}
