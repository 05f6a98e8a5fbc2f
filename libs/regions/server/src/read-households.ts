import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, regions } from '@youjian/contract';
import { Database } from '@youjian/database';
import { notePersonalRead, requireRegion, scopePrefix } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { maskTail } from '@youjian/regions-domain';
import { HouseholdCipher } from './household-cipher';

type Reply = ReplyOf<typeof regions.readHouseholds>;

interface Row {
  ref: string;
  number: string;
  name_cipher: Buffer;
  phone_cipher: Buffer;
  id_number_cipher: Buffer;
  bank_account_cipher: Buffer;
}

const READ = {
  name: 'regions.read_households',
  text: `select ref, number, name_cipher, phone_cipher, id_number_cipher, bank_account_cipher from regions.household
    where village_code = $1 and starts_with(village_code, $2) and ref = any($3)
    order by number`,
};

/**
 * The one door to a household's identity.
 *
 * Who reads says what for, and the note of it is committed before anything is decrypted: if the note cannot be kept,
 * nothing is shown. A family may ask one day who looked them up, and gets an answer.
 */
@Injectable()
export class ReadHouseholds {
  constructor(
    private readonly database: Database,
    private readonly cipher: HouseholdCipher,
  ) {}

  async run(call: CallOf<typeof regions.readHouseholds>): Promise<Reply> {
    const { params, body, who } = call;
    const { who: mayEnter } = regions.readHouseholds;
    requireRegion(who, params.code, mayEnter);
    const refs = [...new Set(body.refs.map((ref) => ref.toLowerCase()))];
    const rows = await this.database.inTransaction(async (tx) => {
      const found = await tx.query<Row>(READ, [params.code, scopePrefix(who, mayEnter), refs]);
      const missing = refs.find((ref) => !found.some((row) => row.ref === ref));
      if (missing) refuse('not_found', { what: missing });
      await notePersonalRead(tx, call, {
        purpose: body.purpose,
        subjectType: 'household',
        subjectIds: refs,
        regionCode: params.code,
      });
      return found;
    });
    return { items: rows.map((row) => this.open(row)) };
  }

  private open(row: Row): Reply['items'][number] {
    const { ref, number } = row;
    return {
      ref,
      number,
      name: this.cipher.open(row.name_cipher, ref, 'name'),
      phone: this.cipher.open(row.phone_cipher, ref, 'phone'),
      idNumberMasked: maskTail(this.cipher.open(row.id_number_cipher, ref, 'id_number')),
      bankAccountMasked: maskTail(this.cipher.open(row.bank_account_cipher, ref, 'bank_account')),
    };
  }
}
