import { Injectable } from '@nestjs/common';
import type { Language, ReplyOf, buyerNotices } from '@youjian/contract';
import type { Sql, Tx } from '@youjian/database';
import { DataKey, type FieldCipher } from '@youjian/identity-server';

export type ShownContact = ReplyOf<typeof buyerNotices.leaveContact>;

export interface Contact {
  readonly mail: string | null;
  readonly sms: boolean;
  readonly wechatOpenId: string | null;
  readonly language: Language;
}
interface Row {
  mail: Buffer | null;
  sms: boolean;
  wechat: Buffer | null;
  language: Language;
}

/** Where a buyer wants to hear of an order. Addresses are sealed to their order: the database alone tells nobody's. */
@Injectable()
export class Contacts {
  private readonly cipher: FieldCipher;

  constructor(key: DataKey) {
    this.cipher = key.cipherFor('orders.contact');
  }

  async leave(tx: Tx, orderId: string, contact: Contact, at: Date): Promise<void> {
    await tx.query(
      `insert into orders.order_contact (order_id, mail_cipher, sms, wechat_cipher, language, left_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (order_id) do update set mail_cipher = excluded.mail_cipher, sms = excluded.sms, wechat_cipher = excluded.wechat_cipher,
         language = excluded.language, left_at = excluded.left_at`,
      [
        orderId,
        contact.mail === null ? null : this.cipher.seal(contact.mail, `${orderId}/mail`),
        contact.sms,
        contact.wechatOpenId === null ? null : this.cipher.seal(contact.wechatOpenId, `${orderId}/wechat`),
        contact.language,
        at,
      ],
    );
  }

  async shownOf(sql: Sql, orderId: string): Promise<ShownContact | null> {
    const [row] = await sql.query<Row>(
      `select mail_cipher as mail, sms, wechat_cipher as wechat, language from orders.order_contact where order_id = $1`,
      [orderId],
    );
    if (!row) return null;
    return {
      mailMasked: row.mail && maskMail(this.openMail(row.mail, orderId)),
      sms: row.sms,
      wechat: row.wechat !== null,
      language: row.language,
    };
  }

  openMail(sealed: Buffer, orderId: string): string {
    return this.cipher.open(sealed, `${orderId}/mail`);
  }

  openWechat(sealed: Buffer, orderId: string): string {
    return this.cipher.open(sealed, `${orderId}/wechat`);
  }
}

/** Enough for its owner to recognise it, and for nobody else: `c**@example.com`. */
export function maskMail(mail: string): string {
  const at = mail.lastIndexOf('@');
  return `${mail.slice(0, 1)}**${mail.slice(at)}`;
}
