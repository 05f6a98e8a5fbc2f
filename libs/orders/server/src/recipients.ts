import { Injectable } from '@nestjs/common';
import { DataKey, type FieldCipher } from '@youjian/identity-server';

export interface Recipient {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

/** Where an order goes, sealed: the database alone does not tell who bought what. */
@Injectable()
export class Recipients {
  private readonly cipher: FieldCipher;

  constructor(key: DataKey) {
    this.cipher = key.cipherFor('orders.recipient');
  }

  seal(recipient: Recipient, orderId: string): string {
    return this.cipher.seal(JSON.stringify(recipient), orderId).toString('base64');
  }

  open(sealed: Buffer, orderId: string): Recipient {
    return JSON.parse(this.cipher.open(sealed, orderId)) as Recipient;
  }
}

/** Enough for the buyer to recognise it, and for nobody else: `陈** · 尾号 0001`. */
export function maskRecipient({ name, phone }: Recipient): string {
  return `${name.slice(0, 1)}** · ${phone.replace(/\D/g, '').slice(-4)}`;
}
