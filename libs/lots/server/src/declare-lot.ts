import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, lots } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { shanghaiDate, uuidv7 } from '@youjian/kernel';
import { moveLot } from '@youjian/lots-domain';
import { refuseField } from './create-lot';
import { LotDetail } from './lot-detail';
import { type LockedLot, lockLot } from './locked-lot';
import { insertDeclarations, insertEvents } from './lots.repository';

type DeclareCall = CallOf<typeof lots.declareLot>;

/** Issues the compliance declaration of a lot, or enters its quarantine certificate. One that ran out is issued anew. */
@Injectable()
export class DeclareLot {
  constructor(
    private readonly database: Database,
    private readonly detail: LotDetail,
  ) {}

  async run(call: DeclareCall): Promise<ReplyOf<typeof lots.declareLot>> {
    return this.database.inTransaction(async (tx) => {
      const lot = await lockLot(tx, call.who, call.params.code);
      const state = moveLot(lot.state, 'declare');
      checkAsk(call, lot);
      const number = await this.insert(tx, call, lot);
      await tx.query(`update lots.lot set state = $2 where id = $1`, [lot.id, state]);
      await insertEvents(tx, [
        {
          id: uuidv7(),
          lot_id: lot.id,
          at: call.now,
          move: 'declared',
          reason: null,
          actor_name: requireUser(call.who).name,
        },
      ]);
      await audit(tx, call, {
        action: 'lot.declare',
        room: 'lots',
        subjectType: 'lot',
        subjectId: lot.code,
        regionCode: lot.villageCode,
        before: { state: lot.state },
        after: { ...call.body, number, state },
      });
      await announceChange(tx, 'lot', [lot.id]);
      return this.detail.read(lot.code, call.now, tx);
    });
  }

  /** Numbered by the lot when nobody says otherwise; a quarantine certificate has the number of whoever issued it. */
  private async insert(tx: Tx, { body }: DeclareCall, lot: LockedLot): Promise<string> {
    const [count] = await tx.query<{ next: number }>(
      `select count(*)::int + 1 as next from lots.declaration where lot_id = $1`,
      [lot.id],
    );
    const next = count?.next ?? 1;
    const number =
      body.number ?? `${body.kind === 'compliance' ? 'HGZ' : 'JY'}-${lot.code}${next > 1 ? `-${next}` : ''}`;
    const [written] = await insertDeclarations(tx, [
      {
        id: uuidv7(),
        lot_id: lot.id,
        number,
        kind: body.kind,
        basis: body.basis,
        issuer: body.issuer,
        contact: body.contact ?? null,
        issued_on: body.issuedOn,
        valid_until: body.validUntil,
      },
    ]);
    return written ?? refuseField('number', 'taken', `The number ${number} is used by another declaration.`);
  }
}

function checkAsk({ body, now }: DeclareCall, lot: LockedLot): void {
  if (body.kind !== lot.declarationKind)
    refuseField('kind', 'wrong_kind', `A lot of ${lot.variety} carries: ${lot.declarationKind}.`);
  if (body.issuedOn > shanghaiDate(now))
    refuseField('issuedOn', 'in_future', 'A declaration is not issued in the future.');
  if (body.validUntil < body.issuedOn)
    refuseField('validUntil', 'before_issue', 'A declaration is not over before it is issued.');
}
