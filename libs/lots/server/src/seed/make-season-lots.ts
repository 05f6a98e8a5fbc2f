import { type Dice, addDays, dice, shanghaiDate, sumGrams, webster } from '@youjian/kernel';
import { growingOf } from '@youjian/lots-domain';
import type { KnownBase } from '@youjian/supply-server';
import type { LotSpec } from '../lot-spec';
import { harvestDays } from './harvest-days';
import { SEASON_LINES, type SeasonLine } from './season-lines';

const SEED = 42;
/** The most grams of tea that the radar believes of one mu in a season. */
const TEA_MOST = growingOf('jiaying_tea').gramsPerMu?.[1] ?? 0;
/** Lots reach back further than the oldest order, so that there is something to sell on its day. */
const DAYS_BACK = 420;
const HOUR_MS = 60 * 60 * 1000;

export interface SeasonInput {
  readonly bases: readonly KnownBase[];
  /** Refs of the households of each designated village; no identity is needed here, and none is asked for. */
  readonly households: ReadonlyMap<string, readonly string[]>;
  readonly now: Date;
}

/**
 * Fourteen months of lots up to today, the same for the same day: for every variety, county and grade the shop sells, a
 * lot every few weeks of its season, from bases whose certificates held then and hold now. At the end a handful that
 * cannot be sold (held, recalled, waiting, base suspended), so that those pages have something to show.
 */
export function makeSeasonLots(input: SeasonInput): LotSpec[] {
  const season = new Season(input);
  for (const line of SEASON_LINES) season.addLine(line);
  season.addUnsold();
  season.addForTheRadar();
  return season.lots;
}

class Season {
  readonly lots: LotSpec[] = [];
  private readonly chance: Dice = dice(SEED);
  private readonly today: string;
  private readonly villagesOf = new Map<string, string[]>();
  private turn = 0;

  constructor(private readonly input: SeasonInput) {
    this.today = shanghaiDate(input.now);
    for (const [village, refs] of [...input.households].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const county = village.slice(0, 6);
      if (refs.length >= 5) this.villagesOf.set(county, [...(this.villagesOf.get(county) ?? []), village]);
    }
  }

  addLine(line: SeasonLine): void {
    for (const [county, grades] of Object.entries(line.grades)) {
      for (const date of harvestDays(line, this.today, DAYS_BACK)) {
        for (const grade of grades) this.addLot(line, county, grade, date);
      }
    }
  }

  private addLot(line: SeasonLine, county: string, grade: string, harvestedOn: string): void {
    const releasedAt = new Date(`${addDays(harvestedOn, 1)}T16:${String(this.chance.between(10, 59))}:00+08:00`);
    const base = this.soundBase(line.variety, county, releasedAt);
    if (!base || releasedAt >= this.input.now) return;
    const lot = this.lotOf(line, base, grade, harvestedOn, releasedAt);
    if (lot) this.lots.push(lot);
  }

  /** Each base of the county in turn, if its certificates held then and hold now. */
  private soundBase(variety: string, county: string, at: Date): KnownBase | undefined {
    const sound = this.input.bases.filter(
      (base) =>
        base.regionCode === county &&
        base.varieties.includes(variety) &&
        isSound(base, variety, at) &&
        isSound(base, variety, this.input.now),
    );
    return sound[this.turn++ % Math.max(1, sound.length)];
  }

  private lotOf(
    line: SeasonLine,
    base: KnownBase,
    grade: string,
    harvestedOn: string,
    releasedAt: Date,
    how: { readonly few?: boolean; readonly ownVillage?: boolean } = {},
  ): LotSpec | null {
    const brought = line.recipe ? null : this.contributions(line, base, how);
    const villageCode = brought?.[0]?.villageCode ?? base.villageCode;
    const made = line.recipe ? this.chance.between(...line.netKilograms) * 1000 : 0;
    const netGrams = brought ? sumGrams(brought.map(({ grams }) => grams)) : made;
    const components = line.recipe ? this.components(line, netGrams, harvestedOn) : [];
    if (!components) return null;
    const sentAt = new Date(`${addDays(harvestedOn, 1)}T07:30:00+08:00`);
    return {
      base: { id: base.id, partyId: base.partyId },
      variety: line.variety,
      grade,
      villageCode,
      harvestedOn,
      bestBefore: addDays(harvestedOn, line.shelfLifeDays),
      netGrams,
      contributions: brought ?? [],
      components,
      declaration:
        line.basis === null
          ? null
          : { basis: line.basis, issuer: line.basis === 'veterinary' ? '县动物卫生监督所（演示数据）' : base.name },
      test: { ...line.test, testedOn: addDays(harvestedOn, 1) },
      handOver: {
        from: base.name,
        to: '“菜篮子”产品梅州配送中心',
        sentAt,
        receivedAt: new Date(sentAt.getTime() + this.chance.between(2, 6) * HOUR_MS),
      },
      releasedAt,
    };
  }

  /** Whole hundreds of grams from each household, as a village scale shows them; now and then a part is the collective's. */
  private contributions(
    line: SeasonLine,
    base: KnownBase,
    { few = false, ownVillage = false }: { readonly few?: boolean; readonly ownVillage?: boolean },
  ): LotSpec['contributions'] {
    const target = this.chance.between(...line.netKilograms) * 1000;
    if (line.households[1] === 0) return [{ villageCode: base.villageCode, householdRef: null, grams: target }];
    const villages = ownVillage ? [base.villageCode] : this.deliveringVillages(base);
    const wanted = few ? 3 : this.chance.between(...line.households);
    const brought = villages.flatMap((villageCode, index) => {
      const count = villages.length === 1 ? wanted : index === 0 ? Math.ceil(wanted * 0.6) : Math.floor(wanted * 0.4);
      return this.chance
        .shuffle(this.input.households.get(villageCode) ?? [])
        .slice(0, count)
        .map((householdRef) => ({ villageCode, householdRef: householdRef as string | null }));
    });
    if (brought.length === 0) return [{ villageCode: base.villageCode, householdRef: null, grams: target }];
    if (!few && this.chance.next() < 0.08) brought.push({ villageCode: villages[0] as string, householdRef: null });
    const weights = brought.map((_, index) => ({
      id: String(index).padStart(4, '0'),
      weight: this.chance.between(40, 160),
    }));
    const hundreds = webster(Math.max(brought.length, Math.round(target / 100)), weights);
    return brought.map((contribution, index) => ({ ...contribution, grams: Math.max(1, hundreds[index] ?? 1) * 100 }));
  }

  /** The base's own village more often than not, else another of its county; one lot in seven is brought by two. */
  private deliveringVillages(base: KnownBase): string[] {
    const others = (this.villagesOf.get(base.regionCode) ?? []).filter((village) => village !== base.villageCode);
    const own =
      (this.input.households.get(base.villageCode)?.length ?? 0) >= 5 &&
      (this.chance.next() < 0.55 || others.length === 0);
    const first = own || others.length === 0 ? base.villageCode : this.chance.pick(others);
    const rest = others.filter((village) => village !== first);
    return this.chance.next() < 1 / 7 && rest.length > 0 ? [first, this.chance.pick(rest)] : [first];
  }

  /** Null when nothing was harvested yet that the recipe needs. */
  private components(line: SeasonLine, netGrams: number, madeOn: string): LotSpec['components'] | null {
    const parts = webster(
      netGrams,
      (line.recipe ?? []).map(({ percent }, index) => ({ id: String(index), weight: percent })),
    );
    const components = (line.recipe ?? []).map(({ label, labelEn, of }, index) => ({
      label,
      labelEn,
      weightGrams: parts[index] ?? 0,
      source: of === undefined ? null : this.latest(of, madeOn),
    }));
    return components.every(({ source }) => source !== undefined) ? (components as LotSpec['components']) : null;
  }

  private latest(variety: string, before: string): number | undefined {
    let latest: number | undefined;
    this.lots.forEach((lot, index) => {
      const fits = lot.variety === variety && !lot.outcome && lot.harvestedOn < before;
      if (fits && (latest === undefined || lot.harvestedOn >= (this.lots[latest] as LotSpec).harvestedOn))
        latest = index;
    });
    return latest;
  }

  /**
   * Two lots that cannot be honest, so that the radar for origin fraud has something to show; neither is for sale. A base
   * lots half as much tea again as its land can bring, and a honey pomelo is picked in May.
   */
  addForTheRadar(): void {
    const plant = (variety: string, county: string, harvestedOn: string, netGrams: (areaMu: number) => number) => {
      const line = SEASON_LINES.find((candidate) => candidate.variety === variety) as SeasonLine;
      const base = this.input.bases.find(
        (one) => one.regionCode === county && one.varieties.length === 1 && isSound(one, variety, this.input.now),
      );
      if (!base) return;
      const at = new Date(`${harvestedOn}T18:30:00+08:00`);
      const spec = this.lotOf(line, base, line.grades[county]?.at(-1) ?? '一级', harvestedOn, at);
      const grams = netGrams(Number(base.areaMu ?? 400));
      if (!spec) return;
      this.lots.push({
        ...spec,
        villageCode: base.villageCode,
        netGrams: grams,
        contributions: [{ villageCode: base.villageCode, householdRef: null, grams }],
        test: null,
        declaration: null,
        handOver: null,
        outcome: { state: 'draft', reason: null, at },
      });
    };
    plant('jiaying_tea', '441423', lastTime('04-08', this.today), (areaMu) => Math.round(areaMu * TEA_MOST * 1.5));
    plant('honey_pomelo', '441422', lastTime('05-18', this.today), () => 3_200_000);
  }

  /** What shows the pages of things gone wrong, and of work not finished. Nothing that was ordered depends on these. */
  addUnsold(): void {
    const at = (daysAgo: number) => new Date(this.input.now.getTime() - daysAgo * 24 * HOUR_MS);
    const extra = (
      variety: string,
      choose: (base: KnownBase) => boolean,
      outcome?: LotSpec['outcome'],
      how: { readonly few?: boolean; readonly ownVillage?: boolean; readonly before?: string } = {},
    ) => {
      const line = SEASON_LINES.find((candidate) => candidate.variety === variety) as SeasonLine;
      const base = this.input.bases.find((candidate) => candidate.varieties.includes(variety) && choose(candidate));
      const days = harvestDays(line, this.today, DAYS_BACK).filter((day) => !how.before || day < how.before);
      const harvestedOn = days.at(-1) ?? addDays(this.today, -6);
      const releasedAt = new Date(`${addDays(harvestedOn, 1)}T16:30:00+08:00`);
      const lot =
        base && this.lotOf(line, base, line.grades[base.regionCode]?.at(-1) ?? '一级', harvestedOn, releasedAt, how);
      if (!lot || releasedAt >= this.input.now) return;
      const papers = outcome?.state === 'draft' ? { test: null, declaration: null, handOver: null } : {};
      this.lots.push({ ...lot, ...papers, ...(outcome ? { outcome } : {}) });
    };
    const sound = (variety: string) => (base: KnownBase) => isSound(base, variety, this.input.now);
    const of = (county: string, variety: string) => (base: KnownBase) =>
      base.regionCode === county && sound(variety)(base);
    extra('honey_pomelo', of('441422', 'honey_pomelo'), {
      state: 'held',
      reason: '运输途中受潮，复检前暂停销售（演示数据）',
      at: at(1),
    });
    extra('xingning_pigeon_dressed', sound('xingning_pigeon_dressed'), {
      state: 'held',
      reason: '冷链记录缺失两小时，待核实（演示数据）',
      at: at(2),
    });
    extra('wuhua_sweet_potato', sound('wuhua_sweet_potato'), {
      state: 'recalled',
      reason: '标签印错保质期，全部召回（演示数据）',
      at: at(1),
    });
    extra(
      'golden_pomelo',
      (base) => base.villageCode === '441424127211',
      {
        state: 'declared',
        reason: null,
        at: at(1),
      },
      { ownVillage: true },
    );
    extra(
      'golden_pomelo',
      (base) => base.villageCode === '441424127211',
      { state: 'draft', reason: null, at: at(1) },
      { ownVillage: true },
    );
    extra('jiaying_tea', of('441423', 'jiaying_tea'), { state: 'draft', reason: null, at: at(1) });
    // Picked before the certificate was suspended: after that day a new lot would be a question for the radar.
    extra(
      'golden_pomelo',
      (base) => base.certificates.some(({ variety, state }) => variety === null && state === 'suspended'),
      undefined,
      { before: addDays(this.today, -12) },
    );
    extra('mesona', of('441426', 'mesona'), undefined, { few: true });
  }
}

/** The last time that day of the year was, before today. */
function lastTime(monthDay: string, today: string): string {
  const day = `${today.slice(0, 4)}-${monthDay}`;
  return day < today ? day : `${Number(today.slice(0, 4)) - 1}-${monthDay}`;
}

/** Do the base's own certificate and that of the product hold at this moment? */
function isSound(base: KnownBase, variety: string, at: Date): boolean {
  return [null, variety].every((covered) =>
    base.certificates.some(
      (certificate) =>
        certificate.variety === covered &&
        certificate.state === 'valid' &&
        certificate.validFrom <= at &&
        at < certificate.validUntil,
    ),
  );
}
