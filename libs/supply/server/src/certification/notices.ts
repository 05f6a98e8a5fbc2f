import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, certification as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';

type Notice = ReplyOf<typeof contract.showNotice>;
interface Row extends Omit<Notice, 'openedAt' | 'closesAt'> {
  readonly id: string;
  readonly openedAt: Date;
  readonly closesAt: Date;
}

/** A notice that was stopped is taken down: that somebody was turned away is nobody else's business. */
const NOTICES = `
  select n.id, c.number, s.name as "schemeName", s.name_en as "schemeNameEn", c.kind, c.subject_kind as "subjectKind",
    c.subject->>'name' as name, c.subject->>'nameEn' as "nameEn", c.subject->'varieties' as varieties, p.name as holder,
    p.name_en as "holderEn", c.region_code as "regionCode", r.name as "regionName", v.name as "villageName",
    c.subject->>'areaMu' as "areaMu", n.opened_at as "openedAt", n.closes_at as "closesAt",
    n.closed_at is null and n.closes_at > $1 as open, c.state, c.certificate_number as "certificateNumber"
  from supply.public_notice n
  join supply.certification_case c on c.id = n.case_id
  join supply.scheme_version s on s.code = c.scheme_code
  join supply.party p on p.id = c.party_id
  left join regions.region r on r.code = c.region_code
  left join regions.region v on v.code = c.subject->>'villageCode'
  where n.outcome is distinct from 'stopped'`;

const LIST = {
  name: 'supply.notice.list',
  text: `select * from (${NOTICES}) as listed
    where ($2::boolean is null or open = $2) and ($3::timestamptz is null or ("openedAt", id) < ($3, $4::uuid))
    order by "openedAt" desc, id desc limit $5`,
};
const ONE = {
  name: 'supply.notice.one',
  text: `${NOTICES} and c.number = $2 order by n.opened_at desc limit 1`,
};

/** What anybody may read about an application that is in public notice, or was: no person, no paper, no objection. */
@Injectable()
export class Notices {
  constructor(private readonly database: Database) {}

  async list({ query, now }: CallOf<typeof contract.listNotices>): Promise<ReplyOf<typeof contract.listNotices>> {
    const [openedAt, id] = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]) ?? [];
    const open = query.only === undefined ? null : query.only === 'open';
    const rows = await this.database.query<Row>(LIST, [now, open, openedAt ?? null, id ?? null, query.limit + 1]);
    return pageOf(rows, query.limit, shown, (row) => [row.openedAt, row.id]);
  }

  async show({ params, now }: CallOf<typeof contract.showNotice>): Promise<Notice> {
    const [row] = await this.database.query<Row>(ONE, [now, params.number]);
    return row ? shown(row) : refuse('not_found', { what: params.number });
  }
}

const shown = ({ id: _, openedAt, closesAt, ...notice }: Row): Notice => ({
  ...notice,
  openedAt: openedAt.toISOString(),
  closesAt: closesAt.toISOString(),
});
