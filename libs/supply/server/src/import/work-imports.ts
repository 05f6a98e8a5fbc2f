import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@youjian/database';
import { CommitImport } from './commit-import';
import { ReadImport } from './read-import';

/**
 * What imports have to do, one after the other in each process: at once when somebody has just asked for it here, and by
 * the sweep when the process that was asked is gone. Two at once do no harm: each takes its import from the database.
 */
@Injectable()
export class WorkImports implements OnApplicationShutdown {
  private readonly logger = new Logger('imports');
  private line: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly reading: ReadImport,
    private readonly committing: CommitImport,
  ) {}

  read(id: string): void {
    this.queue(() => this.reading.run(id));
  }

  commit(id: string): void {
    this.queue(() => this.committing.run(id));
  }

  async sweep(): Promise<void> {
    const open = await this.database.query<{ id: string; state: string }>(
      `select id, state from supply.import_job where state in ('waiting', 'reading', 'committing') order by created_at limit 20`,
    );
    for (const { id, state } of open) {
      if (state === 'committing') await this.committing.run(id);
      else await this.reading.run(id);
    }
  }

  /** Until nothing is left to do in this process. */
  async idle(): Promise<void> {
    await this.line;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.line;
  }

  private queue(work: () => Promise<void>): void {
    this.line = this.line.then(work).catch((error: unknown) => {
      this.logger.error({ reason: error instanceof Error ? error.message : String(error) });
    });
  }
}
