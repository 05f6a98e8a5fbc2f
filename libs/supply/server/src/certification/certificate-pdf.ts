import { Injectable } from '@nestjs/common';
import type { CallOf, certification as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Ready } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { certificateByNumber } from '../supply.repository';
import { SupplySettings } from '../supply-settings';
import { drawCertificate } from './draw-certificate';

/** The certificate as a PDF for the wall: what it says is what the page that verifies it says, at the moment it is made. */
@Injectable()
export class CertificatePdf {
  constructor(
    private readonly database: Database,
    private readonly settings: SupplySettings,
  ) {}

  async run({ params, now }: CallOf<typeof contract.certificatePdf>): Promise<Ready> {
    const row = await certificateByNumber(this.database, params.number, now);
    if (!row) refuse('not_found', { what: params.number });
    const verifyUrl = `${this.settings.publicOrigin}/cert/${encodeURIComponent(row.number)}`;
    const bytes = await drawCertificate({ ...row, verifyUrl, madeAt: now, demonstration: this.settings.demonstration });
    return new Ready(bytes, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${fileName(row.number)}.pdf"`,
    });
  }
}

/** A number comes from the register, but a file name is read by other programs. */
const fileName = (number: string): string => number.replace(/[^A-Za-z0-9._-]/g, '_');
