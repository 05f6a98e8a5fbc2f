import { AskInvoice } from './ask-invoice';
import { BatchFiles } from './batch-files';
import { ExportInvoices } from './export-invoices';
import { ImportNumbers } from './import-numbers';
import { InvoiceBuyers } from './invoice-buyers';
import { IssueInvoices } from './issue-invoices';
import { ListInvoices } from './list-invoices';
import { RevealInvoice } from './reveal-invoice';
import { TaxRates } from './tax-rates';

/** What of this folder the room's module provides. */
export const invoiceParts = [
  AskInvoice,
  BatchFiles,
  ExportInvoices,
  ImportNumbers,
  InvoiceBuyers,
  IssueInvoices,
  ListInvoices,
  RevealInvoice,
  TaxRates,
];
