import { Injectable } from '@nestjs/common';
import type { User } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { Clock, uuidv7 } from '@youjian/kernel';
import type { CheckedRow, ImportedBase, NumberedCells } from '@youjian/supply-domain';
import { type JobRow, jobById, writeRows } from './import-rows';
import { checkAgainstRegister } from './register-knows';

const AT_ONCE = 500;

/** Somebody registered one of the codes while we were at it: everything is taken back and looked at anew. */
class CodeTaken extends Error {}

/**
 * Writes a confirmed import into the register: every row or none, in one transaction. Whoever holds the import's lock
 * works on it; a process that dies lets go of the lock and of everything it had written, and the next one begins anew.
 */
@Injectable()
export class CommitImport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(id: string): Promise<void> {
    try {
      await this.once(id);
    } catch (error) {
      if (!(error instanceof CodeTaken)) throw error;
      await this.once(id);
    }
  }

  private async once(id: string): Promise<void> {
    await this.database.inTransaction(async (tx) => {
      const [held] = await tx.query<{ mine: boolean }>(
        `select pg_try_advisory_xact_lock(hashtextextended($1, 1211)) as mine`,
        [id],
      );
      const job = held?.mine ? await jobById(tx, id) : undefined;
      if (job?.state !== 'committing') return;
      const rows = await tx.query<NumberedCells>(
        `select number, cells from supply.import_row where job_id = $1 order by number`,
        [id],
      );
      const checked = await checkAgainstRegister(tx, job, rows, this.clock.now());
      const wrong = checked.filter(({ errors }) => errors.length > 0);
      if (wrong.length > 0) return this.giveBack(tx, job, checked, wrong.length);
      await this.write(
        tx,
        job,
        checked.flatMap(({ base }) => (base ? [base] : [])),
      );
    });
  }

  /** The register has moved on since the preview: the rows that no longer fit are shown, and nothing is imported. */
  private async giveBack(tx: Tx, job: JobRow, checked: readonly CheckedRow[], wrong: number): Promise<void> {
    await writeRows(tx, job.id, checked);
    await tx.query(
      `update supply.import_job set state = 'ready', problem = 'changed_since', rows_wrong = $2, rows_done = rows_total, beat_at = $3 where id = $1`,
      [job.id, wrong, this.clock.now()],
    );
  }

  private async write(tx: Tx, job: JobRow, bases: readonly ImportedBase[]): Promise<void> {
    const parties = await insertParties(tx, bases);
    for (let at = 0; at < bases.length; at += AT_ONCE) {
      await insertBases(tx, bases.slice(at, at + AT_ONCE));
      await this.tell(job.id, Math.min(at + AT_ONCE, bases.length));
    }
    const now = this.clock.now();
    await tx.query(
      `update supply.import_job set state = 'committed', problem = null, rows_done = rows_total, bases_made = $2, parties_made = $3, ended_at = $4, beat_at = $4 where id = $1`,
      [job.id, bases.length, parties, now],
    );
    await audit(
      tx,
      { who: whoConfirmed(job), now },
      {
        action: 'bases.import',
        room: 'supply',
        subjectType: 'import',
        subjectId: job.id,
        regionCode: job.scopePrefix,
        after: { fileName: job.fileName, sha256: job.sha256, bases: bases.length, parties },
      },
    );
  }

  /** Outside the transaction, so that it can be seen while the rows cannot. */
  private async tell(id: string, done: number): Promise<void> {
    await this.database.query(
      `update supply.import_job set rows_done = $2, beat_at = $3 where id = $1 and state = 'committing'`,
      [id, done, this.clock.now()],
    );
  }
}

async function insertParties(tx: Tx, bases: readonly ImportedBase[]): Promise<number> {
  const parties = new Map(
    bases.map((base) => [
      base.partyCode,
      {
        id: uuidv7(),
        code: base.partyCode,
        kind: base.partyKind,
        name: base.partyName,
        name_en: base.partyNameEn,
        region_code: base.villageCode.slice(0, 6),
      },
    ]),
  );
  const made = await tx.query(
    `insert into supply.party (id, code, kind, name, name_en, region_code)
     select id, code, kind, name, name_en, region_code from jsonb_populate_recordset(null::supply.party, $1) order by code
     on conflict (code) do nothing returning id`,
    [JSON.stringify([...parties.values()])],
  );
  return made.length;
}

async function insertBases(tx: Tx, bases: readonly ImportedBase[]): Promise<void> {
  const rows = bases.map((base) => ({
    id: uuidv7(),
    code: base.code,
    party_code: base.partyCode,
    kind: base.kind,
    name: base.name,
    name_en: base.nameEn,
    village_code: base.villageCode,
    area_mu: base.areaMu,
    varieties: base.varieties,
    enrolled_on: base.enrolledOn,
  }));
  const made = await tx.query(
    `insert into supply.base (id, code, party_id, kind, name, name_en, region_code, village_code, area_mu, varieties, enrolled_on)
     select t.id, t.code, p.id, t.kind, t.name, t.name_en, left(t.village_code, 6), t.village_code, t.area_mu, t.varieties, t.enrolled_on
     from jsonb_to_recordset($1) as t(id uuid, code text, party_code text, kind text, name text, name_en text, village_code text,
       area_mu numeric, varieties text[], enrolled_on date)
     join supply.party p on p.code = t.party_code
     order by t.code
     on conflict (code) do nothing returning id`,
    [JSON.stringify(rows)],
  );
  if (made.length !== rows.length) throw new CodeTaken();
}

/** The person who confirmed it, as the audit names them: the job works in their name. */
const whoConfirmed = (job: JobRow): User => ({
  kind: 'user',
  userId: job.confirmedBy ?? job.createdBy,
  name: job.confirmedByName ?? job.createdByName,
  username: '',
  roles: [],
  regionCode: job.scopePrefix,
  partyId: null,
  outletId: null,
});
