import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { sumGrams } from '@youjian/kernel';
import { idsOf, lockCartons } from './locked-cartons';

/** Opens cartons again: what was in them is free to be packed, their numbers are gone for good. */
@Injectable()
export class VoidCartons {
  constructor(private readonly database: Database) {}

  async run(call: CallOf<typeof centre.voidCartons>): Promise<ReplyOf<typeof centre.voidCartons>> {
    return this.database.inTransaction(async (tx) => {
      const cartons = await lockCartons(tx, call.body.ssccs, 'void');
      await tx.query(
        `update lots.carton set state = 'void', pallet_id = null, voided_at = $2 where id = any($1::uuid[])`,
        [idsOf(cartons), call.now],
      );
      const grams = sumGrams(cartons.map((carton) => carton.grams));
      await audit(tx, call, {
        action: 'carton.void',
        room: 'lots',
        subjectType: 'carton',
        subjectId: cartons[0]?.sscc ?? '',
        after: { cartons: cartons.length, grams, reason: call.body.reason },
      });
      return { cartons: cartons.length, grams };
    });
  }
}
