import { Controller } from '@nestjs/common';
import { type CallOf, inspections as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { MyVisits } from './my-visits';
import { PhotoProgress } from './photo-progress';
import { SyncVisit } from './sync-visit';
import { UploadPhotoChunk } from './upload-photo-chunk';
import { VisitPack } from './visit-pack';

/** What the phone asks while a visit is on its way. */
@Controller()
export class PhoneController {
  constructor(
    private readonly myVisits: MyVisits,
    private readonly visitPack: VisitPack,
    private readonly syncVisit: SyncVisit,
    private readonly photoProgress: PhotoProgress,
    private readonly uploadPhotoChunk: UploadPhotoChunk,
  ) {}

  @Door(contract.myVisits) mine(@Call() call: CallOf<typeof contract.myVisits>) {
    return this.myVisits.run(call);
  }
  @Door(contract.visitPack) pack(@Call() call: CallOf<typeof contract.visitPack>) {
    return this.visitPack.run(call);
  }
  @Door(contract.syncVisit) sync(@Call() call: CallOf<typeof contract.syncVisit>) {
    return this.syncVisit.run(call);
  }
  @Door(contract.photoProgress) progress(@Call() call: CallOf<typeof contract.photoProgress>) {
    return this.photoProgress.run(call);
  }
  @Door(contract.uploadPhotoChunk) upload(@Call() call: CallOf<typeof contract.uploadPhotoChunk>) {
    return this.uploadPhotoChunk.run(call);
  }
}
