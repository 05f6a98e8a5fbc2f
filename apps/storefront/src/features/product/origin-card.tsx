import { BadgeCheck, MapPin, QrCode, Warehouse } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CertificateBadge } from '../../parts/certificate-badge';
import { Chinese, Go, named, useCountyName, useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';
import type { Product } from '../../routes/product';
import { formatDay } from '../../shop/dates';

/** Where it grew, under which certificate, from which harvest. Every claim is a link to its proof. */
export function OriginCard({ product }: { product: Product }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const lot = product.lots[0];
  const link = 'font-medium text-pine underline underline-offset-4';
  return (
    <Card as="section">
      <h2 className="text-lg font-semibold">{t('origin.title')}</h2>
      <ul className="mt-2 flex flex-col gap-3">
        <li className="flex gap-2">
          <MapPin aria-hidden className="mt-0.5 size-5 shrink-0 text-pine" />
          <span>
            {t('origin.village')} {countyName(product.countyCode, product.countyName)}{' '}
            {product.village ? (
              <Go to={`/villages/${product.village.code}`} className={link}>
                <Chinese>{product.village.name}</Chinese>
              </Go>
            ) : (
              t('origin.manyVillages')
            )}
            {product.village === null && product.villages.length > 0 && (
              <span className="block text-sm">
                {product.villages.slice(0, 6).map((village, index) => (
                  <span key={village.code}>
                    {index > 0 && t('list.comma')}
                    <Go to={`/villages/${village.code}`} className={link}>
                      <Chinese>{village.name}</Chinese>
                    </Go>
                  </span>
                ))}
              </span>
            )}
          </span>
        </li>
        {product.base && (
          <li className="flex gap-2">
            <Warehouse aria-hidden className="mt-0.5 size-5 shrink-0 text-pine" />
            <span>
              {t('origin.base')}{' '}
              <Go to={`/bases/${encodeURIComponent(product.base.code)}`} className={link}>
                {named(language, product.base.name, product.base.nameEn)}
              </Go>
            </span>
          </li>
        )}
        {product.certificates.map((certificate) => (
          <li key={certificate.number} className="flex gap-2">
            <BadgeCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-pine" />
            <span className="min-w-0">
              {t(`origin.certificateOf.${certificate.subjectKind}`)}{' '}
              <Go to={`/cert/${encodeURIComponent(certificate.number)}`} className={link}>
                {certificate.number}
              </Go>{' '}
              <CertificateBadge state={certificate.state} />
              <span className="block text-sm text-ink-2">
                {named(language, certificate.schemeName, certificate.schemeNameEn)} ·{' '}
                {t('origin.validUntil', { day: formatDay(certificate.validUntil, language) })}
              </span>
            </span>
          </li>
        ))}
        {lot && (
          <li className="flex gap-2">
            <QrCode aria-hidden className="mt-0.5 size-5 shrink-0 text-pine" />
            <span>
              {t('origin.lot')}{' '}
              <Go to={`/t/${lot.code}`} className={link}>
                {lot.code}
              </Go>
              <span className="block text-sm text-ink-2">
                {t('origin.harvested', { day: formatDay(lot.harvestedOn, language) })}
                {lot.declarationNo !== null && <> · {t('origin.declaration', { no: lot.declarationNo })}</>}
              </span>
            </span>
          </li>
        )}
      </ul>
    </Card>
  );
}
