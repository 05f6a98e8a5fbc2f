import { ProviderLedger } from '@youjian/payments-domain';
import { CloseMonth } from './close-month';
import { DailyReconciliation } from './daily-reconciliation';
import { ReadLedger } from './read-ledger';
import { Reconcile } from './reconcile';
import { ResolveDifference } from './resolve-difference';
import { ShowDifferences } from './show-differences';
import { ShowLedger } from './show-ledger';
import { ShowMonths } from './show-months';
import { StatementFiles } from './statement-files';
import { StripeLedger } from './stripe-ledger';

/** What of this folder the room's module provides. */
export const reconciliationParts = [
  StripeLedger,
  { provide: ProviderLedger, useExisting: StripeLedger },
  CloseMonth,
  DailyReconciliation,
  ReadLedger,
  Reconcile,
  ResolveDifference,
  ShowDifferences,
  ShowLedger,
  ShowMonths,
  StatementFiles,
];
