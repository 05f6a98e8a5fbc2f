import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, supply } from '@youjian/contract';
import { MoveCertificate } from './move-certificate';

@Injectable()
export class ReinstateCertificate {
  constructor(private readonly move: MoveCertificate) {}

  run(call: CallOf<typeof supply.reinstateCertificate>): Promise<ReplyOf<typeof supply.reinstateCertificate>> {
    return this.move.run('reinstate', call);
  }
}
