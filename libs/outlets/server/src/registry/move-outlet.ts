import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletRegistry as contract } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, hasRole, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { moveLicence, moveOutlet, nextLicenceNo } from '@youjian/outlets-domain';
import { tellTills } from '../till/till-changes';
import { aboutOutlet } from './change-outlet';
import { grantLicence, noteLicence } from './create-outlet';
import { Registry, refuseClosed, refuseOwnOutlet } from './registry';
import type { OutletOfRegistry } from './registry-rows';

/** What the rooms below ask for: open, and its licence stands. */
const SET_ACTIVE = {
  name: 'outlets.registry.active',
  text: `update outlets.outlet o set active = o.state = 'open' and exists (select 1 from outlets.licence l where l.number = o.licence_no and l.state = 'valid'),
      revision = revision + 1 where o.id = $1`,
};

/**
 * Whether an outlet is there, and whether it may use the name. Both end a right to sell, so both are done behind the gate:
 * no order for this outlet is dated after the end that it had not seen.
 */
@Injectable()
export class MoveOutlet {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registry: Registry,
  ) {}

  state(asked: CallOf<typeof contract.moveOutlet>): Promise<ReplyOf<typeof contract.moveOutlet>> {
    return this.database.inTransaction(async (tx) => {
      const call = { ...asked, now: this.clock.now() };
      const outlet = await this.registry.lock(tx, call, contract.moveOutlet.who);
      const { reason } = call.body;
      const state = moveOutlet(outlet.state, call.body.state);
      if (state === 'closed') {
        if (!hasRole(call.who, ...contract.registrars)) refuse('own_outlet', { outletId: outlet.id });
        refuseOwnOutlet(call.who, outlet);
      }
      await tx.query(`update outlets.outlet set state = $2, state_reason = $3, closed_on = $4 where id = $1`, [
        outlet.id,
        state,
        state === 'open' ? null : reason,
        state === 'closed' ? lastDay(outlet, shanghaiDate(call.now)) : outlet.closedOn,
      ]);
      await tx.query(
        `insert into outlets.state_change (id, outlet_id, at, state, reason, by_name) values ($1, $2, $3, $4, $5, $6)`,
        [uuidv7(), outlet.id, call.now, state, reason, requireUser(call.who).name],
      );
      await tx.query(SET_ACTIVE, [outlet.id]);
      await audit(tx, call, {
        ...aboutOutlet(outlet, `outlet.${state}`),
        before: { state: outlet.state },
        after: { state, reason },
      });
      await tellOfOutlet(tx, outlet.id);
      return this.registry.after(tx, call);
    }, 'close_sale');
  }

  licence(asked: CallOf<typeof contract.moveLicence>): Promise<ReplyOf<typeof contract.moveLicence>> {
    return this.database.inTransaction(async (tx) => {
      const call = { ...asked, now: this.clock.now() };
      const outlet = await this.registry.lock(tx, call, contract.moveLicence.who);
      refuseClosed(outlet);
      refuseOwnOutlet(call.who, outlet);
      await this.write(tx, outlet, call);
      await tx.query(SET_ACTIVE, [outlet.id]);
      await tellOfOutlet(tx, outlet.id);
      return this.registry.after(tx, call);
    }, 'close_sale');
  }

  private async write(tx: Tx, outlet: OutletOfRegistry, call: CallOf<typeof contract.moveLicence>): Promise<void> {
    const { move, reason } = call.body;
    const today = shanghaiDate(call.now);
    // An outlet without a licence may be granted one as after a withdrawal.
    const state = moveLicence(outlet.licenceNo, outlet.licenceState ?? 'withdrawn', move);
    const validUntil = untilOf(outlet, call.body.validUntil, move, today);
    const byName = requireUser(call.who).name;
    const number =
      move === 'grant'
        ? nextLicenceNo(
            outlet.code,
            outlet.licences.map((licence) => licence.number),
          )
        : outlet.licenceNo;
    if (move === 'grant') {
      await grantLicence(tx, {
        number,
        outletId: outlet.id,
        validFrom: today,
        validUntil,
        reason,
        byName,
        now: call.now,
      });
      await tx.query(`update outlets.outlet set licence_no = $2 where id = $1`, [outlet.id, number]);
    } else {
      await tx.query(
        `update outlets.licence set state = $2, state_reason = $3, valid_until = $4, state_since = $5 where number = $1`,
        [number, state, state === 'valid' ? null : reason, validUntil, call.now],
      );
      await noteLicence(tx, { number, move, reason, validUntil, byName, now: call.now });
    }
    await audit(tx, call, {
      ...aboutOutlet(outlet, `licence.${move}`),
      before: { number: outlet.licenceNo, state: outlet.licenceState, validUntil: outlet.licenceUntil },
      after: { number, state, validUntil, reason },
    });
  }
}

/** The shop's pages, and the outlet's tills: they ask for their day anew, and that says whether they may sell. */
async function tellOfOutlet(tx: Tx, outletId: string): Promise<void> {
  await announceChange(tx, 'outlet', [outletId]);
  await tellTills(tx, 'limits', [outletId]);
}

const lastDay = ({ openedOn, closedOn }: OutletOfRegistry, today: string): string => {
  const last = today < openedOn ? openedOn : today;
  return closedOn !== null && closedOn < last ? closedOn : last;
};

/** Only what grants or renews says until when; it lies ahead, and a renewal makes it later. */
function untilOf(outlet: OutletOfRegistry, asked: string | undefined, move: string, today: string): string {
  const known = outlet.licenceUntil ?? today;
  if (move !== 'grant' && move !== 'renew') return known;
  const tooEarly = asked === undefined || asked < today || (move === 'renew' && asked <= known);
  return tooEarly ? refuse('outlet_days', { validUntil: asked ?? null }) : asked;
}
