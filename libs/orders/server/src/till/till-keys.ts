import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { tillDevices } from '@youjian/contract';
import type { z } from 'zod';
import { OrderSecrets } from '../order-secrets';

const PROOF_BYTES = 16;
const DEVICE_SIGNS = 22;

const proof = (key: Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest().subarray(0, PROOF_BYTES);

/**
 * What a till can prove and check without a network. Its keys are made of its id and a secret of the house, so nothing is
 * stored: head office makes them again to read what the till printed, years later and of a device that is long gone. Whoever
 * steals a till learns its own keys and no other's.
 */
@Injectable()
export class TillKeys {
  constructor(private readonly secrets: OrderSecrets) {}

  of(deviceId: string): z.output<typeof tillDevices.dayKeys> {
    return {
      receipt: this.receiptKey(deviceId).toString('base64url'),
      pickup: this.pickupKey(deviceId).toString('base64url'),
    };
  }

  /** The key on a receipt: which till printed it, and that it was that till. */
  receiptToken(deviceId: string, receiptNo: string): string {
    const device = Buffer.from(deviceId.replaceAll('-', ''), 'hex').toString('base64url');
    return device + proof(this.receiptKey(deviceId), receiptNo).toString('base64url');
  }

  /** The till that printed this receipt; null when none of ours did. */
  printedBy(receiptNo: string, token: string): string | null {
    const deviceId = uuidOf(Buffer.from(token.slice(0, DEVICE_SIGNS), 'base64url').toString('hex'));
    const right = Buffer.from(this.receiptToken(deviceId, receiptNo));
    const given = Buffer.from(token);
    return right.length === given.length && timingSafeEqual(right, given) ? deviceId : null;
  }

  tailHash(deviceId: string, orderNo: string, tail: string): string {
    return proof(this.pickupKey(deviceId), `${orderNo}:${tail}`).toString('base64url');
  }

  private readonly receiptKey = (deviceId: string): Buffer => this.secrets.keyFor(`receipt:${deviceId}`);
  private readonly pickupKey = (deviceId: string): Buffer => this.secrets.keyFor(`pickup:${deviceId}`);
}

const uuidOf = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
