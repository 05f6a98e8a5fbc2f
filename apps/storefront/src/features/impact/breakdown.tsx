import { formatFen } from '@youjian/kernel';
import { BarList } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Go, named, useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';
import { TableOf } from '../../parts/table-of';
import { isVillage } from '../product/money-card';
import { Below } from './below';

export interface ImpactItem {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly amountFen: number | null;
  readonly suppressed: boolean;
}
interface BreakdownProps {
  readonly title: string;
  readonly items: readonly ImpactItem[];
  readonly year: number;
  readonly by: 'county' | 'product' | 'village' | 'month' | 'channel';
  readonly facts: string;
  readonly most?: number;
}

/** Bars, the same values as a table, the same values as a file. */
export function Breakdown({ title, items, year, by, facts, most }: BreakdownProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = (amountFen: number | null) => (amountFen === null ? t('impact.suppressed') : formatFen(amountFen));
  const rows = items
    .toSorted((a, b) => (b.amountFen ?? -1) - (a.amountFen ?? -1))
    .map((item) => ({
      key: item.key,
      name: named(language, item.name, item.nameEn),
      value: item.amountFen,
      valueText: text(item.amountFen),
      ...(isVillage(item.key) ? { href: `/villages/${item.key}` } : {}),
    }));
  if (items.length === 0)
    return (
      <Card>
        <p className="text-ink-2">{t('impactPage.nothing')}</p>
      </Card>
    );
  return (
    <Card>
      <BarList
        label={title}
        bars={most === undefined ? rows : rows.slice(0, most)}
        linkTo={(href, name) => (
          <Go to={href} className="text-pine underline underline-offset-4">
            {name}
          </Go>
        )}
      />
      <TableOf
        caption={title}
        head={[t('impactPage.name'), t('impact.amount')]}
        rows={rows.map((row) => [row.name, row.valueText] as const)}
      />
      <Below year={year} by={by} facts={facts} />
    </Card>
  );
}
