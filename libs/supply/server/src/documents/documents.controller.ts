import { Controller } from '@nestjs/common';
import { type CallOf, documents as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { Documents } from './documents';

@Controller()
export class DocumentsController {
  constructor(private readonly documents: Documents) {}

  @Door(contract.listDocuments) list(@Call() call: CallOf<typeof contract.listDocuments>) {
    return this.documents.list(call);
  }
  @Door(contract.uploadDocument) upload(@Call() call: CallOf<typeof contract.uploadDocument>) {
    return this.documents.upload(call);
  }
  @Door(contract.readDocument) read(@Call() call: CallOf<typeof contract.readDocument>) {
    return this.documents.read(call);
  }
  @Door(contract.withdrawDocument) withdraw(@Call() call: CallOf<typeof contract.withdrawDocument>) {
    return this.documents.withdraw(call);
  }
}
