import type { certification, ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { CertificateBadge } from '../../parts/certificate-badge';
import { Chinese, Go, named, useCountyName, useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';
import { useVarietyName } from '../../parts/variety-name';
import { formatDay } from '../../shop/dates';

export type BaseItem = ReplyOf<typeof certification.listPublicBases>['items'][number];

export function BaseCard({ base }: { base: BaseItem }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const varietyName = useVarietyName();
  return (
    <Card as="li" className="relative">
      <h3 className="font-semibold">
        <Go to={`/bases/${encodeURIComponent(base.code)}`} className="after:absolute after:inset-0 hover:underline">
          {named(language, base.name, base.nameEn)}
        </Go>
      </h3>
      <p className="mt-0.5 text-sm text-ink-2">
        {t(`bases.kind.${base.kind}`)} · {countyName(base.regionCode, base.regionName ?? base.regionCode)}{' '}
        {base.villageName !== null && <Chinese>{base.villageName}</Chinese>}
      </p>
      <p className="mt-1.5">{base.varieties.map(varietyName).join(t('list.comma'))}</p>
      <p className="mt-2 flex flex-wrap items-center gap-2 text-sm">
        {base.certificateState === 'none' ? (
          <span className="text-ink-2">{t('bases.none')}</span>
        ) : (
          <CertificateBadge state={base.certificateState} />
        )}
        {base.validUntil !== null && (
          <span className="text-ink-2">{t('bases.until', { day: formatDay(base.validUntil, language) })}</span>
        )}
      </p>
    </Card>
  );
}
