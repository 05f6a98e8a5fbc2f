import { Injectable } from '@nestjs/common';
import type { LotShare } from '@youjian/attribution-domain';
import type { Tx } from '@youjian/database';
import { assert } from '@youjian/kernel';

const SHARES = {
  name: 'attribution.lot_shares',
  text: `select lot_id, village_code, weight_grams from lots.share where lot_id = any($1::uuid[]) order by lot_id, position`,
};

const MOST_REMEMBERED = 50_000;

type Shares = Map<string, LotShare[]>;

/** The frozen shares of lots. They never change after the release, so what was read once stays true. */
@Injectable()
export class LotShares {
  private readonly remembered: Shares = new Map();

  async of(tx: Tx, lotIds: Iterable<string>): Promise<(lotId: string) => LotShare[]> {
    const missing = [...new Set(lotIds)].filter((lotId) => !this.remembered.has(lotId));
    const read = missing.length > 0 ? await this.read(tx, missing) : new Map<string, LotShare[]>();
    // Only what is committed is remembered: the release might have happened in this very transaction.
    if (read.size > 0) tx.afterCommit(() => this.remember(read));
    return (lotId) => {
      const shares = read.get(lotId) ?? this.remembered.get(lotId);
      assert(shares, `lot ${lotId} was released with shares`);
      return shares;
    };
  }

  private async read(tx: Tx, lotIds: string[]): Promise<Shares> {
    const rows = await tx.query<{ lot_id: string; village_code: string; weight_grams: number }>(SHARES, [lotIds]);
    const read: Shares = new Map();
    for (const { lot_id: lotId, village_code: villageCode, weight_grams: weightGrams } of rows) {
      read.set(lotId, [...(read.get(lotId) ?? []), { villageCode, weightGrams }]);
    }
    return read;
  }

  private remember(read: Shares): void {
    if (this.remembered.size + read.size > MOST_REMEMBERED) this.remembered.clear();
    for (const [lotId, shares] of read) this.remembered.set(lotId, shares);
  }
}
