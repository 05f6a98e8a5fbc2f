import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database, type Sql, type Tx } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { isOverCapacity } from '@youjian/lots-domain';
import { supplyScope } from '@youjian/supply-server';
import { refuseField } from '../create-lot';
import { lockLot, requireLot } from '../locked-lot';
import { ruleOn } from './centre-rules';

type Appointment = ReplyOf<typeof centre.makeAppointment>;

const ROWS = `select a.id, a.number, l.code as "lotCode", l.variety, b.name as "baseName", v.name as "villageName",
    a.planned_on as "plannedOn", a.planned_at as "plannedAt", a.grams, a.state, a.over_capacity as "overCapacity", a.note
  from lots.appointment a join lots.lot l on l.id = a.lot_id
  join supply.base b on b.id = l.base_id left join regions.region v on v.code = l.village_code`;

const LIST = {
  name: 'lots.appointment.list',
  text: `${ROWS} where l.village_code like $1 || '%' and ($2::uuid is null or l.party_id = $2)
      and ($3::date is null or a.planned_on = $3)
      and ($4::timestamptz is null or (a.planned_at, a.id) > ($4, $5::uuid))
    order by a.planned_at, a.id limit $6`,
};
const BY_ID = { name: 'lots.appointment.by_id', text: `${ROWS} where a.id = $1` };

/** Everything that is booked for a day: what was announced and has not come, and what the scale has seen. */
const BOOKED = {
  name: 'lots.day_booked',
  text: `select ((select coalesce(sum(grams), 0) from lots.appointment where planned_on = $1 and state = 'announced')
      + (select coalesce(sum(net_grams), 0) from lots.weigh_in where weighed_on = $1))::bigint as grams`,
};

/** Whoever adds to a day does so one after the other, so that two do not both fit into what is left. */
export async function bookedOn(tx: Tx, day: string): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('lots.day/' || $1, 0))`, [day]);
  const [row] = await tx.query<{ grams: number }>(BOOKED, [day]);
  return row?.grams ?? 0;
}

interface Row extends Omit<Appointment, 'plannedAt'> {
  readonly plannedAt: Date;
}
const asReply = (row: Row): Appointment => ({ ...row, plannedAt: row.plannedAt.toISOString() });

async function readAppointment(sql: Sql, id: string): Promise<Appointment> {
  const [row] = await sql.query<Row>(BY_ID, [id]);
  return row ? asReply(row) : refuse('not_found', { what: id });
}

/** Deliveries as their bases announce them. */
@Injectable()
export class Appointments {
  constructor(private readonly database: Database) {}

  async list({ query, who }: CallOf<typeof centre.listAppointments>): Promise<ReplyOf<typeof centre.listAppointments>> {
    const { prefix, partyId } = supplyScope(who);
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      prefix,
      partyId,
      query.day ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, asReply, (row) => [row.plannedAt, row.id]);
  }

  async make(call: CallOf<typeof centre.makeAppointment>): Promise<Appointment> {
    const { body, now } = call;
    const plannedAt = new Date(body.plannedAt);
    const day = shanghaiDate(plannedAt);
    if (day < shanghaiDate(now)) refuseField('plannedAt', 'in_past', 'A delivery is announced for today or later.');
    if (plannedAt.getTime() - now.getTime() > FURTHEST_AHEAD_MS)
      refuseField('plannedAt', 'too_far', 'A delivery is announced at most ninety days ahead.');
    const user = requireUser(call.who);
    return this.database.inTransaction(async (tx) => {
      const lot = await lockLot(tx, call.who, body.lotCode);
      if (lot.state === 'recalled') refuse('lot_state', { state: lot.state, move: 'appointment' });
      const over = isOverCapacity(day, await ruleOn(tx, day), await bookedOn(tx, day), body.grams);
      const id = uuidv7();
      const [written] = await tx.query<{ number: string }>(
        `insert into lots.appointment (id, number, lot_id, planned_on, planned_at, grams, state, over_capacity, note, made_by_name, made_at)
         values ($1, 'YY-' || to_char($3::date, 'YYYYMMDD') || '-' || lpad(nextval('lots.appointment_serial')::text, 5, '0'), $2, $3, $4, $5, 'announced', $6, $7, $8, $9)
         on conflict (lot_id, planned_on) where state = 'announced' do nothing returning number`,
        [id, lot.id, day, plannedAt, body.grams, over, body.note ?? null, user.name, now],
      );
      if (!written)
        refuse('appointment_state', { number: `${lot.code} · ${day}`, state: 'announced', move: 'announce' });
      await audit(tx, call, {
        action: 'appointment.make',
        room: 'lots',
        subjectType: 'appointment',
        subjectId: written.number,
        regionCode: lot.villageCode,
        after: { lot: lot.code, day, grams: body.grams, overCapacity: over },
      });
      return readAppointment(tx, id);
    });
  }

  async cancel(call: CallOf<typeof centre.cancelAppointment>): Promise<Appointment> {
    const { id } = call.params;
    return this.database.inTransaction(async (tx) => {
      const [row] = await tx.query<{ number: string; state: string; villageCode: string; partyId: string }>(
        `select a.number, a.state, l.village_code as "villageCode", l.party_id as "partyId"
         from lots.appointment a join lots.lot l on l.id = a.lot_id where a.id = $1 for update of a`,
        [id],
      );
      if (!row) refuse('not_found', { what: id });
      requireLot(call.who, row);
      if (row.state !== 'announced')
        refuse('appointment_state', { number: row.number, state: row.state, move: 'cancel' });
      await tx.query(`update lots.appointment set state = 'cancelled' where id = $1`, [id]);
      await audit(tx, call, {
        action: 'appointment.cancel',
        room: 'lots',
        subjectType: 'appointment',
        subjectId: row.number,
        regionCode: row.villageCode,
        before: { state: row.state },
        after: { state: 'cancelled' },
      });
      return readAppointment(tx, id);
    });
  }
}

const FURTHEST_AHEAD_MS = 90 * 24 * 60 * 60 * 1000;
