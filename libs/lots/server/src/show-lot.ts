import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, lots } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { LotDetail } from './lot-detail';
import { requireLot } from './locked-lot';

@Injectable()
export class ShowLot {
  constructor(
    private readonly database: Database,
    private readonly detail: LotDetail,
  ) {}

  async run({ params, who, now }: CallOf<typeof lots.showLot>): Promise<ReplyOf<typeof lots.showLot>> {
    const [lot] = await this.database.query<{ villageCode: string; partyId: string }>(
      `select village_code as "villageCode", party_id as "partyId" from lots.lot where code = $1`,
      [params.code],
    );
    if (!lot) refuse('not_found', { what: params.code });
    requireLot(who, lot);
    return this.detail.read(params.code, now);
  }
}
