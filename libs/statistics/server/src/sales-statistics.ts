import { Injectable } from '@nestjs/common';
import { ReadSales } from '@youjian/attribution-server';
import type { CallOf, Language, ReplyOf, statistics } from '@youjian/contract';
import { Database } from '@youjian/database';
import { scopePrefix } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { inLanguage, namesOf, NON_VILLAGE_NAME, type Named } from './names';

type Door = typeof statistics.salesStatistics;
export type SalesReport = ReplyOf<Door>;
/** The page and both files ask the same question. */
export type SalesCall = Pick<CallOf<Door>, 'query' | 'who' | 'now' | 'language'>;

const EVERYWHERE: Named = { zh: '全部地区', en: 'All regions' };

/**
 * Grouped sums of the attribution ledger in the reader's region, exact to the moment.
 *
 * Grade A: computed from our own ledger, row by row. Imported figures are another grade and never join these sums.
 */
@Injectable()
export class SalesStatistics {
  constructor(
    private readonly database: Database,
    private readonly readSales: ReadSales,
  ) {}

  async run({ query, who, now, language }: SalesCall): Promise<SalesReport> {
    refuseTurnedAround(query.from, query.to);
    const by = [...new Set(query.by)];
    const prefix = scopePrefix(who);
    const { totals, rows } = await this.readSales.run({ from: query.from, to: query.to, by, scopePrefix: prefix });
    const names = await Promise.all(
      by.map((dimension, index) =>
        namesOf(
          this.database,
          dimension,
          rows.map((row) => row.keys[index] ?? ''),
        ),
      ),
    );
    return {
      scope: { regionCode: prefix, regionName: await this.regionName(prefix, language) },
      period: { from: query.from, to: query.to },
      unit: 'fen',
      grade: 'A',
      asOf: shanghaiTime(now),
      totals,
      items: rows.map(({ keys, amountFen, grams, postings }) => ({
        keys: keys.map((key, index) => ({
          by: by[index] as SalesReport['items'][number]['keys'][number]['by'],
          key,
          name: inLanguage(language, names[index]?.(key) ?? NON_VILLAGE_NAME),
        })),
        amountFen,
        grams,
        postings,
      })),
    };
  }

  private async regionName(prefix: string, language: Language): Promise<string | null> {
    if (prefix === '') return inLanguage(language, EVERYWHERE);
    const name = (await namesOf(this.database, 'county', [prefix]))(prefix);
    return name.zh === prefix ? null : inLanguage(language, name);
  }
}

function refuseTurnedAround(from: string, to: string): void {
  if (from <= to) return;
  refuse('invalid_input', {
    errors: [{ path: 'query.to', code: 'before_from', message: 'the last day lies before the first' }],
  });
}
