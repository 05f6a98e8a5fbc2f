import { sealing } from '@youjian/client';

/** What a sealed file of this app begins with; the number says how it was sealed. */
export const { seal, unseal, isSealed } = sealing('YJINSP1\n');
