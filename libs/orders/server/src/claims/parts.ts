import { ClaimDesk } from './claim-desk';
import { ClaimPhotos } from './claim-photos';
import { ClaimTerms } from './claim-terms';
import { Converse } from './converse';
import { DecideClaim } from './decide-claim';
import { GiveBack } from './give-back';
import { ResendClaim } from './resend-claim';
import { SubmitClaim } from './submit-claim';

/** What of this folder the room's module provides. */
export const claimParts = [
  ClaimDesk,
  ClaimPhotos,
  ClaimTerms,
  Converse,
  DecideClaim,
  GiveBack,
  ResendClaim,
  SubmitClaim,
];
