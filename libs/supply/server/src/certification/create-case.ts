import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, certification as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { inForceOn, isVariety, newCase } from '@youjian/supply-domain';
import type { CaseSubject } from './case-rows';
import { requireVillage } from './case-subject';
import { requireRenewable } from './renewals';
import { type KnownScheme, readSchemes } from './scheme-rows';
import { ShowCase } from './show-case';

type CreateCall = CallOf<typeof contract.createCase>;

/** What a new case is about, however it was asked for. */
interface Begun {
  readonly version: KnownScheme;
  readonly baseId: string | null;
  readonly variety: string | null;
  readonly renews: string | null;
  readonly late: boolean;
  readonly subject: CaseSubject;
}

/** Begins an application as a draft of the applicant's party. The version in force on that day stays its version for good. */
@Injectable()
export class CreateCase {
  constructor(
    private readonly database: Database,
    private readonly show: ShowCase,
  ) {}

  async run(call: CreateCall): Promise<ReplyOf<typeof contract.createCase>> {
    const user = requireUser(call.who);
    const partyId = user.partyId ?? refuse('out_of_scope');
    return this.database.inTransaction(async (tx) => {
      const begun = call.body.kind === 'renewal' ? await renewal(tx, call, partyId) : await initial(tx, call, partyId);
      const number = await nextCaseNumber(tx, call.now);
      await tx.query(INSERT, [
        uuidv7(),
        number,
        begun.version.code,
        call.body.kind,
        begun.version.subjectKind,
        begun.baseId,
        begun.variety,
        begun.renews,
        JSON.stringify(begun.subject),
        partyId,
        begun.subject.villageCode.slice(0, COUNTY_DIGITS),
        newCase(begun.version).step,
        begun.late,
        user.userId,
        user.name,
        call.now,
      ]);
      await audit(tx, call, {
        action: 'case.create',
        room: 'supply',
        subjectType: 'case',
        subjectId: number,
        regionCode: begun.subject.villageCode.slice(0, COUNTY_DIGITS),
        after: { scheme: begun.version.code, kind: call.body.kind, renews: begun.renews },
      });
      return this.show.read(tx, { ...call, number }, contract.createCase.who);
    });
  }
}

const COUNTY_DIGITS = 6;

const INSERT = `insert into supply.certification_case (id, number, scheme_code, kind, subject_kind, base_id, variety, renews,
    subject, party_id, region_code, state, step, office, step_since, late, created_by, created_by_name, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'draft', $12, 'applicant', $16, $13, $14, $15, $16)`;

/** `RD2026-0007`. Its series is locked until the commit, so no number is given twice. */
async function nextCaseNumber(tx: Tx, now: Date): Promise<string> {
  const series = `RD${shanghaiDate(now).slice(0, 4)}`;
  const [row] = await tx.query<{ last: number }>(
    `insert into supply.number_series (series, last)
     select $1, 1 + coalesce(max(substring(number from '\\d+$')::integer), 0)
     from supply.certification_case where number ~ ('^' || $1 || '-\\d{1,8}$')
     on conflict (series) do update set last = supply.number_series.last + 1 returning last`,
    [series],
  );
  return `${series}-${String(row?.last ?? 1).padStart(4, '0')}`;
}

/** The version asked for must be the one in force of its scheme: nobody begins under rules that are over, or not yet there. */
async function versionInForce(tx: Tx, schemeCode: string, { now }: CreateCall): Promise<KnownScheme> {
  const published = (await readSchemes(tx)).filter((version) => version.published);
  const asked = published.find(({ code }) => code === schemeCode);
  const current = inForceOn(
    published.filter(({ scheme }) => scheme === asked?.scheme),
    shanghaiDate(now),
  );
  if (!asked || current?.code !== asked.code || asked.steps.length === 0) refuse('scheme_not_in_force', { schemeCode });
  return asked;
}

async function initial(tx: Tx, call: CreateCall, partyId: string): Promise<Begun> {
  const { schemeCode, subject, baseCode, variety } = call.body;
  const version = await versionInForce(tx, schemeCode ?? '', call);
  const begun = { version, renews: null, late: false };
  if (version.subjectKind !== 'product') {
    if (!subject) refuse('case_incomplete', { missing: ['subject'] });
    await requireVillage(tx, subject.villageCode);
    requireVarieties(subject.varieties);
    return { ...begun, baseId: null, variety: null, subject };
  }
  if (!baseCode || !variety)
    refuse('case_incomplete', { missing: ['baseCode', 'variety'].filter((field) => !call.body[field as 'variety']) });
  requireVarieties([variety]);
  const [base] = await tx.query<BaseRow>(BASE_BY_CODE, [baseCode]);
  if (!base) refuse('not_found', { what: baseCode });
  if (base.partyId !== partyId) refuse('out_of_scope');
  return {
    ...begun,
    baseId: base.id,
    variety,
    subject: { ...subjectOfBase(base), varieties: [variety], statement: subject?.statement ?? '' },
  };
}

async function renewal(tx: Tx, call: CreateCall, partyId: string): Promise<Begun> {
  const { renews, subject } = call.body;
  if (!renews) refuse('case_incomplete', { missing: ['renews'] });
  const old = await requireRenewable(tx, renews, partyId, call.now);
  const inForce = inForceOn(
    (await readSchemes(tx)).filter(({ published, scheme }) => published && scheme === old.scheme),
    shanghaiDate(call.now),
  );
  const version = await versionInForce(tx, call.body.schemeCode ?? inForce?.code ?? old.scheme, call);
  if (version.scheme !== old.scheme) refuse('scheme_not_in_force', { schemeCode: version.code });
  const [base] = await tx.query<BaseRow>(BASE_BY_ID, [old.baseId]);
  if (!base) refuse('not_found', { what: renews });
  return {
    version,
    baseId: base.id,
    variety: old.variety,
    renews,
    late: old.late,
    subject: {
      ...subjectOfBase(base),
      ...(old.variety === null ? {} : { varieties: [old.variety] }),
      statement: subject?.statement ?? '',
    },
  };
}

interface BaseRow {
  readonly id: string;
  readonly partyId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly villageCode: string;
  readonly areaMu: string | null;
  readonly varieties: string[];
  readonly ring: [number, number][] | null;
}
const BASE = `select b.id, b.party_id as "partyId", b.name, b.name_en as "nameEn", b.village_code as "villageCode",
    b.area_mu as "areaMu", b.varieties, a.ring
  from supply.base b left join supply.base_area a on a.base_id = b.id`;
const BASE_BY_CODE = { name: 'supply.case.base_by_code', text: `${BASE} where b.code = $1` };
const BASE_BY_ID = { name: 'supply.case.base_by_id', text: `${BASE} where b.id = $1` };

const subjectOfBase = ({ name, nameEn, villageCode, areaMu, varieties, ring }: BaseRow): CaseSubject => ({
  name,
  nameEn,
  villageCode,
  areaMu,
  varieties,
  ring,
  statement: '',
});

export function requireVarieties(varieties: readonly string[]): void {
  const unknown = varieties.find((variety) => !isVariety(variety));
  if (unknown !== undefined) refuse('unknown_variety', { variety: unknown });
}
