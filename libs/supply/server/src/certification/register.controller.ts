import { Controller } from '@nestjs/common';
import { type CallOf, certification as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { BaseDirectory, BasePages } from './base-pages';
import { CertificatePdf } from './certificate-pdf';
import { ListReminders } from './list-reminders';
import { Notices } from './notices';
import { Schemes } from './schemes';

@Controller()
export class RegisterController {
  constructor(
    private readonly schemes: Schemes,
    private readonly notices: Notices,
    private readonly pdf: CertificatePdf,
    private readonly reminders: ListReminders,
    private readonly bases: BasePages,
    private readonly directory: BaseDirectory,
  ) {}

  @Door(contract.listSchemes) listSchemes(@Call() call: CallOf<typeof contract.listSchemes>) {
    return this.schemes.list(call);
  }
  @Door(contract.showScheme) showScheme(@Call() call: CallOf<typeof contract.showScheme>) {
    return this.schemes.show(call);
  }
  @Door(contract.copyScheme) copyScheme(@Call() call: CallOf<typeof contract.copyScheme>) {
    return this.schemes.copy(call);
  }
  @Door(contract.editScheme) editScheme(@Call() call: CallOf<typeof contract.editScheme>) {
    return this.schemes.edit(call);
  }
  @Door(contract.publishScheme) publishScheme(@Call() call: CallOf<typeof contract.publishScheme>) {
    return this.schemes.publish(call);
  }
  @Door(contract.listNotices) listNotices(@Call() call: CallOf<typeof contract.listNotices>) {
    return this.notices.list(call);
  }
  @Door(contract.showNotice) showNotice(@Call() call: CallOf<typeof contract.showNotice>) {
    return this.notices.show(call);
  }
  @Door(contract.certificatePdf) certificatePdf(@Call() call: CallOf<typeof contract.certificatePdf>) {
    return this.pdf.run(call);
  }
  @Door(contract.listReminders) listReminders(@Call() call: CallOf<typeof contract.listReminders>) {
    return this.reminders.run(call);
  }
  @Door(contract.showBase) showBase(@Call() call: CallOf<typeof contract.showBase>) {
    return this.bases.show(call);
  }
  @Door(contract.listPublicBases) listBases(@Call() call: CallOf<typeof contract.listPublicBases>) {
    return this.directory.list(call);
  }
  @Door(contract.showPublicBase) showPublicBase(@Call() call: CallOf<typeof contract.showPublicBase>) {
    return this.bases.showPublic(call);
  }
}
