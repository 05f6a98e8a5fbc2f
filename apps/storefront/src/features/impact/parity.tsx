import type { ReplyOf, tillSales } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../parts/figure';
import { named, useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import { TableOf } from '../../parts/table-of';
import { formatDay, formatTime } from '../../shop/dates';
import { formatCount } from '../../shop/money';

const AT_TILLS = ['kiosk', 'counter', 'fair'];

/** Whether the promise holds: every sale of every channel against the price in force, and how many were not at it. */
export function PriceParity({ parity }: { parity: ReplyOf<typeof tillSales.priceParity> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { checked, violations, since, computedAt, channels, outlets } = parity;
  const atTills = channels
    .filter(({ channel }) => AT_TILLS.includes(channel))
    .reduce((sum, { checked: lines }) => sum + lines, 0);
  return (
    <Section title={t('impactPage.parity')} note={t('impactPage.parityNote')}>
      <Card>
        {since === null || computedAt === null ? (
          <p className="text-ink-2">{t('impactPage.parityNone')}</p>
        ) : (
          <>
            <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
              <Figure
                name={t('impactPage.parityNumber')}
                number={formatCount(violations)}
                unit={t('impactPage.parityUnit')}
              />
              <Figure
                name={t('impactPage.parityChecked')}
                number={formatCount(checked)}
                unit={t('impactPage.parityUnit')}
              />
              <Figure name={t('impactPage.parityOf')} number={formatCount(atTills)} unit={t('impactPage.parityUnit')} />
            </div>
            <p className="mt-3 text-sm text-ink-2">
              {t('impactPage.paritySince', {
                since: formatDay(since, language),
                time: formatTime(computedAt, language),
              })}
            </p>
            {outlets.length > 0 && (
              <TableOf
                caption={t('impactPage.parityOutlets')}
                head={[t('impactPage.parityOutlet'), t('impactPage.parityCounts')]}
                rows={outlets.map(({ name, nameEn, ...outlet }) => [
                  named(language, name, nameEn),
                  `${formatCount(outlet.checked)} / ${formatCount(outlet.violations)}`,
                ])}
              />
            )}
          </>
        )}
      </Card>
    </Section>
  );
}
