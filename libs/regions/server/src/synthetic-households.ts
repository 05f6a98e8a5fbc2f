import { createHash } from 'node:crypto';
import { webster } from '@youjian/kernel';
import { householdNumber } from '@youjian/regions-domain';
import { demoChance } from './demo-chance';

export const HOUSEHOLDS = 13_460;
export const PERSONS = 40_971;

export interface SyntheticHousehold {
  readonly ref: string;
  readonly villageCode: string;
  readonly number: string;
  readonly persons: number;
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly bankAccount: string;
  readonly registeredFrom: string;
}

const SURNAMES = [...'李陈刘黄张罗古温曾钟廖林吴叶谢邓丘何杨朱赖徐范饶巫房蓝熊彭江'];
const GIVEN = [...'晓明志强秀兰文辉建国春梅伟玉珍永福丽华俊海燕小红国栋新民桂香家宝思远雪芳'];
const SIZES = [1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6] as const;
const REGISTERED_DAYS = ['2016-05-20', '2016-06-30', '2016-12-31', '2017-09-30', '2018-06-30'] as const;

/**
 * People who do not exist, the same ones every time. No number of theirs can belong to anybody: telephones begin with 100,
 * which no network has; identity numbers with 999999, which is no place; accounts with 0000, which is no bank.
 */
export function syntheticHouseholds(villageCodes: readonly string[]): SyntheticHousehold[] {
  const chance = demoChance(20_160_501);
  const claims = villageCodes.map((id) => ({ id, weight: 30 + chance.below(41) }));
  const counts = webster(HOUSEHOLDS, claims);
  const sizes = householdSizes(chance.below);
  let at = 0;
  return villageCodes.flatMap((villageCode, village) =>
    Array.from({ length: counts[village] ?? 0 }, (_, index) => household(villageCode, index + 1, sizes[at] ?? 1, at++)),
  );
}

function household(villageCode: string, ordinal: number, persons: number, serial: number): SyntheticHousehold {
  const chance = demoChance(serial + 1);
  const number = householdNumber(ordinal);
  const tail = String(serial + 1).padStart(5, '0');
  const birthday = `${1945 + chance.below(45)}${twoDigits(1 + chance.below(12))}${twoDigits(1 + chance.below(28))}`;
  return {
    ref: refOf(villageCode, number),
    villageCode,
    number,
    persons,
    name: chance.pick(SURNAMES) + chance.pick(GIVEN) + (chance.below(5) === 0 ? '' : chance.pick(GIVEN)),
    phone: `100000${tail}`,
    idNumber: `999999${birthday}${String(serial % 1000).padStart(3, '0')}X`,
    bankAccount: `0000${String(chance.below(1_000_000)).padStart(6, '0')}0000${tail}`,
    registeredFrom: chance.pick(REGISTERED_DAYS),
  };
}

/** Sizes as families have them, then a person more or less here and there until the sum is what the sources say. */
function householdSizes(below: (n: number) => number): number[] {
  const sizes = Array.from({ length: HOUSEHOLDS }, (): number => SIZES[below(SIZES.length)] ?? 3);
  let missing = PERSONS - sizes.reduce((sum, size) => sum + size, 0);
  const step = Math.sign(missing);
  while (missing !== 0) {
    const at = below(HOUSEHOLDS);
    const size = (sizes[at] ?? 1) + step;
    if (size < 1 || size > 8) continue;
    sizes[at] = size;
    missing -= step;
  }
  return sizes;
}

/** A UUID (version 8) that is the same at every start, so that the demonstration's ledger is too. Real refs are random. */
function refOf(villageCode: string, number: string): string {
  const bytes = createHash('sha256')
    .update(`youjian demonstration household ${villageCode} ${number}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');
