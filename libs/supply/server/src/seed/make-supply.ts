import { type Dice, addDays, dice, shanghaiDate, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';
import {
  VARIETIES,
  type SchemeVersion,
  certificateNumber,
  plaqueNumber,
  schemeVersion,
  validUntil,
} from '@youjian/supply-domain';
import type { BaseInsert, CertificateEventInsert, CertificateInsert, PartyInsert } from '../supply.repository';
import { BASES, type BaseSeed, CENTRE_OPERATOR, PROCESSORS, type SeedStanding } from './bases';

const SEED = 42;

export interface VillageChoice {
  readonly code: string;
  readonly name: string;
  readonly townName: string;
  readonly townNameEn: string;
  readonly designated: boolean;
}

export interface SupplyWorld {
  readonly parties: PartyInsert[];
  readonly bases: BaseInsert[];
  readonly certificates: CertificateInsert[];
  readonly events: CertificateEventInsert[];
}

const REASONS: Partial<Record<SeedStanding, string>> = {
  suspended: '抽检一项农残待复查，暂停期间不得销售（演示数据）',
  revoked: '两次拒绝抽检，撤销认定（演示数据）',
};

const NOT_RENEWED = '未续期，自到期之日起失效（演示数据）';

/** The rows of the demonstration's supply, made from the villages at hand and a day. */
export function makeSupply(villages: readonly VillageChoice[], now: Date): SupplyWorld {
  const world: SupplyWorld = {
    parties: [
      {
        id: uuidv7(),
        code: CENTRE_OPERATOR.code,
        kind: CENTRE_OPERATOR.kind,
        name: CENTRE_OPERATOR.name,
        name_en: CENTRE_OPERATOR.nameEn,
        region_code: CENTRE_OPERATOR.regionCode,
      },
    ],
    bases: [],
    certificates: [],
    events: [],
  };
  const maker = new Maker(world, villages, now);
  BASES.forEach((seed, index) => maker.add(seed, 'base', index));
  PROCESSORS.forEach((seed, index) => maker.add(seed, 'processor', index));
  return world;
}

class Maker {
  private readonly chance: Dice = dice(SEED);
  private readonly taken = new Set<string>();
  private readonly serials = new Map<string, number>();

  constructor(
    private readonly world: SupplyWorld,
    private readonly villages: readonly VillageChoice[],
    private readonly now: Date,
  ) {}

  add(seed: BaseSeed, kind: 'base' | 'processor', index: number): void {
    const village = this.chooseVillage(seed);
    const party = partyOf(
      seed,
      village,
      `${kind === 'base' ? 'P' : 'J'}${seed.county}-${String(index + 1).padStart(2, '0')}`,
    );
    this.world.parties.push(party);
    const standing = seed.standing ?? 'valid';
    const scheme = schemeVersion(kind === 'base' ? 'gba-basket-2019' : 'gba-processor-2019');
    const from = this.beginsOn(seed, standing, scheme);
    const town = shortTown(village);
    const base: BaseInsert = {
      id: uuidv7(),
      code: `${kind === 'base' ? 'B' : 'J'}${seed.county}-${String(index + 1).padStart(2, '0')}`,
      party_id: party.id,
      kind,
      name: `${town.name}${without(seed.brand[0], town.name)}${seed.what[0]}`,
      name_en: `${town.nameEn} ${without(seed.brand[1], town.nameEn)} ${seed.what[1]}`.replace(/ +/g, ' '),
      region_code: seed.county,
      village_code: village.code,
      area_mu: seed.areaMu,
      varieties: seed.varieties,
      enrolled_on: addDays(shanghaiDate(from), this.chance.between(3, 40)),
    };
    this.world.bases.push(base);
    this.certify(base, kind, null, scheme, from, standing, seed.days ?? 0);
    // Product certificates are younger, and stand well for a year and more: what stops a sale here is the base.
    for (const variety of seed.varieties) {
      const productScheme = schemeVersion(
        kind === 'processor' || this.chance.next() < 0.3 ? 'xfbf-2024' : 'fpcp-gd-2020',
      );
      this.certify(base, 'product', variety, productScheme, this.daysAgo(this.chance.between(440, 620)), 'valid', 0);
    }
  }

  /** In its town if one of the designated villages lies there, else anywhere in the county; no village has two bases if it can be helped. */
  private chooseVillage(seed: BaseSeed): VillageChoice {
    const inCounty = this.villages.filter((village) => village.code.startsWith(seed.county));
    const inTown = inCounty.filter((village) => village.townName === seed.town);
    const wishes = [
      inCounty.filter((village) => village.code === seed.villageCode),
      inTown.filter((village) => village.designated && !this.taken.has(village.code)),
      inCounty.filter((village) => village.designated && !this.taken.has(village.code)),
      inTown,
      inCounty,
      this.villages,
    ];
    const choices = wishes.find((wish) => wish.length > 0) as VillageChoice[];
    const village = this.chance.pick(choices);
    this.taken.add(village.code);
    return village;
  }

  private beginsOn(seed: BaseSeed, standing: SeedStanding, scheme: SchemeVersion): Date {
    if (standing === 'expiring') return validUntil(this.daysAgo(-(seed.days ?? 30)), -scheme.validityMonths);
    if (standing === 'expired') return validUntil(this.daysAgo(seed.days ?? 30), -scheme.validityMonths);
    return this.daysAgo(this.chance.between(450, 960));
  }

  private certify(
    base: BaseInsert,
    subjectKind: CertificateInsert['subject_kind'],
    variety: string | null,
    scheme: SchemeVersion,
    from: Date,
    standing: SeedStanding,
    days: number,
  ): void {
    const stopped = standing === 'suspended' || standing === 'revoked';
    const since = stopped ? new Date(this.daysAgo(days).getTime() + 10 * 60 * 60 * 1000) : from;
    const id = uuidv7();
    const serial = this.serial(scheme, base.region_code);
    const what = variety === null ? { name: '', nameEn: '' } : VARIETIES[variety as keyof typeof VARIETIES];
    this.world.certificates.push({
      id,
      number: certificateNumber(scheme, base.region_code, serial),
      plaque_number: plaqueNumber(scheme, base.region_code, serial),
      case_id: null,
      scheme_code: scheme.code,
      subject_kind: subjectKind,
      base_id: base.id,
      variety,
      subject_name: variety === null ? base.name : `${what.name}（${base.name}）`,
      subject_name_en: variety === null ? base.name_en : `${what.nameEn} (${base.name_en})`,
      holder_party_id: base.party_id,
      issuer: scheme.issuer,
      issuer_en: scheme.issuerEn,
      region_code: base.region_code,
      valid_from: from,
      valid_until: validUntil(from, scheme.validityMonths),
      state: stopped ? standing : 'valid',
      state_reason: REASONS[standing] ?? null,
      state_since: since,
    });
    const event = (at: Date, move: CertificateEventInsert['move'], reason: string | null): CertificateEventInsert => ({
      id: uuidv7(),
      certificate_id: id,
      at,
      move,
      reason,
      actor_id: null,
      actor_name: scheme.issuer,
    });
    this.world.events.push(event(from, 'issued', null));
    if (stopped) this.world.events.push(event(since, standing, REASONS[standing] ?? null));
    const until = validUntil(from, scheme.validityMonths);
    if (until <= this.now) this.world.events.push(event(until, 'expired', NOT_RENEWED));
  }

  private serial(scheme: SchemeVersion, county: string): number {
    const key = `${scheme.code}/${county}`;
    const serial = (this.serials.get(key) ?? 0) + 1;
    this.serials.set(key, serial);
    return serial;
  }

  private daysAgo(days: number): Date {
    return startOfShanghaiDay(addDays(shanghaiDate(this.now), -days));
  }
}

const COUNTIES: Readonly<Record<string, readonly [name: string, nameEn: string]>> = {
  441402: ['梅江', 'Meijiang'],
  441403: ['梅县', 'Meixian'],
  441422: ['大埔', 'Dabu'],
  441423: ['丰顺', 'Fengshun'],
  441424: ['五华', 'Wuhua'],
  441426: ['平远', 'Pingyuan'],
  441427: ['蕉岭', 'Jiaoling'],
  441481: ['兴宁', 'Xingning'],
};

const FIRMS = {
  cooperative: ['农民专业合作社', 'Farmers’ Co-operative', 'base_operator'],
  company: ['农业发展有限公司', 'Agriculture Co.', 'base_operator'],
  enterprise: ['农牧有限公司', 'Poultry Co.', 'enterprise'],
  processor: ['食品有限公司', 'Foods Co.', 'processor'],
} as const;

function partyOf(seed: BaseSeed, village: VillageChoice, code: string): PartyInsert {
  const [county, countyEn] = COUNTIES[village.code.slice(0, 6)] ?? ['梅州', 'Meizhou'];
  const [firm, firmEn, kind] = FIRMS[seed.firm];
  return {
    id: uuidv7(),
    code,
    kind,
    name: `${county}${seed.brand[0]}${firm}`,
    name_en: `${seed.brand[1]} ${firmEn}, ${countyEn}`,
    region_code: seed.county,
  };
}

function shortTown({ townName, townNameEn }: VillageChoice): { name: string; nameEn: string } {
  return {
    name: townName.replace(/(办事处)?(街道|镇|林场|农场|水库)$/, ''),
    nameEn: townNameEn.replace(/ (Town|Township|Subdistrict|Street|Forest Farm|Farm).*$/i, ''),
  };
}

/** A base called after its town is not called so twice. */
const without = (brand: string, town: string): string => (brand === town ? '' : brand);
