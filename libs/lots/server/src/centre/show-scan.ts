import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database } from '@youjian/database';
import { hasRole } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import {
  type CartonState,
  type DispatchState,
  type LotMass,
  type SaleFacts,
  leftToPack,
  movesOfCarton,
  movesOfDispatch,
  movesOfLot,
  readScan,
  releaseNeeds,
  whyNotSellable,
} from '@youjian/lots-domain';
import { SCAN, type ScanRow } from './scan.sql';
import { sideScope } from './side-scope';

type Reply = ReplyOf<typeof centre.showScan>;

/** What lies under the scanner: one statement, whatever it is and however many cartons there are. */
@Injectable()
export class ShowScan {
  constructor(private readonly database: Database) {}

  async run({ params, who, now }: CallOf<typeof centre.showScan>): Promise<Reply> {
    const { prefix, partyId, outletId } = sideScope(who);
    const code = readScan(params.code);
    const [row] = await this.database.query<ScanRow>(SCAN, [now, code, prefix, partyId, outletId]);
    if (!row) refuse('not_found', { what: code });
    if (!row.inScope) refuse('out_of_scope', {});
    const notSellable = row.sale ? whyNotSellable(row.sale) : row.sellable ? null : 'other';
    const mayReceive = row.handOverTo !== null && hasRole(who, 'administrator', RECEIVER[row.handOverTo]);
    const moves = movesOf(row, row.sale ? notSellable === null : row.sellable);
    return {
      kind: row.kind,
      code: row.code,
      state: row.state,
      placeCode: row.placeCode,
      cartons: row.cartons,
      grams: row.grams,
      lots: row.lots,
      lot: row.lot,
      palletSscc: row.palletSscc,
      dispatchNumber: row.dispatchNumber,
      handOverId: row.handOverId,
      sellable: row.sale ? row.sale.sellable : row.sellable,
      notSellable,
      may: mayReceive ? ['receive', ...moves] : moves,
    };
  }
}

const RECEIVER = { centre: 'centre_operator', base: 'village_team', outlet: 'outlet_manager' } as const;

function movesOf(row: ScanRow, sellable: boolean): Reply['may'] {
  switch (row.kind) {
    case 'carton':
      return movesOfCarton(row.state as CartonState, row.palletSscc !== null, sellable);
    case 'pallet':
      return row.dispatchState ? movesOfDispatch(row.dispatchState) : sellable && row.cartons ? ['load'] : [];
    case 'dispatch':
      return movesOfDispatch(row.state as DispatchState);
    default:
      return row.sale && row.mass && row.papers ? lotMoves(row, row.sale, row.mass, row.papers) : [];
  }
}

function lotMoves(row: ScanRow, sale: SaleFacts, mass: LotMass, papers: NonNullable<ScanRow['papers']>): Reply['may'] {
  const { mayRelease } = releaseNeeds({
    code: row.code,
    state: sale.state,
    netGrams: mass.netGrams,
    declarationKind: sale.declarationKind,
    hasDeclaration: sale.hasDeclaration,
    newestTestPassed: papers.newestTestPassed,
    brought: [{ grams: papers.broughtGrams }],
    components: papers.components,
    isWeighedIn: mass.receivedGrams > 0,
    isSampled: papers.isSampled,
    isFresh: sale.isFresh,
  });
  return movesOfLot({
    state: sale.state,
    sellable: sale.sellable,
    isWeighedIn: mass.receivedGrams > 0 || mass.isMade,
    isSampled: papers.isSampled || papers.newestTestPassed !== null,
    isTested: papers.newestTestPassed !== null,
    needsDeclaration: sale.declarationKind !== 'none' && !sale.hasDeclaration,
    mayRelease,
    leftToPackGrams: leftToPack(mass),
  });
}
