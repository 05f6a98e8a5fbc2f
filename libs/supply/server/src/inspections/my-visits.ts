import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database } from '@youjian/database';
import { requireUser } from '@youjian/identity-server';
import { CARDS, type VisitRow, visitCard } from './visit-rows';

const MINE = {
  name: 'supply.visit.mine',
  text: `${CARDS} where (v.lead_id = $1 or v.second_id = $1) and v.state not in ('closed', 'cancelled')
    order by v.planned_on, v.id limit 200`,
};

@Injectable()
export class MyVisits {
  constructor(private readonly database: Database) {}

  async run({ who, now }: CallOf<typeof inspections.myVisits>): Promise<ReplyOf<typeof inspections.myVisits>> {
    const { userId } = requireUser(who);
    const rows = await this.database.query<VisitRow>(MINE, [userId]);
    return {
      items: rows.map((row) => ({ ...visitCard(row), role: row.leadId === userId ? 'lead' : 'second' })),
      serverTime: now.toISOString(),
    };
  }
}
