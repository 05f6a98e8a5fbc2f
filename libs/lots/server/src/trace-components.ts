import type { Language, ReplyOf, lots } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { type Share, partsInBps, sharesInBps } from '@youjian/lots-domain';
import { varietyName } from '@youjian/supply-domain';

type TraceComponent = ReplyOf<typeof lots.showTrace>['components'][number];

interface Row {
  readonly id: string;
  readonly label: string;
  readonly labelEn: string;
  readonly grams: number;
  readonly lot: { readonly code: string; readonly variety: string; readonly harvestedOn: string } | null;
  readonly shares: readonly (Share & { readonly villageName: string | null })[];
}

/** What went into a lot, and the frozen shares of each: down to the villages, however many steps lie between. */
const COMPONENTS = {
  name: 'lots.trace.components',
  text: `select k.id, k.label, k.label_en as "labelEn", k.weight_grams as grams,
      case when m.id is null then null else jsonb_build_object('code', m.code, 'variety', m.variety, 'harvestedOn', m.harvested_on) end as lot,
      (select coalesce(jsonb_agg(jsonb_build_object('villageCode', s.village_code, 'villageName', r.name, 'weightGrams', s.weight_grams) order by s.weight_grams desc, s.position), '[]')
        from lots.share s left join regions.region r on r.code = s.village_code where s.lot_id = m.id) as shares
    from lots.component k left join lots.lot m on m.id = k.component_lot_id
    where k.lot_id = $1 order by k.weight_grams desc, k.id`,
};

/** The components of a lot in a reader's words, with what each is of the whole; none for a harvest. */
export async function traceComponents(sql: Sql, lotId: string, language: Language): Promise<TraceComponent[]> {
  const rows = await sql.query<Row>(COMPONENTS, [lotId]);
  const parts = partsInBps(rows.map(({ id, grams }) => ({ id, weight: grams })));
  return rows.map(({ label, labelEn, grams, lot, shares }, index) => {
    const names = new Map(shares.map(({ villageCode, villageName }) => [villageCode, villageName ?? villageCode]));
    return {
      label: language === 'en' ? labelEn : label,
      grams,
      shareBps: parts[index] ?? 0,
      lot: lot && { ...lot, variety: varietyName(lot.variety, language) },
      villages: sharesInBps(shares).map((share) => ({
        ...share,
        villageName: names.get(share.villageCode) ?? share.villageCode,
      })),
    };
  });
}
