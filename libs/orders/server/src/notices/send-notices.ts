import { Injectable, Logger } from '@nestjs/common';
import type { Language } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import { type NoticeChannelName, type NoticeWord, type SendOutcome, letterOf, nextStep } from '@youjian/orders-domain';
import { OrderSecrets } from '../order-secrets';
import { Recipients } from '../recipients';
import { Contacts } from './contacts';
import type { NoticeChannel } from './notice-channel';
import { NoticeChannels } from './notice-channels';
import { NoticeSettings } from './notice-settings';

interface Claimed {
  id: string;
  channel: NoticeChannelName;
  attempts: number;
  orderId: string;
  orderNo: string;
  kind: NoticeWord['kind'];
  facts: NoticeWord['facts'];
  mail: Buffer | null;
  sms: boolean;
  wechat: Buffer | null;
  recipient: Buffer;
  language: Language;
}

const BATCH = 40;
const AT_ONCE = 4;
/** Longer than any sending takes; whoever claimed it and has not said a word since then is dead. */
const CLAIM_MS = 10 * 60_000;

/** Taken before anything leaves, in a transaction of its own: two workers never hold the same one, and a dead one is seen. */
const CLAIM = {
  name: 'orders.claim_notices',
  text: `
    with due as (
      select id from orders.notice_delivery where state = 'waiting' and next_attempt_at <= $1 and channel = any($3::text[])
      order by next_attempt_at, id limit $2 for update skip locked),
    mine as (
      update orders.notice_delivery d set state = 'sending', attempts = d.attempts + 1, claimed_at = $1, failure = null
      from due where d.id = due.id returning d.id, d.notice_id, d.channel, d.attempts)
    select m.id, m.channel, m.attempts, n.order_id as "orderId", n.kind, n.facts, o.order_no as "orderNo", o.recipient_cipher as recipient,
      c.mail_cipher as mail, coalesce(c.sms, false) as sms, c.wechat_cipher as wechat, coalesce(c.language, 'zh-CN') as language
    from mine m join orders.notice n on n.id = m.notice_id join orders."order" o on o.id = n.order_id
    left join orders.order_contact c on c.order_id = n.order_id
    order by m.id`,
};

/**
 * Sends what waits. A way that knows repeats is simply asked again after a crash; with any other, what a dead worker had in
 * its hands is left to people as "unclear", because a letter may be late but is never sent twice by a machine.
 */
@Injectable()
export class SendNotices {
  private readonly logger = new Logger('notices');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly channels: NoticeChannels,
    private readonly contacts: Contacts,
    private readonly recipients: Recipients,
    private readonly secrets: OrderSecrets,
    private readonly settings: NoticeSettings,
  ) {}

  /** Goes on until nothing is due. */
  async run(): Promise<number> {
    await this.takeOverFromTheDead();
    let sent = 0;
    for (;;) {
      const claimed = await this.database.query<Claimed>(CLAIM, [this.clock.now(), BATCH, this.channels.open]);
      if (claimed.length === 0) return sent;
      const turns = claimed.values();
      const workers = Array.from({ length: AT_ONCE }, async () => {
        for (const one of turns) await this.work(one);
      });
      await Promise.all(workers);
      sent += claimed.length;
    }
  }

  private async takeOverFromTheDead(): Promise<void> {
    const now = this.clock.now();
    const repeatable = this.channels.all.filter((channel) => channel.knowsRepeats).map((channel) => channel.name);
    await this.database.query(
      `update orders.notice_delivery d set claimed_at = null, failure = 'worker_died',
         state = case when d.channel = any($3::text[]) then 'waiting' else 'unclear' end, next_attempt_at = $1,
         settled_at = case when d.channel = any($3::text[]) then null else $1::timestamptz end
       from (select id from orders.notice_delivery where state = 'sending' and claimed_at < $2 order by id for update skip locked) dead
       where d.id = dead.id`,
      [now, new Date(now.getTime() - CLAIM_MS), repeatable],
    );
  }

  private async work(one: Claimed): Promise<void> {
    const channel = this.channels.of(one.channel);
    const outcome = channel
      ? await this.send(channel, one)
      : ({ kind: 'refused', code: 'no_channel', forGood: true } as const);
    const { state, failure, afterMs } = nextStep(outcome, one.attempts);
    const now = this.clock.now();
    await this.database.query(
      `update orders.notice_delivery set state = $2, failure = $3, claimed_at = null, next_attempt_at = $4,
         settled_at = case when $2 = 'waiting' then null else $5::timestamptz end where id = $1 and state = 'sending' and attempts = $6`,
      [one.id, state, failure, new Date(now.getTime() + (afterMs ?? 0)), now, one.attempts],
    );
    if (failure)
      this.logger.warn({ deliveryId: one.id, channel: one.channel, failure, state }, 'a notice was not sent');
  }

  private async send(channel: NoticeChannel, one: Claimed): Promise<SendOutcome> {
    const to = this.addressOf(one);
    if (to === null) return { kind: 'refused', code: 'no_address', forGood: true };
    const token = encodeURIComponent(this.secrets.token(one.orderNo));
    const page = one.language === 'en' ? '/en/orders' : '/orders';
    const url = `${this.settings.publicOrigin}${page}/${one.orderNo}?token=${token}`;
    const letter = letterOf({ kind: one.kind, facts: one.facts }, one.language, { orderNo: one.orderNo, url });
    try {
      return await channel.send({ deliveryId: one.id, to, letter, at: this.clock.now() });
    } catch {
      // An adapter that breaks has not said that nothing left. What it threw may name the address, so it is not written down.
      return channel.knowsRepeats
        ? { kind: 'refused', code: 'adapter_failed', forGood: false }
        : { kind: 'unclear', code: 'adapter_failed' };
    }
  }

  /** Opened for the moment of sending; a buyer who took an address away meanwhile is not written to. */
  private addressOf(one: Claimed): string | null {
    if (one.channel === 'mail') return one.mail && this.contacts.openMail(one.mail, one.orderId);
    if (one.channel === 'wechat') return one.wechat && this.contacts.openWechat(one.wechat, one.orderId);
    return one.sms ? this.recipients.open(one.recipient, one.orderId).phone : null;
  }
}
