import type { Sql } from '@youjian/database';
import type { CertificateState, Standing } from '@youjian/supply-domain';

/**
 * The standing of a certificate `c` under its scheme version `s` at the moment `at`, in SQL, so that a list can be
 * filtered and paged by it. A test holds it to `standingOf`, which is the rule.
 */
export const sqlStanding = (at: string): string => `case
  when c.state <> 'valid' then c.state
  when ${at} < c.valid_from then 'not_yet_valid'
  when ${at} >= c.valid_until then 'expired'
  when ${at} >= c.valid_until - make_interval(secs => s.renewal_days_before * 86400) then 'expiring'
  else 'valid' end`;

export interface CertificateRow {
  readonly id: string;
  readonly number: string;
  readonly plaqueNumber: string | null;
  readonly baseId: string;
  readonly scheme: string;
  readonly schemeName: string;
  readonly schemeNameEn: string;
  readonly subjectKind: 'base' | 'processor' | 'product';
  readonly subject: string;
  readonly subjectEn: string;
  readonly variety: string | null;
  readonly holder: string;
  readonly holderEn: string;
  readonly holderPartyId: string;
  readonly issuer: string;
  readonly issuerEn: string;
  readonly regionCode: string;
  readonly regionName: string | null;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly registered: CertificateState;
  readonly standing: Standing;
  readonly stateReason: string | null;
  readonly assumed: string[];
}

/** What every reader of certificates reads; `$1` is the moment. */
export const CERTIFICATES = `
  select c.id, c.number, c.plaque_number as "plaqueNumber", c.base_id as "baseId", s.code as scheme, s.name as "schemeName", s.name_en as "schemeNameEn", c.subject_kind as "subjectKind",
    c.subject_name as subject, c.subject_name_en as "subjectEn", c.variety, p.name as holder, p.name_en as "holderEn",
    c.holder_party_id as "holderPartyId", c.issuer, c.issuer_en as "issuerEn", c.region_code as "regionCode", r.name as "regionName",
    c.valid_from as "validFrom", c.valid_until as "validUntil", c.state as registered, ${sqlStanding('$1::timestamptz')} as standing,
    c.state_reason as "stateReason", s.assumed
  from supply.certificate c
  join supply.scheme_version s on s.code = c.scheme_code
  join supply.party p on p.id = c.holder_party_id
  left join regions.region r on r.code = c.region_code`;

const BY_NUMBER = { name: 'supply.certificate.by_number', text: `${CERTIFICATES} where c.number = $2` };

export async function certificateByNumber(sql: Sql, number: string, now: Date): Promise<CertificateRow | undefined> {
  const [row] = await sql.query<CertificateRow>(BY_NUMBER, [now, number]);
  return row;
}

export interface CertificateEventRow {
  readonly at: Date;
  readonly move: string;
  readonly reason: string | null;
}

const HISTORY = {
  name: 'supply.certificate.history',
  text: `select at, move, reason from supply.certificate_event where certificate_id = $1 order by at, id`,
};

export const historyOf = (sql: Sql, certificateId: string): Promise<CertificateEventRow[]> =>
  sql.query<CertificateEventRow>(HISTORY, [certificateId]);

export interface PartyInsert {
  readonly id: string;
  readonly code: string;
  readonly kind: 'base_operator' | 'processor' | 'enterprise' | 'circulation_operator' | 'authority';
  readonly name: string;
  readonly name_en: string;
  readonly region_code: string;
}
export interface BaseInsert {
  readonly id: string;
  readonly code: string;
  readonly party_id: string;
  readonly kind: 'base' | 'processor';
  readonly name: string;
  readonly name_en: string;
  readonly region_code: string;
  readonly village_code: string;
  readonly area_mu: number | null;
  readonly varieties: readonly string[];
  readonly enrolled_on: string | null;
}
export interface CertificateInsert {
  readonly id: string;
  readonly number: string;
  readonly scheme_code: string;
  readonly subject_kind: 'base' | 'processor' | 'product';
  readonly base_id: string;
  readonly variety: string | null;
  readonly subject_name: string;
  readonly subject_name_en: string;
  readonly holder_party_id: string;
  readonly issuer: string;
  readonly issuer_en: string;
  readonly region_code: string;
  readonly valid_from: Date;
  readonly valid_until: Date;
  readonly state: CertificateState;
  readonly state_reason: string | null;
  readonly state_since: Date;
  readonly plaque_number: string | null;
  readonly case_id: string | null;
}
export interface CertificateEventInsert {
  readonly id: string;
  readonly certificate_id: string;
  readonly at: Date;
  readonly move: 'issued' | 'suspended' | 'reinstated' | 'revoked' | 'renewed' | 'expired';
  readonly reason: string | null;
  readonly actor_id: string | null;
  readonly actor_name: string;
}

const INSERT_PARTIES = `insert into supply.party (id, code, kind, name, name_en, region_code)
  select id, code, kind, name, name_en, region_code from jsonb_populate_recordset(null::supply.party, $1)`;

const INSERT_BASES = `insert into supply.base
    (id, code, party_id, kind, name, name_en, region_code, village_code, area_mu, varieties, enrolled_on)
  select id, code, party_id, kind, name, name_en, region_code, village_code, area_mu, varieties, enrolled_on
  from jsonb_populate_recordset(null::supply.base, $1)`;

const INSERT_CERTIFICATES = `insert into supply.certificate
    (id, number, scheme_code, subject_kind, base_id, variety, subject_name, subject_name_en, holder_party_id, issuer, issuer_en,
     region_code, valid_from, valid_until, state, state_reason, state_since, plaque_number, case_id)
  select id, number, scheme_code, subject_kind, base_id, variety, subject_name, subject_name_en, holder_party_id, issuer, issuer_en,
    region_code, valid_from, valid_until, state, state_reason, state_since, plaque_number, case_id
  from jsonb_populate_recordset(null::supply.certificate, $1)`;

const INSERT_EVENTS = `insert into supply.certificate_event (id, certificate_id, at, move, reason, actor_id, actor_name)
  select id, certificate_id, at, move, reason, actor_id, actor_name
  from jsonb_populate_recordset(null::supply.certificate_event, $1)`;

/** Rows of one table in one statement, however many. */
const writes =
  <Row extends object>(statement: string) =>
  async (sql: Sql, rows: readonly Row[]): Promise<void> => {
    if (rows.length > 0) await sql.query(statement, [JSON.stringify(rows)]);
  };
export const insertParties = writes<PartyInsert>(INSERT_PARTIES);
export const insertBases = writes<BaseInsert>(INSERT_BASES);
export const insertCertificates = writes<CertificateInsert>(INSERT_CERTIFICATES);
export const insertCertificateEvents = writes<CertificateEventInsert>(INSERT_EVENTS);
