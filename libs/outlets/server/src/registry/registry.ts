import { Injectable } from '@nestjs/common';
import {
  type CallOf,
  type MayEnter,
  type ReplyOf,
  type Role,
  type Who,
  outletRegistry as contract,
} from '@youjian/contract';
import { Database, type Sql, type Tx } from '@youjian/database';
import { hasRole, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate } from '@youjian/kernel';
import { isInOutletScope, outletScope } from './outlet-scope';
import { type OutletOfRegistry, type RegistryOutlet, WHOLE_OUTLET, toRegistryOutlet } from './registry-rows';

interface Asked {
  readonly who: Who;
  readonly now: Date;
  readonly params: { readonly id: string };
}

const WHOLE = { name: 'outlets.registry.whole', text: WHOLE_OUTLET };
const LOCK = { name: 'outlets.registry.lock', text: `select 1 from outlets.outlet where id = $1 for no key update` };

/** May this outlet still be written? What is closed for good is kept as it was. */
export function refuseClosed({ state }: Pick<OutletOfRegistry, 'state'>): void {
  if (state === 'closed') refuse('outlet_state', { state, move: 'change' });
}

export function refuseOwnOutlet(who: Who, outlet: Pick<OutletOfRegistry, 'id' | 'operatorPartyId'>): void {
  const user = requireUser(who);
  if (user.outletId === outlet.id || (user.partyId !== null && user.partyId === outlet.operatorPartyId))
    refuse('own_outlet', { outletId: outlet.id });
}

/** One outlet, for whoever may see it; and locked, for whoever changes it. */
@Injectable()
export class Registry {
  constructor(private readonly database: Database) {}

  async show(call: CallOf<typeof contract.showRegistryOutlet>): Promise<ReplyOf<typeof contract.showRegistryOutlet>> {
    return this.reply(call, await this.find(this.database, call, contract.showRegistryOutlet.who));
  }

  async find(sql: Sql, { who, now, params }: Asked, mayEnter: MayEnter): Promise<OutletOfRegistry> {
    const [outlet] = await sql.query<OutletOfRegistry>(WHOLE, [shanghaiDate(now), params.id]);
    if (!outlet) refuse('not_found', { what: params.id });
    if (!isInOutletScope(outletScope(who, mayEnter), outlet)) refuse('out_of_scope', { outletId: params.id });
    return outlet;
  }

  /** Locked first and read then, so that of two changes one sees the other. */
  async lock(tx: Tx, call: Asked, mayEnter: MayEnter, seen?: number): Promise<OutletOfRegistry> {
    await tx.query(LOCK, [call.params.id]);
    const outlet = await this.find(tx, call, mayEnter);
    if (seen !== undefined && seen !== outlet.revision) refuse('changed_meanwhile', { seen, now: outlet.revision });
    return outlet;
  }

  /** As it is after a change, in the same transaction. */
  async after(tx: Tx, call: Asked): Promise<RegistryOutlet> {
    const [outlet] = await tx.query<OutletOfRegistry>(WHOLE, [shanghaiDate(call.now), call.params.id]);
    return outlet ? this.reply(call, outlet) : refuse('not_found', { what: call.params.id });
  }

  private reply({ who, now }: Asked, outlet: OutletOfRegistry): RegistryOutlet {
    const lives = outlet.state !== 'closed';
    const within = (mayEnter: readonly Role[]): boolean =>
      hasRole(who, ...mayEnter) && isInOutletScope(outletScope(who, mayEnter), outlet);
    return toRegistryOutlet(
      outlet,
      {
        facts: lives && within(contract.registrars),
        day: lives && within(contract.dayKeepers),
        licence: lives && within(contract.registrars),
        state: lives && within(contract.dayKeepers),
      },
      now,
    );
  }
}
