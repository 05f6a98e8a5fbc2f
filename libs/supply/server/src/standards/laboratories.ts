import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, documents as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit, requireRegion } from '@youjian/identity-server';
import { refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { isDesignated } from '@youjian/supply-domain';

type Laboratory = ReplyOf<typeof contract.designateLaboratory>;
export type LaboratoryRow = Omit<Laboratory, 'standing'>;

const LABORATORIES = `select l.id, l.code, l.name, l.name_en as "nameEn", l.region_code as "regionCode", l.qualification_no as "qualificationNo", l.end_reason as "endReason", l.designated_from as "designatedFrom",
    l.designated_until as "designatedUntil", l.demonstration,
    (select count(*) from supply.lab_report r where r.laboratory_id = l.id) as reports
  from supply.laboratory l`;

/** The laboratories whose reports count, and when they do. */
@Injectable()
export class Laboratories {
  constructor(private readonly database: Database) {}

  async list({ now }: CallOf<typeof contract.listLaboratories>): Promise<ReplyOf<typeof contract.listLaboratories>> {
    const rows = await this.database.query<LaboratoryRow>({
      name: 'supply.laboratory.list',
      text: `${LABORATORIES} order by l.designated_until nulls first, l.code`,
    });
    return { items: rows.map((row) => laboratoryReply(row, now)) };
  }

  async designate(call: CallOf<typeof contract.designateLaboratory>): Promise<Laboratory> {
    const { body, who, now } = call;
    requireRegion(who, body.regionCode);
    if (body.designatedUntil !== undefined && body.designatedUntil <= body.designatedFrom)
      refuse('laboratory_dates', { designatedFrom: body.designatedFrom });
    return this.database.inTransaction(async (tx) => {
      const [region] = await tx.query(`select 1 from regions.region where code = $1`, [body.regionCode]);
      if (!region) refuse('unknown_region', { regionCode: body.regionCode });
      const [made] = await tx.query(
        `insert into supply.laboratory (id, code, name, name_en, region_code, qualification_no, designated_from, designated_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (code) do nothing returning id`,
        [
          uuidv7(),
          body.code,
          body.name,
          body.nameEn,
          body.regionCode,
          body.qualificationNo,
          body.designatedFrom,
          body.designatedUntil ?? null,
        ],
      );
      if (!made) refuse('laboratory_code_taken', { code: body.code });
      await audit(tx, call, { ...note('laboratory.designate', body.code), regionCode: body.regionCode, after: body });
      return laboratoryReply(await laboratoryByCode(tx, body.code), now);
    });
  }

  /** Reports from before stay what they are: each was held to the day it was made. */
  async end(call: CallOf<typeof contract.endLaboratory>): Promise<Laboratory> {
    const { body, params, who, now } = call;
    return this.database.inTransaction(async (tx) => {
      await tx.query(`select 1 from supply.laboratory where code = $1 for update`, [params.code]);
      const before = await laboratoryByCode(tx, params.code);
      requireRegion(who, before.regionCode);
      // An end may be brought forward; put off, it would designate again without anybody having looked at the laboratory.
      const isPutOff = before.designatedUntil !== null && body.designatedUntil > before.designatedUntil;
      if (isPutOff || body.designatedUntil <= before.designatedFrom)
        refuse('laboratory_dates', { designatedFrom: before.designatedFrom });
      await tx.query(`update supply.laboratory set designated_until = $2, end_reason = $3 where code = $1`, [
        params.code,
        body.designatedUntil,
        body.reason,
      ]);
      await audit(tx, call, {
        ...note('laboratory.end', params.code),
        regionCode: before.regionCode,
        before: { designatedUntil: before.designatedUntil },
        after: body,
      });
      return laboratoryReply(await laboratoryByCode(tx, params.code), now);
    });
  }
}

const note = (action: string, code: string) => ({ action, room: 'supply', subjectType: 'laboratory', subjectId: code });

async function laboratoryByCode(sql: Sql, code: string): Promise<LaboratoryRow> {
  const [row] = await sql.query<LaboratoryRow>(`${LABORATORIES} where l.code = $1`, [code]);
  return row ?? refuse('not_found', { what: code });
}

function laboratoryReply(row: LaboratoryRow, now: Date): Laboratory {
  const today = shanghaiDate(now);
  if (isDesignated(row, today)) return { ...row, standing: 'designated' };
  return { ...row, standing: today < row.designatedFrom ? 'not_yet' : 'ended' };
}
