import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, invoices as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { notePersonalRead } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { InvoiceBuyers } from './invoice-buyers';

/** In whose name an invoice is made out: asked what for, and noted in the transaction that opens it. */
@Injectable()
export class RevealInvoice {
  constructor(
    private readonly database: Database,
    private readonly buyers: InvoiceBuyers,
  ) {}

  run(call: CallOf<typeof contract.revealInvoice>): Promise<ReplyOf<typeof contract.revealInvoice>> {
    const { id } = call.params;
    return this.database.inTransaction(async (tx) => {
      const [row] = await tx.query<{ title: 'person' | 'company'; buyer: Buffer; regionCode: string }>(
        `select i.title, i.buyer_cipher as buyer, o.destination_code as "regionCode"
         from orders.invoice i join orders."order" o on o.id = i.order_id where i.id = $1`,
        [id],
      );
      if (!row) refuse('not_found', { what: id });
      const { title, regionCode } = row;
      const purpose = call.body.purpose ?? '';
      await notePersonalRead(tx, call, { purpose, subjectType: 'invoice', subjectIds: [id], regionCode });
      return { title, ...this.buyers.open(row.buyer, id) };
    });
  }
}
