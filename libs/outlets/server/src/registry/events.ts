import { eventKind } from '@youjian/database';

/** An outlet is called otherwise from now on; who keeps its name beside goods follows. */
export interface OutletRenamed {
  readonly outletId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
}

export const outletRenamed = eventKind<OutletRenamed>('outlets.outlet_renamed');
