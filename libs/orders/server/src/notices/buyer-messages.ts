import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, buyerNotices as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { type NoticeWord, messageOf } from '@youjian/orders-domain';
import { OrderSecrets } from '../order-secrets';
import { Contacts, type ShownContact } from './contacts';
import { NoticeChannels } from './notice-channels';

type Messages = ReplyOf<typeof contract.listMessages>;
interface Row {
  id: string;
  kind: NoticeWord['kind'];
  facts: NoticeWord['facts'];
  at: Date;
}

const MOST = 100;

/** What whoever holds an order's token was told about it, and where more of it should go. */
@Injectable()
export class BuyerMessages {
  constructor(
    private readonly database: Database,
    private readonly secrets: OrderSecrets,
    private readonly contacts: Contacts,
    private readonly channels: NoticeChannels,
  ) {}

  async list(call: CallOf<typeof contract.listMessages>): Promise<Messages> {
    const orderId = await this.orderOf(call);
    const rows = await this.database.query<Row>(
      `select id, kind, facts, told_at as at from orders.notice where order_id = $1 order by told_at desc, id desc limit ${MOST}`,
      [orderId],
    );
    return {
      contact: await this.contacts.shownOf(this.database, orderId),
      channels: this.channels.open,
      items: rows.map(({ id, kind, facts, at }) => ({
        id,
        kind,
        ...messageOf({ kind, facts }, call.language),
        at: shanghaiTime(at),
      })),
    };
  }

  ways(): ReplyOf<typeof contract.showNoticeWays> {
    return { channels: this.channels.open };
  }

  async leave(call: CallOf<typeof contract.leaveContact>): Promise<ShownContact> {
    const orderId = await this.orderOf(call);
    const contact = { ...call.body, language: call.language };
    await this.database.inTransaction((tx) => this.contacts.leave(tx, orderId, contact, call.now));
    const shown = await this.contacts.shownOf(this.database, orderId);
    return shown ?? refuse('not_found', { what: call.params.orderNo });
  }

  private async orderOf({ params, query }: Pick<CallOf<typeof contract.listMessages>, 'params' | 'query'>) {
    this.secrets.refuseWrong(params.orderNo, query.token);
    const [order] = await this.database.query<{ id: string }>(`select id from orders."order" where order_no = $1`, [
      params.orderNo,
    ]);
    return order?.id ?? refuse('not_found', { what: params.orderNo });
  }
}
