import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import { baseImport } from '@youjian/contract';
import { officeFile } from '../documents/inspect-office';
import type { ImportFileProblem } from './file-problems';
import { type JobRow, jobById, writeRows } from './import-rows';
import { type ReadLimits, readSheet } from './read-sheet';
import { checkAgainstRegister } from './register-knows';
import { cellsOfSheet } from './sheet-cells';

export const READ_LIMITS: ReadLimits = {
  mostRows: baseImport.MOST_IMPORT_ROWS,
  mostMs: 20_000,
  mostMegabytes: 160,
};

/** Whoever works on an import says so every second; one that has been silent for this long is taken over. */
const SILENT_MS = 30_000;

/** Reads a sheet that was handed in, checks every row, and leaves a preview. Nothing of it is in the register after that. */
@Injectable()
export class ReadImport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(id: string, limits = READ_LIMITS): Promise<void> {
    const job = await this.claim(id);
    if (!job) return;
    const [content] = await this.database.query<{ bytes: Buffer }>(
      `select bytes from supply.document_content where sha256 = $1`,
      [job.sha256],
    );
    const bytes = content?.bytes ?? Buffer.alloc(0);
    const office = job.format === 'xlsx' ? officeFile(bytes) : undefined;
    if (typeof office === 'string') return this.refuse(id, 'broken');
    const sheet = await readSheet(
      { bytes, format: job.format, entries: office?.entries ?? [] },
      limits,
      this.teller(id),
    );
    if (typeof sheet === 'string') return this.refuse(id, sheet, { most: String(limits.mostRows) });
    const rows = cellsOfSheet(sheet);
    if ('problem' in rows) return this.refuse(id, rows.problem, rows.facts);
    const checked = await checkAgainstRegister(this.database, job, rows, this.clock.now());
    await this.database.inTransaction(async (tx) => {
      const current = await jobById(tx, id, true);
      if (current?.state !== 'reading') return;
      await tx.query(`delete from supply.import_row where job_id = $1`, [id]);
      await writeRows(tx, id, checked);
      await tx.query(
        `update supply.import_job set state = 'ready', rows_total = $2, rows_done = $2, rows_wrong = $3, beat_at = $4 where id = $1`,
        [id, checked.length, checked.filter(({ errors }) => errors.length > 0).length, this.clock.now()],
      );
    });
  }

  /** One process reads it; one that died while reading is followed by another. */
  private async claim(id: string): Promise<JobRow | undefined> {
    const now = this.clock.now();
    const [mine] = await this.database.query(
      `update supply.import_job set state = 'reading', beat_at = $2, rows_done = 0
       where id = $1 and (state = 'waiting' or (state = 'reading' and beat_at < $3)) returning id`,
      [id, now, new Date(now.getTime() - SILENT_MS)],
    );
    return mine ? jobById(this.database, id) : undefined;
  }

  private async refuse(
    id: string,
    problem: ImportFileProblem,
    facts: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `update supply.import_job set state = 'refused', problem = $2, problem_facts = $3, ended_at = $4, beat_at = $4 where id = $1 and state = 'reading'`,
      [id, problem, JSON.stringify(facts), now],
    );
  }

  /** Tells the job how far it has come, not oftener than every thousand rows. */
  private teller(id: string): (rows: number) => void {
    let told = 0;
    return (rows) => {
      if (rows - told < 1_000) return;
      told = rows;
      void this.database
        .query(`update supply.import_job set rows_done = $2, beat_at = $3 where id = $1 and state = 'reading'`, [
          id,
          rows,
          this.clock.now(),
        ])
        .catch(() => undefined);
    };
  }
}
