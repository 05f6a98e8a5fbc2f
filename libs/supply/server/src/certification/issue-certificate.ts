import { Injectable } from '@nestjs/common';
import { Events, type Tx } from '@youjian/database';
import { shanghaiDate, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';
import { certificateNumber, plaqueNumber, renewedFrom, validUntil, varietyName } from '@youjian/supply-domain';
import { certificateRestored } from '../events';
import { insertBases, insertCertificateEvents, insertCertificates } from '../supply.repository';
import type { CaseRow } from './case-rows';
import type { KnownScheme } from './scheme-rows';

/**
 * The end of a good application: the base is entered or brought up to date, the certificate and its plaque get their
 * numbers. A renewed certificate begins where the old one ends, so that its holder loses no day.
 */
@Injectable()
export class IssueCertificate {
  constructor(private readonly events: Events) {}

  async run(tx: Tx, found: CaseRow, version: KnownScheme, now: Date): Promise<string> {
    const baseId = await registerBase(tx, found, now);
    const from = await beginsAt(tx, found, now);
    const serial = await nextSerial(tx, version.numberPrefix, found.regionCode);
    const number = certificateNumber(version, found.regionCode, serial);
    const id = uuidv7();
    const variety = found.subjectKind === 'product' ? found.variety : null;
    await insertCertificates(tx, [
      {
        id,
        number,
        scheme_code: version.code,
        subject_kind: found.subjectKind,
        base_id: baseId,
        variety,
        subject_name: variety === null ? found.name : `${varietyName(variety, 'zh-CN')}（${found.name}）`,
        subject_name_en: variety === null ? found.nameEn : `${varietyName(variety, 'en')} (${found.nameEn})`,
        holder_party_id: found.partyId,
        issuer: version.issuer,
        issuer_en: version.issuerEn,
        region_code: found.regionCode,
        valid_from: from,
        valid_until: validUntil(from, version.validityMonths),
        state: 'valid',
        state_reason: null,
        state_since: now,
        plaque_number: plaqueNumber(version, found.regionCode, serial),
        case_id: found.id,
      },
    ]);
    await this.writeHistory(tx, found, { id, number, issuer: version.issuer }, now);
    const news = { certificateId: id, number, baseId, subjectKind: found.subjectKind, variety };
    await this.events.tell(tx, certificateRestored, [
      { ...news, move: 'issue', reason: `颁发证书 ${number}`, at: now },
    ]);
    return number;
  }

  private async writeHistory(
    tx: Tx,
    { renews }: CaseRow,
    made: { id: string; number: string; issuer: string },
    now: Date,
  ): Promise<void> {
    const event = { at: now, actor_id: null, actor_name: made.issuer };
    const [old] = renews
      ? await tx.query<{ id: string }>(`select id from supply.certificate where number = $1`, [renews])
      : [];
    await insertCertificateEvents(tx, [
      { ...event, id: uuidv7(), certificate_id: made.id, move: 'issued', reason: renews ? `接续 ${renews}` : null },
      ...(old
        ? [
            {
              ...event,
              id: uuidv7(),
              certificate_id: old.id,
              move: 'renewed' as const,
              reason: `由 ${made.number} 接续`,
            },
          ]
        : []),
    ]);
  }
}

async function beginsAt(tx: Tx, { renews }: CaseRow, now: Date): Promise<Date> {
  const today = startOfShanghaiDay(now);
  if (renews === null) return today;
  const [old] = await tx.query<{ validUntil: Date }>(
    `select valid_until as "validUntil" from supply.certificate where number = $1`,
    [renews],
  );
  return old ? renewedFrom(old.validUntil, today) : today;
}

/** The running number within a prefix and a county. Its row is locked until the commit, so no number is given twice. */
async function nextSerial(tx: Tx, prefix: string, county: string): Promise<number> {
  const series = `${prefix}-${county}`;
  const [row] = await tx.query<{ last: number }>(
    `insert into supply.number_series (series, last)
     select $1, 1 + coalesce(max(substring(number from '\\d+$')::integer), 0)
     from supply.certificate where number ~ ('^' || $1 || '-\\d{1,8}$')
     on conflict (series) do update set last = supply.number_series.last + 1 returning last`,
    [series],
  );
  return row?.last ?? 1;
}

async function registerBase(tx: Tx, found: CaseRow, now: Date): Promise<string> {
  if (found.baseId !== null && found.subjectKind === 'product') {
    await tx.query(
      `update supply.base set varieties = array_append(varieties, $2) where id = $1 and not $2 = any(varieties)`,
      [found.baseId, found.variety],
    );
    return found.baseId;
  }
  const baseId = found.baseId ?? (await enterBase(tx, found, now));
  const { areaMu, varieties, ring } = found.subject;
  await tx.query(`update supply.base set area_mu = $2, varieties = $3 where id = $1`, [baseId, areaMu, varieties]);
  if (ring)
    await tx.query(
      `insert into supply.base_area (base_id, ring) values ($1, $2)
       on conflict (base_id) do update set ring = excluded.ring, demonstration = false`,
      [baseId, JSON.stringify(ring)],
    );
  return baseId;
}

/** What was applied for becomes a base of the register, with the next code. */
async function enterBase(tx: Tx, found: CaseRow, now: Date): Promise<string> {
  const kind = found.subjectKind === 'processor' ? 'processor' : 'base';
  await tx.query(`select pg_advisory_xact_lock(hashtext('supply.base.code'))`);
  const letter = kind === 'base' ? 'B' : 'J';
  const [row] = await tx.query<{ next: number }>(
    `select 1 + coalesce(max(substring(code from '\\d+$')::integer), 0) as next from supply.base where code ~ ('^' || $1 || '\\d{6}-\\d{1,6}$')`,
    [letter],
  );
  const id = uuidv7();
  await insertBases(tx, [
    {
      id,
      code: `${letter}${found.regionCode}-${String(row?.next ?? 1).padStart(2, '0')}`,
      party_id: found.partyId,
      kind,
      name: found.name,
      name_en: found.nameEn,
      region_code: found.regionCode,
      village_code: found.subject.villageCode,
      area_mu: null,
      varieties: found.subject.varieties,
      enrolled_on: shanghaiDate(now),
    },
  ]);
  // From now on the application, who went there and what they found are part of the history of this base.
  for (const table of ['certification_case', 'visit', 'non_conformity'] as const)
    await tx.query(
      `update supply.${table} set base_id = $2 where ${table === 'certification_case' ? 'id' : 'case_id'} = $1 and base_id is null`,
      [found.id, id],
    );
  return id;
}
