import type { Sql } from '@youjian/database';
import {
  type ContributionFact,
  GROWING,
  type HandOverFact,
  type LotFact,
  type PriceFact,
  type SampleFact,
  type SeasonFacts,
  type VillageFact,
  seasonDays,
} from '@youjian/lots-domain';
import type { Households } from '@youjian/regions-server';
import { BASES, CONTRIBUTIONS, HAND_OVERS, LOTS, PRICES, SAMPLES, VILLAGES } from './season.sql';

export interface BaseRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: 'base' | 'processor';
  readonly partyId: string;
  readonly regionCode: string;
  /** A decimal, as the register has it. */
  readonly areaMu: string | null;
  readonly varieties: readonly string[];
  readonly countyName: string;
  readonly countyNameEn: string;
}
export interface LotRow extends LotFact {
  readonly villageName: string;
  readonly grade: string;
  readonly state: string;
  readonly deals: number;
  readonly units: number;
  readonly returnedUnits: number;
}
export interface SeasonRead {
  readonly bases: readonly BaseRow[];
  readonly lots: readonly LotRow[];
  readonly facts: SeasonFacts;
}

/** The first days of a season of every variety we know, and those of the calendar year for any other. */
function seasonParameters(season: number, prefix: string, baseCode: string | null): readonly unknown[] {
  const ranges = Object.keys(GROWING).map((variety) => {
    const { from, before } = seasonDays(variety, season);
    return { variety, since: from, before };
  });
  const other = seasonDays('', season);
  return [JSON.stringify(ranges), other.from, other.before, prefix, baseCode];
}

export const readBases = (sql: Sql, prefix: string, code: string | null = null): Promise<BaseRow[]> =>
  sql.query<BaseRow>(BASES, [prefix, code]);

export const readLots = (sql: Sql, season: number, prefix: string, baseCode: string | null): Promise<LotRow[]> =>
  sql.query<LotRow>(LOTS, seasonParameters(season, prefix, baseCode));

/** Everything the rules look at, in the reader's region: one statement for each question. */
export async function readSeason(
  sql: Sql,
  households: Households,
  season: number,
  prefix: string,
): Promise<SeasonRead> {
  const asked = seasonParameters(season, prefix, null);
  const [bases, lots, brought, samples, handOvers, prices] = await Promise.all([
    readBases(sql, prefix),
    readLots(sql, season, prefix, null),
    sql.query<Omit<ContributionFact, 'householdNumber'>>(CONTRIBUTIONS, asked),
    sql.query<SampleFact>(SAMPLES, [prefix]),
    sql.query<HandOverFact>(HAND_OVERS, asked),
    sql.query<PriceFact>(PRICES, asked),
  ]);
  const codes = [...new Set(brought.map(({ villageCode }) => villageCode))];
  const refs = [...new Set(brought.flatMap(({ householdRef }) => householdRef ?? []))];
  const [named, counted, known] = await Promise.all([
    sql.query<Omit<VillageFact, 'households'>>(VILLAGES, [codes]),
    households.count(codes, sql),
    households.byRef(refs, sql),
  ]);
  const villages = named.map((village) => ({ ...village, households: counted.get(village.code)?.households ?? null }));
  const contributions = brought.map((one) => ({
    ...one,
    householdNumber: (one.householdRef !== null && known.get(one.householdRef)?.number) || null,
  }));
  const facts: SeasonFacts = {
    season,
    bases: bases.map(({ areaMu, ...base }) => ({ ...base, areaMu: areaMu === null ? null : Number(areaMu) })),
    villages,
    lots,
    contributions,
    samples,
    handOvers,
    deals: lots.map(({ code, deals, units, returnedUnits }) => ({ lotCode: code, deals, units, returnedUnits })),
    prices,
  };
  return { bases, lots, facts };
}
