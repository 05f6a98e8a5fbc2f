import { Controller } from '@nestjs/common';
import { type CallOf, claims } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ClaimDesk } from './claim-desk';
import { ClaimPhotos } from './claim-photos';
import { ClaimTerms } from './claim-terms';
import { Converse } from './converse';
import { DecideClaim } from './decide-claim';
import { ResendClaim } from './resend-claim';
import { SubmitClaim } from './submit-claim';

@Controller()
export class StoreClaimsController {
  constructor(
    private readonly submitClaim: SubmitClaim,
    private readonly converse: Converse,
    private readonly photos: ClaimPhotos,
  ) {}

  @Door(claims.showOrderClaims) ofOrder(@Call() call: CallOf<typeof claims.showOrderClaims>) {
    return this.submitClaim.show(call);
  }

  @Door(claims.uploadClaimPhoto) upload(@Call() call: CallOf<typeof claims.uploadClaimPhoto>) {
    return this.photos.upload(call);
  }

  @Door(claims.suggestClaim) suggest(@Call() call: CallOf<typeof claims.suggestClaim>) {
    return this.submitClaim.suggest(call);
  }

  @Door(claims.submitClaim) submit(@Call() call: CallOf<typeof claims.submitClaim>) {
    return this.submitClaim.submit(call);
  }

  @Door(claims.showClaim) show(@Call() call: CallOf<typeof claims.showClaim>) {
    return this.converse.show(call);
  }

  @Door(claims.replyToClaim) reply(@Call() call: CallOf<typeof claims.replyToClaim>) {
    return this.converse.reply(call);
  }

  @Door(claims.withdrawClaim) withdraw(@Call() call: CallOf<typeof claims.withdrawClaim>) {
    return this.converse.withdraw(call);
  }

  @Door(claims.readClaimPhoto) photo(@Call() call: CallOf<typeof claims.readClaimPhoto>) {
    return this.photos.readByBuyer(call);
  }
}

@Controller()
export class DeskClaimsController {
  constructor(
    private readonly desk: ClaimDesk,
    private readonly decideClaim: DecideClaim,
    private readonly resend: ResendClaim,
    private readonly photos: ClaimPhotos,
    private readonly terms: ClaimTerms,
  ) {}

  @Door(claims.listClaims) list(@Call() call: CallOf<typeof claims.listClaims>) {
    return this.desk.list(call);
  }

  @Door(claims.claimTotals) totals(@Call() call: CallOf<typeof claims.claimTotals>) {
    return this.desk.totals(call);
  }

  @Door(claims.showAdminClaim) show(@Call() call: CallOf<typeof claims.showAdminClaim>) {
    return this.desk.show(call);
  }

  @Door(claims.readAdminClaimPhoto) photo(@Call() call: CallOf<typeof claims.readAdminClaimPhoto>) {
    return this.photos.readByDesk(call);
  }

  @Door(claims.answerClaim) answer(@Call() call: CallOf<typeof claims.answerClaim>) {
    return this.decideClaim.answer(call);
  }

  @Door(claims.decideClaim) decide(@Call() call: CallOf<typeof claims.decideClaim>) {
    return this.decideClaim.decide(call);
  }

  @Door(claims.sendClaimAgain) send(@Call() call: CallOf<typeof claims.sendClaimAgain>) {
    return this.resend.send(call);
  }

  @Door(claims.unpackClaim) unpack(@Call() call: CallOf<typeof claims.unpackClaim>) {
    return this.resend.unpack(call);
  }

  @Door(claims.receiveClaimGoods) goods(@Call() call: CallOf<typeof claims.receiveClaimGoods>) {
    return this.resend.goodsCame(call);
  }

  @Door(claims.listClaimTerms) listTerms(@Call() call: CallOf<typeof claims.listClaimTerms>) {
    return this.terms.list(call);
  }

  @Door(claims.setClaimTerm) setTerm(@Call() call: CallOf<typeof claims.setClaimTerm>) {
    return this.terms.set(call);
  }

  @Door(claims.setClaimPolicy) setPolicy(@Call() call: CallOf<typeof claims.setClaimPolicy>) {
    return this.terms.setPolicy(call);
  }
}
