import { Injectable } from '@nestjs/common';
import type { BodyOf, invoices as contract } from '@youjian/contract';
import { DataKey, type FieldCipher } from '@youjian/identity-server';

/** In whose name an invoice is made out, and where it goes. */
export interface InvoiceBuyer {
  readonly name: string;
  readonly taxNo: string | null;
  readonly mail: string;
}

/** Sealed to its invoice: the database alone does not tell who asked for one. */
@Injectable()
export class InvoiceBuyers {
  private readonly cipher: FieldCipher;

  constructor(key: DataKey) {
    this.cipher = key.cipherFor('orders.invoice');
  }

  seal(ask: BodyOf<typeof contract.askInvoice>, invoiceId: string): Buffer {
    const { name, mail } = ask;
    const buyer: InvoiceBuyer = { name, taxNo: ask.title === 'company' ? ask.taxNo : null, mail };
    return this.cipher.seal(JSON.stringify(buyer), `${invoiceId}/buyer`);
  }

  open(sealed: Buffer, invoiceId: string): InvoiceBuyer {
    return JSON.parse(this.cipher.open(sealed, `${invoiceId}/buyer`)) as InvoiceBuyer;
  }
}

/** Enough for whoever asked to recognise it: an office's name begins and ends, a person's only begins. */
export function maskName(title: 'person' | 'company', name: string): string {
  return title === 'person' || name.length < 4 ? `${name.slice(0, 1)}**` : `${name.slice(0, 2)}**${name.slice(-2)}`;
}
export const maskTaxNo = (taxNo: string): string => `${taxNo.slice(0, 2)}**${taxNo.slice(-4)}`;
