import { Injectable } from '@nestjs/common';
import type { CallOf, inspections } from '@youjian/contract';
import { Ready } from '@youjian/identity-server';
import { reportPage } from './report-page';
import { ShowVisit } from './show-visit';

@Injectable()
export class PrintVisitReport {
  constructor(private readonly showVisit: ShowVisit) {}

  async run(call: CallOf<typeof inspections.printVisitReport>): Promise<Ready> {
    const page = reportPage(await this.showVisit.run(call), call.language);
    return new Ready(page, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    });
  }
}
