import { Injectable } from '@nestjs/common';
import type { Sql } from '@youjian/database';

export interface PlannedMoment {
  readonly skuIds: readonly string[];
  readonly effectiveFrom: Date;
  readonly now: Date;
}
type Count = (sql: Sql, moment: PlannedMoment) => Promise<number>;

/**
 * How many of those who are lent prices may not hear of a plan in time. Who they are is known to a room below, which teaches
 * it here when it starts; without such a room there is nobody to miss anything.
 */
@Injectable()
export class WhoMayMiss {
  private count: Count = () => Promise.resolve(0);

  learn(count: Count): void {
    this.count = count;
  }

  of(sql: Sql, moment: PlannedMoment): Promise<number> {
    return this.count(sql, moment);
  }
}
