import { formatFen } from '@youjian/kernel';
import { BarList, buttonClass } from '@youjian/ui';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chinese, Go, named, useLanguage } from '../../parts/go';
import { Card, Facts, Section } from '../../parts/section';
import type { Receipt } from '../../routes/receipt';
import { formatTime } from '../../shop/dates';
import { isVillage } from '../product/money-card';

type Sale = NonNullable<Receipt['sale']>;
const WAYS = ['cash', 'wechat_pay', 'alipay', 'card', 'account', 'static_code'] as const;
const LINK = 'font-medium text-pine underline underline-offset-4';

/** What was sold, line by line: from which village, out of which lot, under which certificate, and how it stands today. */
export function Items({ sale }: { sale: Sale }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('receipt.items')}>
      <Card>
        <ul className="divide-y divide-line">
          {sale.lines.map((line, index) => (
            <li key={index} className="py-2.5 first:pt-0 last:pb-0">
              <p className="flex justify-between gap-3">
                <span className="min-w-0 font-medium">
                  {named(language, `${line.name} ${line.skuName}`, `${line.nameEn} ${line.skuNameEn}`)}
                </span>
                <span className="nums shrink-0 font-semibold">{formatFen(line.netFen)}</span>
              </p>
              <p className="nums text-sm text-ink-2">
                {t('receipt.quantity', { count: line.quantity, price: formatFen(line.unitPriceFen) })}
                {line.refundedQuantity > 0 && ` · ${t('receipt.back', { count: line.refundedQuantity })}`}
              </p>
              <p className="mt-1 flex flex-wrap gap-x-3 text-sm">
                <Go
                  to={`/t/${encodeURIComponent(line.lotCode)}`}
                  className={`${LINK} inline-flex min-h-11 items-center`}
                >
                  {t('receipt.lot', { code: line.lotCode })}
                </Go>
                {line.certificateNo !== '' && (
                  <Go
                    to={`/cert/${encodeURIComponent(line.certificateNo)}`}
                    className={`${LINK} inline-flex min-h-11 items-center break-all`}
                  >
                    {t('receipt.certificate')} {line.certificateNo}
                  </Go>
                )}
                {line.villageName !== null && (
                  <span className="inline-flex min-h-11 items-center text-ink-2">
                    <Chinese>{line.villageName}</Chinese>
                  </span>
                )}
              </p>
              {line.standing === 'stopped' && (
                <p className="flex gap-2 rounded-card bg-danger-tint p-2 text-sm text-danger">
                  <TriangleAlert aria-hidden className="size-5 shrink-0" />
                  {t('receipt.stopped')}
                </p>
              )}
            </li>
          ))}
        </ul>
        <p className="nums mt-3 flex justify-between border-t border-line pt-2 text-lg font-bold">
          <span>{t('receipt.total')}</span>
          <span>{formatFen(sale.totalFen)}</span>
        </p>
      </Card>
    </Section>
  );
}

/** How it was paid, and what has come back since. */
export function Money({ sale }: { sale: Sale }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('receipt.tenders')}>
      <Card>
        <Facts
          facts={[
            ...sale.tenders.map(
              ({ way, amountFen }) =>
                [
                  t(`receipt.way.${WAYS.find((one) => one === way) ?? 'other'}`),
                  <span className="nums">{formatFen(amountFen)}</span>,
                ] as const,
            ),
            ...sale.returns.map(
              ({ returnNo, at, amountFen }) =>
                [
                  t('receipt.returnOf', { no: returnNo }),
                  <span className="nums">
                    −{formatFen(amountFen)} · {formatTime(at, language)}
                  </span>,
                ] as const,
            ),
            sale.refundedFen > 0 && [
              t('receipt.refunded'),
              <span className="nums">{formatFen(sale.refundedFen)}</span>,
            ],
          ]}
        />
      </Card>
    </Section>
  );
}

export function Villages({ sale }: { sale: Sale }) {
  const { t } = useTranslation();
  if (sale.villages.length === 0) return null;
  return (
    <Section title={t('receipt.villages')} note={t('receipt.villagesNote')}>
      <Card>
        <BarList
          label={t('receipt.villages')}
          bars={sale.villages.map(({ villageCode, villageName, amountFen }) => ({
            key: villageCode,
            name: isVillage(villageCode) ? villageName : t('receipt.nonVillage'),
            value: Math.max(0, amountFen),
            valueText: formatFen(amountFen),
            ...(isVillage(villageCode) ? { href: `/villages/${villageCode}` } : {}),
          }))}
          linkTo={(href, name) => (
            <Go to={href} className={LINK}>
              <Chinese>{name}</Chinese>
            </Go>
          )}
        />
      </Card>
    </Section>
  );
}

/** The order's own page and the claim: whoever holds the paper may open both. */
export function Next({ sale }: { sale: Sale }) {
  const { t } = useTranslation();
  const token = `token=${encodeURIComponent(sale.accessToken)}`;
  return (
    <div className="no-print mt-6">
      <p className="flex flex-wrap gap-2">
        <Go to={`/claims/new?order=${sale.orderNo}&${token}`} className={buttonClass({ look: 'primary' })}>
          {t('receipt.claim')}
        </Go>
        <Go to={`/orders/${sale.orderNo}?${token}`} className={buttonClass({ look: 'outline' })}>
          {t('receipt.order')}
        </Go>
      </p>
      <p className="mt-2 text-sm text-ink-2">{t('receipt.claimNote')}</p>
    </div>
  );
}
