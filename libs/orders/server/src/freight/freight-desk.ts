import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, freight as contract } from '@youjian/contract';
import { Database, announceChange } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime, uuidv7 } from '@youjian/kernel';
import { type FreightZone, freightTakesEffect, regionTwice } from '@youjian/orders-domain';
import { FreightTables } from './freight-tables';

type Version = ReplyOf<typeof contract.setFreight>;
interface Row {
  id: string;
  effectiveFrom: Date;
  nextFrom: Date | null;
  note: string;
  zones: FreightZone[];
  createdAt: Date;
  createdBy: string;
}

const ROWS = `
  select id, effective_from as "effectiveFrom", lead(effective_from) over (order by effective_from) as "nextFrom", note, zones, created_at as "createdAt",
    created_by_name as "createdBy" from orders.freight_version`;

/** The desk of the freight tables, and what the shop says of the one in force. */
@Injectable()
export class FreightDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tables: FreightTables,
  ) {}

  async show(call: CallOf<typeof contract.showFreight>): Promise<ReplyOf<typeof contract.showFreight>> {
    await this.tables.ready();
    const carriedBy = this.tables.carriedTo(call.query.regionCode, call.now);
    if (!carriedBy) return { zone: null, versionId: null };
    const { regionCodes: _, ...zone } = carriedBy.zone;
    return { zone, versionId: carriedBy.versionId };
  }

  async list({ query, now }: CallOf<typeof contract.listFreight>): Promise<ReplyOf<typeof contract.listFreight>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(
      `select * from (${ROWS}) v where ($1::timestamptz is null or ("effectiveFrom", id) < ($1, $2::uuid)) order by "effectiveFrom" desc, id desc limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
    );
    return pageOf(
      rows,
      query.limit,
      (row) => toVersion(row, now),
      (row) => [row.effectiveFrom.toISOString(), row.id],
    );
  }

  /** Like a price, it is never changed: the next version takes over at a moment, for every sale. */
  set(call: CallOf<typeof contract.setFreight>): Promise<Version> {
    const { zones, note } = call.body;
    const twice = regionTwice(zones);
    if (twice !== null) refuse('freight_region_twice', { regionCode: twice });
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const effectiveFrom = freightTakesEffect(new Date(call.body.effectiveFrom), now) ?? refuse('freight_in_past', {});
      const id = uuidv7();
      const [made] = await tx.query(
        `insert into orders.freight_version (id, effective_from, note, zones, created_at, created_by_name) values ($1, $2, $3, $4, $5, $6)
         on conflict (effective_from) do nothing returning id`,
        [id, effectiveFrom, note, JSON.stringify(zones), now, requireUser(call.who).name],
      );
      if (!made) refuse('freight_exists', { effectiveFrom: shanghaiTime(effectiveFrom) });
      await audit(tx, call, {
        action: 'set_freight',
        room: 'orders',
        subjectType: 'freight_version',
        subjectId: id,
        after: { effectiveFrom: effectiveFrom.toISOString(), note, zones: zones.length },
      });
      await announceChange(tx, 'freight', [id]);
      const [row] = await tx.query<Row>(`select * from (${ROWS}) v where id = $1`, [id]);
      return row ? toVersion(row, now) : refuse('not_found', { what: id });
    });
  }
}

function toVersion({ effectiveFrom, nextFrom, createdAt, ...row }: Row, now: Date): Version {
  const standing = effectiveFrom > now ? 'coming' : nextFrom && nextFrom <= now ? 'past' : 'current';
  const zones = row.zones.map((zone) => ({ ...zone, regionCodes: [...zone.regionCodes] }));
  return { ...row, zones, standing, effectiveFrom: shanghaiTime(effectiveFrom), createdAt: shanghaiTime(createdAt) };
}
