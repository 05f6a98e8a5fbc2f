export { AskInvoice } from './ask-invoice';
export { ExportInvoices } from './export-invoices';
export { IssueInvoices } from './issue-invoices';
