import { formatFen } from '@youjian/kernel';
import { LineChart } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';
import { TableOf } from '../../parts/table-of';
import { formatMonth } from '../../shop/dates';
import { axisSum } from '../../shop/money';
import { Below } from './below';
import type { ImpactItem } from './breakdown';

export function Months({ items, year, facts }: { items: readonly ImpactItem[]; year: number; facts: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const months = items.toSorted((a, b) => a.key.localeCompare(b.key));
  const text = (amountFen: number | null) => (amountFen === null ? t('impact.suppressed') : formatFen(amountFen));
  if (months.length === 0)
    return (
      <Card>
        <p className="text-ink-2">{t('impactPage.nothing')}</p>
      </Card>
    );
  return (
    <Card>
      <LineChart
        label={t('impactPage.byMonth')}
        points={months.map((month) => ({
          key: month.key,
          name: formatMonth(month.key, language),
          value: month.amountFen,
          valueText: text(month.amountFen),
        }))}
        axisText={(value) => axisSum(value, language)}
      />
      <TableOf
        caption={t('impactPage.byMonth')}
        head={[t('impact.month'), t('impact.amount')]}
        rows={months.map((month) => [formatMonth(month.key, language, true), text(month.amountFen)] as const)}
      />
      <Below year={year} by="month" facts={facts} />
    </Card>
  );
}
