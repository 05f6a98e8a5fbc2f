import type { Sql } from '@youjian/database';
import { insertBases, insertCertificateEvents, insertCertificates, insertParties } from '../supply.repository';
import { shipSchemes } from '../certification/ship-schemes';
import { type KnownBase, readBases } from '../read-bases';
import { loadAreas } from './areas';
import { BASES, CENTRE_OPERATOR, PROCESSORS } from './bases';
import { type VillageChoice, makeSupply } from './make-supply';

export interface LoadedSupply {
  readonly bases: readonly KnownBase[];
  /** Who the demonstration account `base-1` applies for. */
  readonly base1: KnownBase;
}

/**
 * Writes the demonstration's parties, bases and certificates, relative to today: most valid, three expiring, two expired,
 * two suspended, one revoked. Villages must be loaded before. Once; a second call only reads.
 */
export async function loadSupply({ database, now }: { database: Sql; now: Date }): Promise<LoadedSupply> {
  const known = await readBases(database);
  if (known.length > 0) return withBase1(known);
  const world = makeSupply(await villagesToChooseFrom(database), now);
  await shipSchemes(database);
  await insertParties(database, world.parties);
  await insertBases(database, world.bases);
  await insertCertificates(database, world.certificates);
  await insertCertificateEvents(database, world.events);
  await loadAreas(database);
  return withBase1(await readBases(database));
}

/** The designated villages first; others stand in only where a county has too few. */
async function villagesToChooseFrom(database: Sql): Promise<VillageChoice[]> {
  const counties = [...new Set([...BASES, ...PROCESSORS].map(({ county }) => county))];
  const villages = await database.query<VillageChoice>(
    `select v.code, v.name, t.name as "townName", t.name_en as "townNameEn", d.village_code is not null as designated
     from regions.region v
     join regions.region t on t.code = left(v.code, 9)
     left join regions.designated_village d on d.village_code = v.code
     where v.level = 5 and left(v.code, 6) = any($1) and v.kind = 'village_committee' order by designated desc, v.code`,
    [counties],
  );
  if (villages.length === 0) throw new Error('the villages of Meizhou are loaded before its bases');
  return villages;
}

function withBase1(bases: readonly KnownBase[]): LoadedSupply {
  const base1 = bases.find(
    (base) => base.regionCode === '441424' && base.varieties.includes('golden_pomelo') && base.kind === 'base',
  );
  if (!base1) throw new Error('there is no golden pomelo base in Wuhua');
  return { bases, base1 };
}

export { CENTRE_OPERATOR };
