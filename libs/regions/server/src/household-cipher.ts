import { DataKey, type FieldCipher } from '@youjian/identity-server';

export const SEALED_COLUMNS = ['name', 'phone', 'id_number', 'bank_account'] as const;
export type SealedColumn = (typeof SEALED_COLUMNS)[number];

/** Seals what a household's row says of a person. A sealed value opens only in its own column of its own row. */
export class HouseholdCipher {
  private constructor(private readonly cipher: FieldCipher) {}

  static of(key: DataKey): HouseholdCipher {
    return new HouseholdCipher(key.cipherFor('regions.household'));
  }

  static fromKey(dataKey: Buffer): HouseholdCipher {
    return HouseholdCipher.of(new DataKey(dataKey));
  }

  seal(text: string, ref: string, column: SealedColumn): Buffer {
    return this.cipher.seal(text, `${ref}/${column}`);
  }

  open(sealed: Buffer, ref: string, column: SealedColumn): string {
    return this.cipher.open(sealed, `${ref}/${column}`);
  }
}
