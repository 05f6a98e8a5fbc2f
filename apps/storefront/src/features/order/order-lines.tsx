import { formatFen } from '@youjian/kernel';
import { Price } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../parts/art';
import { Go, named, useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { Order } from '../../routes/order';

export function OrderLines({ lines }: { lines: Order['lines'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('order.lines')}>
      <Card className="!py-0">
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <li key={line.id} className="flex gap-3 py-3">
              <Picture src={line.imageUrl} alt="" className="size-16 shrink-0 rounded-[10px]" />
              <div className="min-w-0 grow">
                <Go to={`/p/${line.productSlug}`} className="font-medium hover:underline">
                  {named(language, line.name, line.nameEn)}
                </Go>
                <p className="text-sm text-ink-2">{named(language, line.skuName, line.skuNameEn)}</p>
                <p className="nums text-sm text-ink-2">
                  {formatFen(line.unitPriceFen)} × {line.quantity}
                </p>
                {line.discountFen > 0 && (
                  <p className="nums text-sm font-medium text-pine">
                    {t('order.lineDiscount', { sum: formatFen(line.discountFen) })}
                  </p>
                )}
                {line.refundedQuantity > 0 && (
                  <p className="nums text-sm font-medium text-warn">
                    {t('order.refundedUnits', { n: line.refundedQuantity, sum: formatFen(line.refundedFen) })}
                  </p>
                )}
                {line.lots.length > 0 && (
                  <p className="text-sm text-ink-2">
                    {t('order.lots')}{' '}
                    {line.lots.map((lot, index) => (
                      <span key={lot.code}>
                        {index > 0 && t('list.comma')}
                        <Go to={`/t/${lot.code}`} className="text-pine underline underline-offset-4">
                          {lot.code}
                        </Go>
                        {line.lots.length > 1 && ` × ${lot.quantity}`}
                      </span>
                    ))}
                  </p>
                )}
              </div>
              <Price fen={line.netFen} plain />
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
