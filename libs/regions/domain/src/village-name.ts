export type VillageKind = 'village_committee' | 'community' | 'division';

export interface VillageName {
  /** As people say it: 洞口村, 梅龙社区. */
  readonly name: string;
  readonly kind: VillageKind;
}

/** The register names the committee (洞口村委会); people live in the village (洞口村). */
export function villageName(registered: string): VillageName {
  const village = /^(.+?)村?(?:村委会|村民委员会)$/.exec(registered);
  if (village) return { name: `${village[1]}村`, kind: 'village_committee' };
  const community = /^(.+?)(?:社区)?(?:居委会|居民委员会)$/.exec(registered);
  if (community) return { name: `${community[1]}社区`, kind: 'community' };
  return { name: registered, kind: 'division' };
}
