import type { INestApplicationContext } from '@nestjs/common';
import type { BodyOf, User, freight, vouchers } from '@youjian/contract';
import { Database } from '@youjian/database';
import { type Dice, type SettableClock, dice } from '@youjian/kernel';
import { CreateVoucher, FreightDesk, type OrderAsk, StopVoucher } from '@youjian/orders-server';
import { callOf } from './call-of';

type Zone = BodyOf<typeof freight.setFreight>['zones'][number];
type VoucherBody = BodyOf<typeof vouchers.createVoucher>;

const DAY_MS = 86_400_000;
const usual = { delivers: true, stepGrams: 1_000, coldFen: 1_500, freeFromFen: 9_900 };
/** What a carrier's list looks like; nobody's real one. */
const ZONES: readonly Zone[] = [
  { ...usual, name: '广东', nameEn: 'Guangdong', regionCodes: ['44'], firstGrams: 3_000, firstFen: 800, stepFen: 150 },
  {
    ...{ ...usual, name: '华南、华东', nameEn: 'South and east', firstGrams: 3_000, firstFen: 1_200, stepFen: 300 },
    ...{ regionCodes: ['31', '32', '33', '34', '35', '36', '43', '45', '46'], freeFromFen: 12_900 },
  },
  {
    ...{ ...usual, name: '其他省份', nameEn: 'Elsewhere', regionCodes: [], freeFromFen: 16_900 },
    ...{ firstGrams: 2_000, firstFen: 1_600, stepFen: 500, coldFen: 2_500 },
  },
  {
    ...{ ...usual, name: '新疆、西藏、青海', nameEn: 'Xinjiang, Tibet, Qinghai', regionCodes: ['54', '63', '65'] },
    ...{ firstGrams: 1_000, firstFen: 2_800, stepFen: 1_500, coldFen: 4_000, freeFromFen: null },
  },
  {
    ...{
      ...usual,
      name: '港澳台',
      nameEn: 'Hong Kong, Macao, Taiwan',
      regionCodes: ['71', '81', '82'],
      delivers: false,
    },
    ...{ firstGrams: 1_000, firstFen: 0, stepFen: 0, coldFen: 0, freeFromFen: null },
  },
];
const CITY = { funderName: '广州市协作办（示范）', funderNameEn: 'Guangzhou Cooperation Office (sample)' };
const UNION = { funderName: '广州市总工会（示范）', funderNameEn: 'Guangzhou Federation of Trade Unions (sample)' };
const MEIZHOU = { funderName: '梅州市农业农村局（示范）', funderNameEn: 'Meizhou Agriculture Bureau (sample)' };

/** The freight table and the vouchers of a year, made through their desks before anybody buys. */
export async function beginPromotions(
  app: INestApplicationContext,
  { admin, clock, days }: { readonly admin: User; readonly clock: SettableClock; readonly days: number },
): Promise<void> {
  const until = clock.now();
  const at = (daysAhead: number) => new Date(until.getTime() + daysAhead * DAY_MS).toISOString();
  clock.set(at(-days - 2));
  const setFreight = (effectiveFrom: string, note: string, zones: readonly Zone[]) =>
    app.get(FreightDesk).set(callOf(app, admin, undefined, { effectiveFrom, note, zones: [...zones] }));
  await setFreight(at(-days - 1), '首个运费表（演示数据）', ZONES);
  const dearer = ZONES.map((zone) => ({ ...zone, coldFen: zone.delivers ? zone.coldFen + 200 : 0 }));
  const make = (over: Partial<VoucherBody> & Pick<VoucherBody, 'name' | 'nameEn' | 'codes' | 'offFen'>) =>
    app.get(CreateVoucher).run(
      callOf(app, admin, undefined, {
        ...{ ...CITY, funderBps: 10_000, thresholdFen: 0, perPerson: 3, productIds: [], regionCodes: [] },
        ...{ stacks: false, restores: 'before_dispatch' as const, validFrom: at(-days - 1), validUntil: at(60) },
        ...over,
      }),
    );
  await make({
    ...{ name: '柚见开门红，立减 5 元', nameEn: '¥5 off, for the opening', offFen: 500, funderBps: 7_000 },
    ...{ codes: { kind: 'shared', code: 'YOUJIAN5', totalCap: 5_000 }, perPerson: 20, stacks: true },
  });
  await make({
    ...{ name: '羊城消费券，满 100 减 20', nameEn: 'Guangzhou voucher: ¥20 off ¥100', offFen: 2_000 },
    ...{
      codes: { kind: 'shared', code: 'GZ20', totalCap: 2_000 },
      thresholdFen: 10_000,
      regionCodes: ['4401'],
      stacks: true,
    },
  });
  await make({
    ...{ ...UNION, name: '工会节日券，满 200 减 50', nameEn: 'Union holiday voucher: ¥50 off ¥200', offFen: 5_000 },
    ...{ codes: { kind: 'single', count: 60 }, thresholdFen: 20_000, perPerson: 1 },
  });
  const pomelos = await app
    .get(Database)
    .query<{ id: string }>(`select id from catalog.product where category_code = 'pomelo' order by slug limit 3`);
  await make({
    ...{
      ...MEIZHOU,
      name: '金柚节，满 60 减 10',
      nameEn: 'Pomelo festival: ¥10 off ¥60',
      offFen: 1_000,
      funderBps: 5_000,
    },
    ...{ codes: { kind: 'shared', code: 'JINYOU10', totalCap: 800 }, thresholdFen: 6_000, validUntil: at(-30) },
    productIds: pomelos.map(({ id }) => id),
  });
  const wrong = await make({
    ...{ ...MEIZHOU, name: '印错的券，减 100 元', nameEn: 'Misprinted voucher: ¥100 off', offFen: 10_000 },
    ...{ codes: { kind: 'shared', code: 'OOPS100', totalCap: 10 } },
  });
  await app.get(StopVoucher).run(callOf(app, admin, { id: wrong.id }, { reason: '面额印错（演示数据）' }));
  clock.set(until);
  await make({
    ...{ ...CITY, name: '年货节，满 150 减 30', nameEn: 'New Year market: ¥30 off ¥150', offFen: 3_000 },
    ...{ codes: { kind: 'shared', code: 'NIANHUO30', totalCap: 3_000 }, thresholdFen: 15_000 },
    ...{ validFrom: at(20), validUntil: at(80) },
  });
  await setFreight(at(10), '冷链上调 2 元（演示数据）', dearer);
}

/** Some of those who have something sent use a voucher; where it does not fit they buy without. */
export class Bargains {
  private readonly chance: Dice = dice(7);

  codesFor({ channel }: OrderAsk): readonly string[] {
    const roll = this.chance.next();
    if (channel !== 'store' && channel !== 'live') return [];
    return roll < 0.06
      ? ['YOUJIAN5']
      : roll < 0.14
        ? ['GZ20']
        : roll < 0.16
          ? ['JINYOU10']
          : roll < 0.18
            ? ['GZ20', 'YOUJIAN5']
            : [];
  }
}
