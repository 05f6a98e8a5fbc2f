import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, type Role, certification as contract } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, hasRole, isInScope, pageOf } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { supplyScope } from '../supply-scope';
import { sqlStanding } from '../supply.repository';
import { CASES, type CaseRow, caseItem } from './case-rows';

type BaseReply = ReplyOf<typeof contract.showBase>;
type PublicBase = ReplyOf<typeof contract.showPublicBase>;
type Listed = ReplyOf<typeof contract.listPublicBases>['items'][number];

type Profile = Omit<BaseReply, 'cases'>;
interface Row extends Omit<Profile, 'certificates'> {
  readonly certificates: Profile['certificates'];
}

const COUNTY_DIGITS = 6;

/** One base with all its certificates; `$1` is the moment. Times come out of JSON as text and are put into our form. */
const BASE = {
  name: 'supply.base.page',
  text: `select b.id, b.code, b.kind, b.name, b.name_en as "nameEn", b.party_id as "partyId", p.name as "partyName",
      p.name_en as "partyNameEn", b.region_code as "regionCode", r.name as "regionName", b.village_code as "villageCode",
      v.name as "villageName", b.area_mu as "areaMu", b.varieties, b.enrolled_on as "enrolledOn",
      case when a.base_id is not null then jsonb_build_object('ring', a.ring, 'datum', a.datum, 'demonstration', a.demonstration) end as area,
      coalesce((select jsonb_agg(jsonb_build_object('number', c.number, 'plaqueNumber', c.plaque_number, 'schemeName', s.name,
          'schemeNameEn', s.name_en, 'subjectKind', c.subject_kind, 'variety', c.variety, 'state', ${sqlStanding('$1::timestamptz')},
          'validFrom', c.valid_from, 'validUntil', c.valid_until) order by c.subject_kind = 'product', c.valid_until desc, c.number)
        from supply.certificate c join supply.scheme_version s on s.code = c.scheme_code where c.base_id = b.id), '[]') as certificates
    from supply.base b
    join supply.party p on p.id = b.party_id
    left join regions.region r on r.code = b.region_code
    left join regions.region v on v.code = b.village_code
    left join supply.base_area a on a.base_id = b.id
    where b.code = $2`,
};

const CASES_OF_BASE = {
  name: 'supply.base.cases',
  text: `${CASES} where c.base_id = $2 and (c.state <> 'draft' or c.party_id = $3) order by c.created_at desc limit 50`,
};

/** The page of a base, for the desks and for everybody. */
@Injectable()
export class BasePages {
  constructor(private readonly database: Database) {}

  async show({ params, who, now }: CallOf<typeof contract.showBase>): Promise<BaseReply> {
    const base = await this.baseOf(params.code, now);
    const { prefix, partyId } = supplyScope(who, contract.showBase.who);
    // A village delivers to the bases of its county, so its team sees these.
    const reach = hasRole(who, 'village_team') ? prefix.slice(0, COUNTY_DIGITS) : prefix;
    const isSeen =
      partyId === null
        ? base.villageCode.startsWith(reach) || base.regionCode.startsWith(reach)
        : base.partyId === partyId;
    if (!isSeen) refuse('out_of_scope');
    return { ...base, cases: await this.casesOf(base, { who, now }) };
  }

  async showPublic({ params, now }: CallOf<typeof contract.showPublicBase>): Promise<PublicBase> {
    const { id: _, partyId: __, villageCode: ___, enrolledOn: ____, ...shown } = await this.baseOf(params.code, now);
    return shown;
  }

  private async baseOf(code: string, now: Date): Promise<Profile> {
    const [row] = await this.database.query<Row>(BASE, [now, code]);
    if (!row) refuse('not_found', { what: code });
    return {
      ...row,
      certificates: row.certificates.map((certificate) => ({
        ...certificate,
        validFrom: new Date(certificate.validFrom).toISOString(),
        validUntil: new Date(certificate.validUntil).toISOString(),
      })),
    };
  }

  /** Whoever may read cases sees those of the base; the centre and village teams see the base without them. */
  private async casesOf(base: Profile, { who, now }: Pick<CallOf<typeof contract.showBase>, 'who' | 'now'>) {
    if (!hasRole(who, ...READERS)) return [];
    const isOwner = who.kind === 'user' && who.partyId === base.partyId;
    const onlyApplicant = supplyScope(who, contract.listCases.who).partyId !== null;
    if (!onlyApplicant && !isInScope(who, base.regionCode, contract.listCases.who)) return [];
    const rows = await this.database.query<CaseRow>(CASES_OF_BASE, [now, base.id, isOwner ? base.partyId : null]);
    return rows.map(caseItem);
  }
}

/** Who may read cases. */
const READERS = contract.listCases.who as readonly Role[];

/** The best certificate of each base of its own kind, as the desk's list shows it. */
const DIRECTORY = `
  select b.code, b.kind, b.name, b.name_en as "nameEn", p.name as "partyName", p.name_en as "partyNameEn",
    b.region_code as "regionCode", r.name as "regionName", v.name as "villageName", b.area_mu as "areaMu", b.varieties,
    c.number as "certificateNo", coalesce(c.standing, 'none') as "certificateState", c.valid_until as "validUntil"
  from supply.base b
  join supply.party p on p.id = b.party_id
  left join regions.region r on r.code = b.region_code
  left join regions.region v on v.code = b.village_code
  left join lateral (
    select c.number, c.valid_until, ${sqlStanding('$1::timestamptz')} as standing
    from supply.certificate c join supply.scheme_version s on s.code = c.scheme_code
    where c.base_id = b.id and c.subject_kind <> 'product'
    order by c.state = 'valid' desc, c.valid_from <= $1 desc, c.valid_until desc limit 1) c on true`;

const LIST = {
  name: 'supply.base.directory',
  text: `select * from (${DIRECTORY}) as listed
    where ($2::text is null or code ilike $2 or name ilike $2 or "nameEn" ilike $2 or "partyName" ilike $2 or "partyNameEn" ilike $2
        or "villageName" ilike $2)
      and ($3::text is null or "regionCode" = $3) and ($4::text is null or $4 = any(varieties)) and ($5::text is null or kind = $5)
      and (not $6 or "certificateState" in ('valid', 'expiring')) and ($7::text is null or code > $7)
    order by code limit $8`,
};
const COUNTIES = {
  name: 'supply.base.directory_counties',
  text: `select b.region_code as code, coalesce(r.name, b.region_code) as name, coalesce(r.name_en, b.region_code) as "nameEn", count(*) as bases
    from supply.base b left join regions.region r on r.code = b.region_code group by 1, 2, 3 order by 1`,
};
const VARIETIES = {
  name: 'supply.base.directory_varieties',
  text: `select variety as code, count(*) as bases from supply.base b, unnest(b.varieties) as variety group by 1 order by 2 desc, 1`,
};

/** Where the goods come from: every base, its place and what it grows. Whoever works there is in none of it. */
@Injectable()
export class BaseDirectory {
  constructor(private readonly database: Database) {}

  async list({
    query,
    now,
  }: CallOf<typeof contract.listPublicBases>): Promise<ReplyOf<typeof contract.listPublicBases>> {
    const [after] = decodeCursor(query.cursor, [cursorPart.text]) ?? [];
    const [rows, counties, varieties] = await Promise.all([
      this.database.query<Omit<Listed, 'validUntil'> & { validUntil: Date | null }>(LIST, [
        now,
        likePattern(query.q),
        query.county ?? null,
        query.variety ?? null,
        query.kind ?? null,
        query.valid === 'true',
        after ?? null,
        query.limit + 1,
      ]),
      this.database.query<{ code: string; name: string; nameEn: string; bases: number }>(COUNTIES),
      this.database.query<{ code: string; bases: number }>(VARIETIES),
    ]);
    const page = pageOf(
      rows,
      query.limit,
      (row): Listed => ({ ...row, validUntil: row.validUntil?.toISOString() ?? null }),
      (row) => [row.code],
    );
    return { ...page, counties, varieties };
  }
}
