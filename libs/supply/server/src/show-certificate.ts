import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, supply } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { certificateReply } from './certificate-reply';
import { wayOf } from './certificate-way';
import { certificateByNumber, historyOf } from './supply.repository';

/** Anyone may check a certificate by its number, without signing in. */
@Injectable()
export class ShowCertificate {
  constructor(private readonly database: Database) {}

  async run({ params, now }: CallOf<typeof supply.showCertificate>): Promise<ReplyOf<typeof supply.showCertificate>> {
    const row = await certificateByNumber(this.database, params.number, now);
    if (!row) refuse('not_found', { what: params.number });
    const { base, steps, noticeNumber } = await wayOf(this.database, row.id);
    return {
      ...certificateReply(row, await historyOf(this.database, row.id)),
      base,
      steps: steps.map(({ at, ...step }) => ({ ...step, at: at?.toISOString() ?? null })),
      noticeNumber,
    };
  }
}
