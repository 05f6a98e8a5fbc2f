import { transparency } from '@youjian/contract';
import { csvFile, inYuan } from '@youjian/kernel';
import type { LoaderFunctionArgs } from 'react-router';
import '../i18n/load-all';
import { textsFor } from '../i18n/texts';
import { named } from '../parts/go';
import { doors } from '../server/doors';

const BY = ['county', 'product', 'village', 'month', 'channel', 'destination'] as const;

/** The figures of the impact page as a file: the last row is the headline, to the fen. */
export async function loader(args: LoaderFunctionArgs) {
  const { call, language } = doors(args);
  const t = textsFor(language);
  const search = new URL(args.request.url).searchParams;
  const by = BY.find((one) => one === search.get('by')) ?? 'county';
  const year = Number(search.get('year') ?? '');
  const impact = await call(transparency.publicImpact, {
    query: { by, ...(Number.isInteger(year) && year >= 2016 && year <= 2100 ? { year } : {}) },
  });
  const rows = [
    [t('impactPage.scopeName'), named(language, impact.scope.name, impact.scope.nameEn)],
    [t('impactPage.period'), `${impact.period.from} – ${impact.period.to}`],
    [t('impactPage.asOfName'), impact.asOf],
    [t('impactPage.sourceName'), t('impactPage.source')],
    [t('impactPage.key'), t('impactPage.name'), t('impactPage.amountYuan')],
    ...impact.items.map((item) => [
      item.key,
      named(language, item.name, item.nameEn),
      item.amountFen === null ? t('impact.suppressed') : inYuan(item.amountFen),
    ]),
    [
      '',
      t('impactPage.total'),
      impact.totals.amountFen === null ? t('impact.suppressed') : inYuan(impact.totals.amountFen),
    ],
  ];
  return new Response(csvFile(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="youjian-impact-${impact.period.year}-${by}.csv"`,
    },
  });
}
