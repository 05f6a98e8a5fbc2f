import { formatFen } from '@youjian/kernel';
import { LineChart } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Go, useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';
import { TableOf } from '../../parts/table-of';
import { formatMonth } from '../../shop/dates';
import { axisSum } from '../../shop/money';
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
      <p className="no-print">
        <Go
          to={`/impact.csv?year=${year}&by=month`}
          reloadDocument
          className="inline-flex min-h-11 items-center text-pine underline underline-offset-4"
        >
          {t('impactPage.csv')}
        </Go>
      </p>
      <p className="text-xs text-ink-2">
        {t('impact.unitYuan')} · {facts}
      </p>
    </Card>
  );
}
