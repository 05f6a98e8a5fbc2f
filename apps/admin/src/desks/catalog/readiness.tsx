import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { CHECKS, readiness, type Product } from './product-state';

export function Readiness({ product }: { product: Product }) {
  const { t } = useTranslation();
  const done = readiness(product);
  return (
    <Card title={t('product.readiness')}>
      <ul className="checklist">
        {CHECKS.map((check) => (
          <li key={check}>
            {done[check] ? (
              <CircleCheck size={18} color="var(--ok)" aria-label={t('form.yes')} />
            ) : (
              <CircleDashed size={18} color="var(--warn)" aria-label={t('form.no')} />
            )}
            {t(`product.ready.${check}`)}
          </li>
        ))}
      </ul>
      {done.stock ? null : <p className="quiet">{t('product.stockAdvice')}</p>}
    </Card>
  );
}
