import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, tillBooks } from '@youjian/contract';
import { Database, type Sql, type Tx } from '@youjian/database';
import { audit, hashPassword } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { isWeakPin } from '@youjian/outlets-domain';
import { isInOutletScope, outletScope } from '../../registry/outlet-scope';
import { isoTimes } from '../iso-times';
import { tellTills } from '../till-changes';

type Person = ReplyOf<typeof tillBooks.addTillPerson>;
type Row = Omit<Person, 'pinSetAt' | 'badgeAt'> & { readonly pinSetAt: Date; readonly badgeAt: Date | null };
type Who = CallOf<typeof tillBooks.listTillStaff>['who'];
type Doors = (typeof tillBooks.listTillStaff)['who'];
type AnyCall = Parameters<typeof audit>[1] & { readonly now: Date };

const SHOWN = `id, name, role, active, pin_set_at as "pinSetAt", badge_at as "badgeAt"`;

/** Who may work at the tills of an outlet. A PIN is hashed before anything else is done with it and stands in no entry. */
@Injectable()
export class TillStaff {
  constructor(private readonly database: Database) {}

  async list({ who, params }: CallOf<typeof tillBooks.listTillStaff>): Promise<{ items: Person[] }> {
    await outletInScope(this.database, params.id, who, tillBooks.listTillStaff.who);
    const rows = await this.database.query<Row>(
      `select ${SHOWN} from outlets.till_staff where outlet_id = $1 order by active desc, role desc, name, id`,
      [params.id],
    );
    return { items: rows.map(isoTimes) };
  }

  async add(call: CallOf<typeof tillBooks.addTillPerson>): Promise<Person> {
    const { name, role, pin } = call.body;
    const hash = await hashOf(pin);
    return this.database.inTransaction(async (tx) => {
      const outlet = await outletInScope(tx, call.params.id, call.who, tillBooks.addTillPerson.who);
      const [row] = await tx.query<Row>(
        `insert into outlets.till_staff (id, outlet_id, name, role, pin_hash, pin_set_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $6) returning ${SHOWN}`,
        [uuidv7(), outlet.id, name, role, hash, call.now],
      );
      const person = row as Row;
      await told(tx, call, outlet, { action: 'add_till_person', subjectId: person.id, after: { role, active: true } });
      return isoTimes(person);
    });
  }

  change(call: CallOf<typeof tillBooks.changeTillPerson>): Promise<Person> {
    const { name, role, active } = call.body;
    const { id, personId } = call.params;
    return this.database.inTransaction(async (tx) => {
      const outlet = await outletInScope(tx, id, call.who, tillBooks.changeTillPerson.who);
      const before = await personOf(tx, outlet.id, personId);
      const [row] = await tx.query<Row>(
        `update outlets.till_staff set name = $2, role = $3, active = $4 where id = $1 returning ${SHOWN}`,
        [personId, name, role, active],
      );
      await told(tx, call, outlet, {
        action: 'change_till_person',
        subjectId: personId,
        before: { role: before.role, active: before.active },
        after: { role, active },
      });
      return isoTimes(row as Row);
    });
  }

  async setPin(call: CallOf<typeof tillBooks.setTillPin>): Promise<{ ok: true }> {
    const hash = await hashOf(call.body.pin);
    const { id, personId } = call.params;
    await this.database.inTransaction(async (tx) => {
      const outlet = await outletInScope(tx, id, call.who, tillBooks.setTillPin.who);
      await personOf(tx, outlet.id, personId);
      await tx.query(`update outlets.till_staff set pin_hash = $2, pin_set_at = $3 where id = $1`, [
        personId,
        hash,
        call.now,
      ]);
      await told(tx, call, outlet, { action: 'set_till_pin', subjectId: personId });
    });
    return { ok: true };
  }
}

/** For the day of a till: the hashes, so that a PIN works without a network. */
export async function staffOfTill(
  sql: Sql,
  outletId: string,
): Promise<{ id: string; name: string; role: 'clerk' | 'manager'; pin: string; badge: string | null }[]> {
  return sql.query(
    {
      name: 'outlets.till.staff',
      text: `select id, name, role, pin_hash as pin, badge from outlets.till_staff where outlet_id = $1 and active order by role desc, name, id`,
    },
    [outletId],
  );
}

function hashOf(pin: string): Promise<string> {
  if (isWeakPin(pin)) refuse('weak_pin');
  return hashPassword(pin);
}

export interface OutletOfStaff {
  readonly id: string;
  readonly regionCode: string;
  readonly villageCode: string | null;
}

export async function outletInScope(sql: Sql, id: string, who: Who, doors: Doors): Promise<OutletOfStaff> {
  const [outlet] = await sql.query<OutletOfStaff>(
    `select id, region_code as "regionCode", village_code as "villageCode" from outlets.outlet where id = $1`,
    [id],
  );
  if (!outlet) refuse('not_found', { what: id });
  return isInOutletScope(outletScope(who, doors), outlet) ? outlet : refuse('out_of_scope');
}

export async function personOf(tx: Tx, outletId: string, personId: string): Promise<Row> {
  const [row] = await tx.query<Row>(
    `select ${SHOWN} from outlets.till_staff where id = $1 and outlet_id = $2 for update`,
    [personId, outletId],
  );
  return row ?? refuse('not_found', { what: personId });
}

/** No name and no digit of a PIN: only who did what to whose row. */
export async function told(
  tx: Tx,
  call: AnyCall,
  outlet: OutletOfStaff,
  note: { action: string; subjectId: string; before?: unknown; after?: unknown },
): Promise<void> {
  await audit(tx, call, { ...note, room: 'outlets', subjectType: 'till_person', regionCode: outlet.regionCode });
  await tellTills(tx, 'staff', [outlet.id]);
}
