import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';

export interface Region {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly level: number;
  readonly parentCode: string | null;
}

interface Known {
  readonly all: readonly Region[];
  readonly byCode: ReadonlyMap<string, Region>;
  readonly byParent: ReadonlyMap<string | null, readonly Region[]>;
}

const ALL = {
  name: 'regions.all',
  text: `select code, name, name_en as "nameEn", level, parent_code as "parentCode" from regions.region where valid_to is null order by code`,
};

/** The names of regions, for the rooms below. They are reference data: read once, kept in memory. */
@Injectable()
export class Regions {
  private known: Promise<Known> | undefined;

  constructor(private readonly database: Database) {}

  async find(code: string): Promise<Region | undefined> {
    return (await this.load()).byCode.get(code);
  }

  /** The regions directly below one; below none are the provinces. */
  async below(parent: string | null): Promise<readonly Region[]> {
    return (await this.load()).byParent.get(parent) ?? [];
  }

  /** The names of those codes that exist. */
  async nameOf(codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { byCode } = await this.load();
    return new Map(
      codes.flatMap((code) => [byCode.get(code)].flatMap((region) => (region ? [[code, region.name] as const] : []))),
    );
  }

  /** An address ends in a district or county: six digits that exist. */
  async requireDistrict(regionCode: string): Promise<Region> {
    const region = await this.find(regionCode);
    if (region?.level !== 3) refuse('unknown_region', { regionCode });
    return region;
  }

  private load(): Promise<Known> {
    this.known ??= this.read().catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  private async read(): Promise<Known> {
    const all = await this.database.query<Region>(ALL);
    // An empty table means that the reference data are still being loaded: ask again next time.
    if (all.length === 0) this.known = undefined;
    const byParent = new Map<string | null, Region[]>();
    for (const region of all) {
      const children = byParent.get(region.parentCode) ?? [];
      children.push(region);
      byParent.set(region.parentCode, children);
    }
    return { all, byCode: new Map(all.map((region) => [region.code, region])), byParent };
  }
}
