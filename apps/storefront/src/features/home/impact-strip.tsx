import { useTranslation } from 'react-i18next';
import { Go, useLanguage } from '../../parts/go';
import { formatTime } from '../../shop/dates';
import { formatCount, formatLarge } from '../../shop/money';
import { Figure } from '../../parts/figure';

interface Impact {
  readonly asOf: string;
  readonly period: { readonly year: number };
  readonly totals: {
    readonly amountFen: number | null;
    readonly orders: number;
    readonly villages: number;
    readonly households: number | null;
  };
}

export function ImpactStrip({ impact: { asOf, period, totals } }: { impact: Impact }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const sum = totals.amountFen === null ? null : formatLarge(totals.amountFen, language);
  return (
    <section aria-labelledby="strip" className="mt-6 rounded-card bg-leaf p-4 md:p-6">
      <h2 id="strip" className="text-lg font-semibold">
        {t('homePage.impact', { year: period.year })}
      </h2>
      <div className="mt-3 grid grid-cols-2 gap-4 md:grid-cols-4">
        <Figure name={t('impact.sales')} number={sum?.number ?? null} unit={sum?.unit ?? ''} />
        <Figure name={t('impact.orders')} number={formatCount(totals.orders)} unit={t('unit.orders')} />
        <Figure name={t('impact.villages')} number={formatCount(totals.villages)} unit={t('unit.villages')} />
        <Figure
          name={t('impact.households')}
          number={totals.households === null ? null : formatCount(totals.households)}
          unit={t('unit.households')}
        />
      </div>
      <p className="mt-3 flex flex-wrap items-center justify-between gap-2 text-sm text-ink-2">
        <span>
          {t('impact.asOf', { time: formatTime(asOf, language) })} · {t('impact.sourceShort')}
        </span>
        <Go
          to="/impact"
          className="inline-flex min-h-9 items-center font-medium text-pine underline underline-offset-4"
        >
          {t('homePage.impactMore')}
        </Go>
      </p>
    </section>
  );
}
