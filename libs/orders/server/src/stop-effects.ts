import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, Who, recalls as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { requireRegion } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { LOT_MOVES, type LotState } from '@youjian/lots-domain';
import { coveredLots, isHeldForItself, madeOf, requireLot } from '@youjian/lots-server';
import { CERTIFICATE_MOVES, type CertificateState, varietyName } from '@youjian/supply-domain';
import { certificateByNumber } from '@youjian/supply-server';
import { EFFECTS, SOLD_OF } from './stop-effects.sql';

type PreviewCall = CallOf<typeof contract.previewStop>;
type Effects = ReplyOf<typeof contract.previewStop>;
type Counted = Omit<Effects, 'move' | 'subject' | 'possible' | 'lots'>;
interface Sold {
  readonly lotId: string;
  readonly buyers: number;
  readonly units: number;
  readonly refundableFen: number;
}

interface StoppedLot {
  readonly id: string;
  readonly code: string;
  readonly variety: string;
  readonly harvestedOn: string;
  readonly state: LotState;
  /** The state it has afterwards. */
  readonly becomes: LotState;
  readonly made: boolean;
  readonly recalledBefore: boolean;
  /** Whether it stops by this move; what is stopped already is shown and not counted again. */
  readonly stops: boolean;
}
interface Stop {
  readonly possible: boolean;
  readonly lots: readonly StoppedLot[];
}

const held = (state: LotState): LotState => (state === 'released' ? 'held' : state);

/** What a stop would do, asked with the same questions that doing it asks. */
@Injectable()
export class StopEffects {
  constructor(private readonly database: Database) {}

  async preview({ query, who, now, language }: PreviewCall): Promise<Effects> {
    const stop = await this.stopOf(who, query, now);
    const [counted, sold] = await Promise.all([
      count(
        this.database,
        stop.lots.filter(({ stops }) => stops).map(({ id }) => id),
        now,
      ),
      this.database.query<Sold>(SOLD_OF, [stop.lots.map(({ id }) => id)]),
    ]);
    const soldOf = new Map(sold.map((row) => [row.lotId, row]));
    return {
      ...counted,
      move: query.move,
      subject: query.of,
      possible: stop.possible,
      lots: stop.lots.map(({ id, stops: _, ...lot }) => ({
        ...lot,
        variety: varietyName(lot.variety, language),
        buyers: soldOf.get(id)?.buyers ?? 0,
        units: soldOf.get(id)?.units ?? 0,
        refundableFen: soldOf.get(id)?.refundableFen ?? 0,
      })),
    };
  }

  private stopOf(who: Who, { move, of, recall }: PreviewCall['query'], now: Date): Promise<Stop> {
    return move === 'hold' || move === 'recall'
      ? this.lotStop(who, move, of)
      : this.certificateStop(who, { move, number: of, recalls: move === 'revoke' && recall === 'true' }, now);
  }

  private async lotStop(who: Who, move: 'hold' | 'recall', code: string): Promise<Stop> {
    const [lot] = await this.database.query<{ id: string; state: LotState; villageCode: string; partyId: string }>(
      `select id, state, village_code as "villageCode", party_id as "partyId" from lots.lot where code = $1`,
      [code],
    );
    if (!lot) refuse('not_found', { what: code });
    requireLot(who, lot);
    const moves: Partial<Record<'hold' | 'recall', LotState>> = LOT_MOVES[lot.state];
    const isKept =
      move === 'hold' && lot.state === 'held' && !(await isHeldForItself(this.database, lot.id, lot.state));
    const becomes = moves[move] ?? lot.state;
    const before = await recalledBefore(this.database, [lot.id]);
    const made = await madeOf(this.database, [lot.id]);
    return {
      possible: moves[move] !== undefined || isKept,
      lots: made.map(({ ofLotId: _, ...one }) => ({
        ...one,
        becomes: one.id === lot.id ? becomes : held(one.state),
        made: one.id !== lot.id,
        recalledBefore: before.has(one.id),
        stops: one.id === lot.id || move === 'recall' || one.state === 'released',
      })),
    };
  }

  private async certificateStop(
    who: Who,
    { move, number, recalls }: { move: 'suspend' | 'revoke'; number: string; recalls: boolean },
    now: Date,
  ): Promise<Stop> {
    const certificate = await certificateByNumber(this.database, number, now);
    if (!certificate) refuse('not_found', { what: number });
    requireRegion(who, certificate.regionCode);
    const moves: Partial<Record<'suspend' | 'revoke', CertificateState>> = CERTIFICATE_MOVES[certificate.registered];
    const covered = await coveredLots(this.database, [certificate.id], now);
    const isRecalled = (lot: (typeof covered)[number]): boolean =>
      recalls && !lot.recalledBefore && lot.state !== 'recalled';
    const lots: StoppedLot[] = covered
      .filter(({ state }) => state === 'released' || move === 'revoke')
      .map((lot) => ({
        ...lot,
        becomes: isRecalled(lot) ? 'recalled' : lot.state,
        made: false,
        stops: lot.state === 'released' || isRecalled(lot),
      }));
    return { possible: moves[move] !== undefined, lots: [...lots, ...(await this.madeOfRecalled(lots))] };
  }

  private async madeOfRecalled(lots: readonly StoppedLot[]): Promise<StoppedLot[]> {
    const recalled = lots.filter(({ becomes, state }) => becomes === 'recalled' && state !== 'recalled');
    const known = new Set(lots.map(({ id }) => id));
    const made = await madeOf(
      this.database,
      recalled.map(({ id }) => id),
    );
    const others = made.filter(({ id }) => !known.has(id));
    const before = await recalledBefore(
      this.database,
      others.map(({ id }) => id),
    );
    return others.map(({ ofLotId: _, ...lot }) => ({
      ...lot,
      becomes: held(lot.state),
      made: true,
      recalledBefore: before.has(lot.id),
      stops: true,
    }));
  }
}

async function count(sql: Sql, lotIds: readonly string[], now: Date): Promise<Counted> {
  const [row] = await sql.query<Counted>(EFFECTS, [lotIds, now]);
  return row ?? refuse('not_found', { what: 'effects' });
}

async function recalledBefore(sql: Sql, lotIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ lotId: string }>(
    `select distinct lot_id as "lotId" from lots.recall_lot where lot_id = any($1::uuid[])`,
    [lotIds],
  );
  return new Set(rows.map(({ lotId }) => lotId));
}
