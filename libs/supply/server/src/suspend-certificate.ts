import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, supply } from '@youjian/contract';
import { MoveCertificate } from './move-certificate';

@Injectable()
export class SuspendCertificate {
  constructor(private readonly move: MoveCertificate) {}

  run(call: CallOf<typeof supply.suspendCertificate>): Promise<ReplyOf<typeof supply.suspendCertificate>> {
    return this.move.run('suspend', call);
  }
}
