import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { madeUpCode, refuse, shanghaiDate } from '@youjian/kernel';

/** `YJ261123-7K2M9QX`: the day, and enough chance that nobody guesses a neighbour's number. */
export function orderNumber(at: Date): string {
  const day = shanghaiDate(at).slice(2).replaceAll('-', '');
  return `YJ${day}-${madeUpCode(8, randomInt)}`;
}

/**
 * The key to an order for whoever placed it. It is not stored: it is made again from the number with a secret that all
 * processes share, so an answer can be replayed word for word.
 */
@Injectable()
export class OrderSecrets {
  private secret: Buffer | undefined;

  constructor(private readonly database: Database) {}

  async load(): Promise<void> {
    await this.database.query(
      `insert into platform.secret (name, value) values ('order-access', $1) on conflict (name) do nothing`,
      [randomBytes(32)],
    );
    const [row] = await this.database.query<{ value: Buffer }>(
      `select value from platform.secret where name = 'order-access'`,
    );
    this.secret = row?.value;
  }

  token(orderNo: string): string {
    if (!this.secret) throw new Error('the order secret has not been loaded');
    return createHmac('sha256', this.secret).update(`order:${orderNo}`).digest('base64url').slice(0, 27);
  }

  /** A key made for one purpose: whoever learns it learns nothing of the others. */
  keyFor(purpose: string): Buffer {
    if (!this.secret) throw new Error('the order secret has not been loaded');
    return createHmac('sha256', this.secret).update(`key:${purpose}`).digest();
  }

  /**
   * A person as vouchers know one: by the phone number, however it is written, and without keeping it. The secret makes
   * sure that nobody finds the number by trying all there are.
   */
  person(phone: string): string {
    if (!this.secret) throw new Error('the order secret has not been loaded');
    const digits = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
    return createHmac('sha256', this.secret).update(`voucher-person:${digits}`).digest('hex');
  }

  opens(orderNo: string, token: string): boolean {
    const right = Buffer.from(this.token(orderNo));
    const given = Buffer.from(token);
    return right.length === given.length && timingSafeEqual(right, given);
  }

  /** For a door: a wrong key is answered like an order that does not exist, so that nobody learns which numbers do. */
  refuseWrong(orderNo: string, token: string): void {
    if (!this.opens(orderNo, token)) refuse('not_found', { what: orderNo });
  }
}
