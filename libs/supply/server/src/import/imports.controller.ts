import { Controller } from '@nestjs/common';
import { type CallOf, baseImport as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { BaseSheets } from './base-sheets';
import { Imports } from './imports';

@Controller()
export class ImportsController {
  constructor(
    private readonly sheets: BaseSheets,
    private readonly imports: Imports,
  ) {}

  @Door(contract.baseTemplateExcel) templateExcel(@Call() call: CallOf<typeof contract.baseTemplateExcel>) {
    return this.sheets.template(call, 'xlsx');
  }
  @Door(contract.baseTemplateCsv) templateCsv(@Call() call: CallOf<typeof contract.baseTemplateCsv>) {
    return this.sheets.template(call, 'csv');
  }
  @Door(contract.exportBasesExcel) registerExcel(@Call() call: CallOf<typeof contract.exportBasesExcel>) {
    return this.sheets.register(call, 'xlsx');
  }
  @Door(contract.exportBasesCsv) registerCsv(@Call() call: CallOf<typeof contract.exportBasesCsv>) {
    return this.sheets.register(call, 'csv');
  }
  @Door(contract.startImport) start(@Call() call: CallOf<typeof contract.startImport>) {
    return this.imports.start(call);
  }
  @Door(contract.listImports) list(@Call() call: CallOf<typeof contract.listImports>) {
    return this.imports.list(call);
  }
  @Door(contract.showImport) show(@Call() call: CallOf<typeof contract.showImport>) {
    return this.imports.show(call);
  }
  @Door(contract.listImportRows) rows(@Call() call: CallOf<typeof contract.listImportRows>) {
    return this.imports.rows(call);
  }
  @Door(contract.importErrors) errors(@Call() call: CallOf<typeof contract.importErrors>) {
    return this.imports.errors(call);
  }
  @Door(contract.confirmImport) confirm(@Call() call: CallOf<typeof contract.confirmImport>) {
    return this.imports.confirm(call);
  }
  @Door(contract.discardImport) discard(@Call() call: CallOf<typeof contract.discardImport>) {
    return this.imports.discard(call);
  }
}
