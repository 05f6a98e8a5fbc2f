import { Injectable } from '@nestjs/common';
import type { Device, tillDevices } from '@youjian/contract';
import type { Tx } from '@youjian/database';

type DayParts = tillDevices.DayParts;
export type DayPart = (tx: Tx, device: Device, now: Date) => Promise<Partial<DayParts>>;

/** What a till is given for its day. The rooms below add their parts at the start; what nobody adds is empty. */
@Injectable()
export class TillDay {
  private readonly parts: DayPart[] = [];

  add(part: DayPart): void {
    this.parts.push(part);
  }

  async of(tx: Tx, device: Device, now: Date): Promise<DayParts> {
    let day: DayParts = {
      catalog: [],
      catalogTag: null,
      quickKeys: [],
      priceLease: null,
      stockLease: null,
      stopped: { lotIds: [], skuIds: [] },
      lockTasks: [],
      pickups: [],
      keys: null,
    };
    for (const part of this.parts) {
      const { stopped, ...rest } = await part(tx, device, now);
      // More than one room may stop something; of everything else there is one giver.
      day = { ...day, ...rest, ...(stopped ? { stopped: together(day.stopped, stopped) } : {}) };
    }
    return day;
  }
}

const together = (one: DayParts['stopped'], other: DayParts['stopped']): DayParts['stopped'] => ({
  lotIds: [...new Set([...one.lotIds, ...other.lotIds])],
  skuIds: [...new Set([...one.skuIds, ...other.skuIds])],
});
