import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, supply } from '@youjian/contract';
import { MoveCertificate } from './move-certificate';

@Injectable()
export class RevokeCertificate {
  constructor(private readonly move: MoveCertificate) {}

  run(call: CallOf<typeof supply.revokeCertificate>): Promise<ReplyOf<typeof supply.revokeCertificate>> {
    return this.move.run('revoke', call);
  }
}
