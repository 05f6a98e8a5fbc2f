import { Controller } from '@nestjs/common';
import { type CallOf, supply as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ListBases } from './list-bases';
import { ListCertificates } from './list-certificates';
import { ReinstateCertificate } from './reinstate-certificate';
import { RevokeCertificate } from './revoke-certificate';
import { ShowCertificate } from './show-certificate';
import { SuspendCertificate } from './suspend-certificate';

@Controller()
export class SupplyController {
  constructor(
    private readonly showCertificate: ShowCertificate,
    private readonly listCertificates: ListCertificates,
    private readonly suspendCertificate: SuspendCertificate,
    private readonly reinstateCertificate: ReinstateCertificate,
    private readonly revokeCertificate: RevokeCertificate,
    private readonly listBases: ListBases,
  ) {}

  @Door(contract.showCertificate) show(@Call() call: CallOf<typeof contract.showCertificate>) {
    return this.showCertificate.run(call);
  }
  @Door(contract.listCertificates) list(@Call() call: CallOf<typeof contract.listCertificates>) {
    return this.listCertificates.run(call);
  }
  @Door(contract.suspendCertificate) suspend(@Call() call: CallOf<typeof contract.suspendCertificate>) {
    return this.suspendCertificate.run(call);
  }
  @Door(contract.reinstateCertificate) reinstate(@Call() call: CallOf<typeof contract.reinstateCertificate>) {
    return this.reinstateCertificate.run(call);
  }
  @Door(contract.revokeCertificate) revoke(@Call() call: CallOf<typeof contract.revokeCertificate>) {
    return this.revokeCertificate.run(call);
  }
  @Door(contract.listBases) bases(@Call() call: CallOf<typeof contract.listBases>) {
    return this.listBases.run(call);
  }
}
