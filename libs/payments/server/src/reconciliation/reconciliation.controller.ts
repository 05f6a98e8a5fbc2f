import { Controller } from '@nestjs/common';
import { type CallOf, reconciliation } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { CloseMonth } from './close-month';
import { DailyReconciliation } from './daily-reconciliation';
import { ResolveDifference } from './resolve-difference';
import { ShowDifferences } from './show-differences';
import { ShowLedger } from './show-ledger';
import { ShowMonths } from './show-months';
import { StatementFiles } from './statement-files';

@Controller()
export class ReconciliationController {
  constructor(
    private readonly ledger: ShowLedger,
    private readonly differences: ShowDifferences,
    private readonly resolve: ResolveDifference,
    private readonly daily: DailyReconciliation,
  ) {}

  @Door(reconciliation.reconciliationOverview) overview() {
    return this.ledger.overview();
  }
  @Door(reconciliation.listReconciliationDays) days(
    @Call() call: CallOf<typeof reconciliation.listReconciliationDays>,
  ) {
    return this.ledger.days(call);
  }
  @Door(reconciliation.listLedgerEntries) entries(@Call() call: CallOf<typeof reconciliation.listLedgerEntries>) {
    return this.ledger.entries(call);
  }
  @Door(reconciliation.listPayouts) payouts(@Call() call: CallOf<typeof reconciliation.listPayouts>) {
    return this.ledger.payouts(call);
  }
  @Door(reconciliation.listDifferences) list(@Call() call: CallOf<typeof reconciliation.listDifferences>) {
    return this.differences.list(call);
  }
  @Door(reconciliation.showDifference) show(@Call() call: CallOf<typeof reconciliation.showDifference>) {
    return this.differences.show(call);
  }
  @Door(reconciliation.explainDifference) explain(@Call() call: CallOf<typeof reconciliation.explainDifference>) {
    return this.resolve.explain(call);
  }
  @Door(reconciliation.linkDifferences) link(@Call() call: CallOf<typeof reconciliation.linkDifferences>) {
    return this.resolve.link(call);
  }
  @Door(reconciliation.proposeWriteOff) propose(@Call() call: CallOf<typeof reconciliation.proposeWriteOff>) {
    return this.resolve.proposeWriteOff(call);
  }
  @Door(reconciliation.decideWriteOff) decide(@Call() call: CallOf<typeof reconciliation.decideWriteOff>) {
    return this.resolve.decideWriteOff(call);
  }
  @Door(reconciliation.runReconciliation) run(@Call() call: CallOf<typeof reconciliation.runReconciliation>) {
    return this.daily.now(call);
  }
}

@Controller()
export class MonthsController {
  constructor(
    private readonly months: ShowMonths,
    private readonly closeMonth: CloseMonth,
    private readonly files: StatementFiles,
  ) {}

  @Door(reconciliation.listMonths) list() {
    return this.months.list();
  }
  @Door(reconciliation.showMonth) show(@Call() call: CallOf<typeof reconciliation.showMonth>) {
    return this.months.show(call);
  }
  @Door(reconciliation.closeMonth) close(@Call() call: CallOf<typeof reconciliation.closeMonth>) {
    return this.closeMonth.run(call);
  }
  @Door(reconciliation.statementCsv) csv(@Call() call: CallOf<typeof reconciliation.statementCsv>) {
    return this.files.csv(call);
  }
  @Door(reconciliation.statementExcel) excel(@Call() call: CallOf<typeof reconciliation.statementExcel>) {
    return this.files.excel(call);
  }
}
