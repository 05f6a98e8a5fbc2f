import { Injectable } from '@nestjs/common';
import { differences, householdShares, type Contribution } from '@youjian/attribution-domain';
import type { CallOf, ReplyOf, statistics } from '@youjian/contract';
import { Database } from '@youjian/database';
import { requireRegion } from '@youjian/identity-server';
import { refuse, shanghaiTime, sumFen } from '@youjian/kernel';
import { CLOSED_ON } from './accrue-households';

type Door = typeof statistics.villageStatement;
type Statement = ReplyOf<Door>;

/** For each lot the sums up to the end of the period and before its beginning: all of it, and what is mature. */
const LOTS = {
  name: 'attribution.village_lots',
  text: `
    select p.lot_id, l.code,
      coalesce(sum(amount_fen), 0)::bigint as fen_to, coalesce(sum(grams), 0)::bigint as grams_to,
      coalesce(sum(amount_fen) filter (where posted_on < $2), 0)::bigint as fen_before,
      coalesce(sum(grams) filter (where posted_on < $2), 0)::bigint as grams_before,
      coalesce(sum(amount_fen) filter (where matures_on <= closed.on), 0)::bigint as mature_to,
      coalesce(sum(amount_fen) filter (where matures_on <= closed.on and posted_on < $2), 0)::bigint as mature_before
    from attribution.posting p
    join lots.lot l on l.id = p.lot_id
    cross join (select ${CLOSED_ON} as on) closed
    where p.village_code = $1 and p.posted_on <= $3 and p.bearer = 'lot'
    group by p.lot_id, l.code
    order by l.code`,
};

const CONTRIBUTIONS = {
  name: 'attribution.village_contributions',
  text: `
    select c.lot_id, c.household_ref, c.grams, h.number
    from lots.contribution c left join regions.household h on h.ref = c.household_ref
    where c.village_code = $1 and c.lot_id = any($2::uuid[])`,
};

interface LotSums {
  lot_id: string;
  code: string;
  fen_to: number;
  fen_before: number;
  grams_to: number;
  grams_before: number;
  mature_to: number;
  mature_before: number;
}

interface Brought {
  lot_id: string;
  household_ref: string | null;
  grams: number;
  number: string | null;
}

/**
 * What one village was credited, lot by lot and household by household. Numbers, never names.
 *
 * A household's part of any period is what it holds at the end less what it held before, both by the same pure function
 * of the lot's cumulative sums; so the households add up to the village, whatever the period.
 */
@Injectable()
export class VillageStatement {
  constructor(private readonly database: Database) {}

  async run({ params, query, who, now }: CallOf<Door>): Promise<Statement> {
    requireRegion(who, params.code);
    const [village] = await this.database.query<{ code: string; name: string }>(
      `select code, name from regions.region where code = $1`,
      [params.code],
    );
    if (village === undefined) refuse('not_found', { what: params.code });

    const lots = await this.database.query<LotSums>(LOTS, [
      params.code,
      query.from ?? '0001-01-01',
      query.to ?? '9999-12-31',
    ]);
    const brought = await this.database.query<Brought>(CONTRIBUTIONS, [params.code, lots.map((lot) => lot.lot_id)]);
    return { village, unit: 'fen', asOf: shanghaiTime(now), ...statementOf(lots, brought) };
  }
}

function statementOf(
  lots: readonly LotSums[],
  brought: readonly Brought[],
): Pick<Statement, 'totals' | 'lots' | 'households'> {
  const attributedFen = sumFen(lots.map((lot) => lot.fen_to - lot.fen_before));
  const maturedFen = sumFen(lots.map((lot) => lot.mature_to - lot.mature_before));
  return {
    totals: { attributedFen, maturedFen, pendingFen: attributedFen - maturedFen },
    lots: lots.map((lot) => ({
      lotCode: lot.code,
      attributedFen: lot.fen_to - lot.fen_before,
      maturedFen: lot.mature_to - lot.mature_before,
    })),
    households: householdsOf(lots, brought),
  };
}

function householdsOf(lots: readonly LotSums[], brought: readonly Brought[]): Statement['households'] {
  const households = new Map<string | null, Statement['households'][number]>();
  const numbers = new Map(brought.map((row) => [row.household_ref, row.number]));
  for (const lot of lots) {
    const contributions = brought.filter((row) => row.lot_id === lot.lot_id).map(toContribution);
    const shares = (fen: number, grams: number) => householdShares(contributions, fen, grams);
    for (const share of differences(shares(lot.fen_before, lot.grams_before), shares(lot.fen_to, lot.grams_to))) {
      const sum = sumFor(share.householdRef);
      sum.pendingFen += share.amountFen;
      sum.grams += share.grams;
    }
    for (const share of differences(shares(lot.mature_before, 0), shares(lot.mature_to, 0))) {
      const sum = sumFor(share.householdRef);
      sum.maturedFen += share.amountFen;
      sum.pendingFen -= share.amountFen;
    }
  }
  return [...households.values()].sort(byNumber);

  function sumFor(ref: string | null): Statement['households'][number] {
    const sum = households.get(ref) ?? {
      ref,
      number: numbers.get(ref) ?? null,
      maturedFen: 0,
      pendingFen: 0,
      grams: 0,
    };
    households.set(ref, sum);
    return sum;
  }
}

const toContribution = (row: Brought): Contribution => ({ householdRef: row.household_ref, grams: row.grams });
/** By number; the collective's part, which has none, last. */
const byNumber = (a: { number: string | null }, b: { number: string | null }): number =>
  a.number === null ? 1 : b.number === null ? -1 : a.number.localeCompare(b.number, 'en', { numeric: true });
