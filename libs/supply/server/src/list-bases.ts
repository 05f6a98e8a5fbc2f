import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, Who, supply } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, hasRole, pageOf } from '@youjian/identity-server';
import { supplyScope } from './supply-scope';
import { sqlStanding } from './supply.repository';

type BaseItem = ReplyOf<typeof supply.listBases>['items'][number];
interface Row extends Omit<BaseItem, 'certificateValidUntil'> {
  readonly certificateValidUntil: Date | null;
}

/** Each base with the best of its certificates: the valid one that lasts longest, else the latest there was; one that has not begun stands behind it. */
const LIST = {
  name: 'supply.base.list',
  text: `select b.id, b.code, b.kind, b.name, b.name_en as "nameEn", b.party_id as "partyId", p.name as "partyName",
      b.region_code as "regionCode", b.village_code as "villageCode", v.name as "villageName", b.area_mu as "areaMu", b.varieties,
      b.enrolled_on as "enrolledOn", c.number as "certificateNo", coalesce(c.standing, 'none') as "certificateState", c.valid_until as "certificateValidUntil"
    from supply.base b
    join supply.party p on p.id = b.party_id
    left join regions.region v on v.code = b.village_code
    left join lateral (
      select c.number, c.valid_until, ${sqlStanding('$1::timestamptz')} as standing
      from supply.certificate c join supply.scheme_version s on s.code = c.scheme_code
      where c.base_id = b.id and c.subject_kind <> 'product'
      order by c.state = 'valid' desc, c.valid_from <= $1 desc, c.valid_until desc limit 1) c on true
    where b.village_code like $2 || '%' and ($3::uuid is null or b.party_id = $3)
      and ($4::text is null or b.code ilike $4 or b.name ilike $4 or b.name_en ilike $4 or p.name ilike $4)
      and ($5::text is null or b.kind = $5) and ($6::text is null or b.code > $6)
    order by b.code limit $7`,
};

@Injectable()
export class ListBases {
  constructor(private readonly database: Database) {}

  async run({ query, who, now }: CallOf<typeof supply.listBases>): Promise<ReplyOf<typeof supply.listBases>> {
    const { prefix, partyId } = supplyScope(who);
    const [after] = decodeCursor(query.cursor, [cursorPart.text]) ?? [];
    const rows = await this.database.query<Row>(LIST, [
      now,
      reachOf(who, prefix),
      partyId,
      likePattern(query.q),
      query.kind ?? null,
      after ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, toItem, (row) => [row.code]);
  }
}

const COUNTY_DIGITS = 6;

/** A village delivers to the bases of its county, so its team sees these, though its lots are only its own. */
const reachOf = (who: Who, prefix: string): string =>
  hasRole(who, 'village_team') ? prefix.slice(0, COUNTY_DIGITS) : prefix;

const toItem = (row: Row): BaseItem => ({
  ...row,
  certificateValidUntil: row.certificateValidUntil?.toISOString() ?? null,
});
