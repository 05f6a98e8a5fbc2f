import { Controller } from '@nestjs/common';
import { type CallOf, invoices as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { AskInvoice } from './ask-invoice';
import { BatchFiles } from './batch-files';
import { ExportInvoices } from './export-invoices';
import { ImportNumbers } from './import-numbers';
import { IssueInvoices } from './issue-invoices';
import { ListInvoices } from './list-invoices';
import { RevealInvoice } from './reveal-invoice';
import { TaxRates } from './tax-rates';

/** What a buyer asks, and what the desk lists. */
@Controller()
export class InvoicesController {
  constructor(
    private readonly buyer: AskInvoice,
    private readonly invoices: ListInvoices,
    private readonly reveal: RevealInvoice,
    private readonly rates: TaxRates,
  ) {}

  @Door(contract.showInvoice) show(@Call() call: CallOf<typeof contract.showInvoice>) {
    return this.buyer.show(call);
  }
  @Door(contract.askInvoice) ask(@Call() call: CallOf<typeof contract.askInvoice>) {
    return this.buyer.ask(call);
  }
  @Door(contract.listInvoices) list(@Call() call: CallOf<typeof contract.listInvoices>) {
    return this.invoices.list(call);
  }
  @Door(contract.invoiceTotals) totals() {
    return this.invoices.totals();
  }
  @Door(contract.revealInvoice) open(@Call() call: CallOf<typeof contract.revealInvoice>) {
    return this.reveal.run(call);
  }
  @Door(contract.listTaxRates) taxRates(@Call() call: CallOf<typeof contract.listTaxRates>) {
    return this.rates.list(call);
  }
  @Door(contract.setTaxRate) setTaxRate(@Call() call: CallOf<typeof contract.setTaxRate>) {
    return this.rates.set(call);
  }
}

/** Out as a file, back as numbers. */
@Controller()
export class InvoiceFilesController {
  constructor(
    private readonly batches: ExportInvoices,
    private readonly files: BatchFiles,
    private readonly issue: IssueInvoices,
    private readonly numbers: ImportNumbers,
  ) {}

  @Door(contract.exportInvoices) make(@Call() call: CallOf<typeof contract.exportInvoices>) {
    return this.batches.run(call);
  }
  @Door(contract.listInvoiceBatches) list(@Call() call: CallOf<typeof contract.listInvoiceBatches>) {
    return this.batches.list(call);
  }
  @Door(contract.invoiceBatchCsv) csv(@Call() call: CallOf<typeof contract.invoiceBatchCsv>) {
    return this.files.csv(call);
  }
  @Door(contract.invoiceBatchExcel) excel(@Call() call: CallOf<typeof contract.invoiceBatchExcel>) {
    return this.files.excel(call);
  }
  @Door(contract.issueInvoice) issued(@Call() call: CallOf<typeof contract.issueInvoice>) {
    return this.issue.run(call);
  }
  @Door(contract.previewInvoiceNumbers) preview(@Call() call: CallOf<typeof contract.previewInvoiceNumbers>) {
    return this.numbers.preview(call);
  }
  @Door(contract.importInvoiceNumbers) import(@Call() call: CallOf<typeof contract.importInvoiceNumbers>) {
    return this.numbers.run(call);
  }
  @Door(contract.writeRedNote) red(@Call() call: CallOf<typeof contract.writeRedNote>) {
    return this.issue.writeRedNote(call);
  }
}
