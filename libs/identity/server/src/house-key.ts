import { type JsonWebKey, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { till } from '@youjian/contract';
import { Database } from '@youjian/database';
import { DataKey } from './data-key';
import type { PublicKey } from './device-keys';
import type { FieldCipher } from './field-cipher';

const NAME = 'house-key';

/**
 * The key the house signs with what it lends a till: prices, stock, acknowledgements. All processes share it, so it is
 * kept in the database, sealed with the data key: a copy of the database alone signs nothing.
 */
@Injectable()
export class HouseKey {
  private readonly cipher: FieldCipher;
  private loaded: Promise<JsonWebKey> | undefined;

  constructor(
    private readonly database: Database,
    key: DataKey,
  ) {
    this.cipher = key.cipherFor('identity.house-key');
  }

  async sign(text: string): Promise<till.Signed> {
    const key = createPrivateKey({ key: await this.load(), format: 'jwk' });
    const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
    return { text, signature: signature.toString('base64url') };
  }

  async publicKey(): Promise<PublicKey> {
    const { kty, crv, x, y } = createPublicKey({ key: (await this.load()) as never, format: 'jwk' }).export({
      format: 'jwk',
    });
    return { kty, crv, x, y } as PublicKey;
  }

  /** Of two first starts both use the same key; a load that failed is tried again. */
  private load(): Promise<JsonWebKey> {
    this.loaded ??= this.read().catch((error: unknown) => {
      this.loaded = undefined;
      throw error;
    });
    return this.loaded;
  }

  private async read(): Promise<JsonWebKey> {
    const find = () =>
      this.database.query<{ value: Buffer }>(`select value from platform.secret where name = $1`, [NAME]);
    let [row] = await find();
    if (!row) {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const sealed = this.cipher.seal(JSON.stringify(privateKey.export({ format: 'jwk' })), NAME);
      await this.database.query(
        `insert into platform.secret (name, value) values ($1, $2) on conflict (name) do nothing`,
        [NAME, sealed],
      );
      [row] = await find();
    }
    if (!row) throw new Error('the key of the house could not be kept');
    return JSON.parse(this.cipher.open(row.value, NAME)) as JsonWebKey;
  }
}
