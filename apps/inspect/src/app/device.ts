import { newRequestKey } from '@youjian/client';
import { keep, kept } from '@youjian/ui/installed-app';

/** A name for this phone in the server's record, made by chance at its first use; it says nothing about its owner. */
export function thisDevice(): { readonly id: string } {
  const known = kept('device');
  if (known !== null) return { id: known };
  const id = newRequestKey();
  keep('device', id);
  return { id };
}
