import type { outlets, ReplyOf } from '@youjian/contract';
import { buttonClass, StatusBadge } from '@youjian/ui';
import { Clock3, MapPin, Navigation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Go, named, useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';

export type Outlet = ReplyOf<typeof outlets.listOutlets>['items'][number];

export function OutletCard({ outlet }: { outlet: Outlet }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = named(language, outlet.name, outlet.nameEn);
  const map = `https://uri.amap.com/marker?position=${outlet.lng},${outlet.lat}&name=${encodeURIComponent(outlet.name)}&coordinate=gaode&callnative=1`;
  return (
    <Card as="li">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="font-semibold">{name}</h2>
        <StatusBadge tone={outlet.open ? 'ok' : 'neutral'}>
          {t(outlet.open ? 'outlets.open' : 'outlets.closed')}
        </StatusBadge>
      </div>
      <p className="text-sm text-ink-2">
        {t(`outlets.kindOf.${outlet.kind}`)}
        {outlet.regionName !== null && ` · ${outlet.regionName}`}
        {outlet.distanceMetres !== null && ` · ${distance(outlet.distanceMetres)}`}
      </p>
      <p className="mt-2 flex gap-2">
        <MapPin aria-hidden className="mt-0.5 size-5 shrink-0 text-pine" />
        <span>
          {named(language, outlet.address, outlet.addressEn)}
          {outlet.directions !== null && <span className="block text-sm text-ink-2">{outlet.directions}</span>}
        </span>
      </p>
      <p className="nums mt-1 flex gap-2">
        <Clock3 aria-hidden className="mt-0.5 size-5 shrink-0 text-pine" />
        {outlet.opensAt.slice(0, 5)} – {outlet.closesAt.slice(0, 5)}
      </p>
      <p className="mt-1 text-sm text-ink-2">
        {outlet.offersPickup ? `${t('outlets.offersPickup')} · ` : ''}
        {t('outlets.samePrice')} · {t('outlets.licence', { no: outlet.licenceNo })}
      </p>
      <p className="mt-3 flex flex-wrap gap-2">
        <a
          href={map}
          target="_blank"
          rel="noreferrer"
          className={buttonClass({ look: 'outline', size: 'small' })}
          aria-label={t('outlets.navigateTo', { name })}
        >
          <Navigation aria-hidden className="size-4" />
          {t('outlets.navigate')}
        </a>
        <Go to={`/c/all?outlet=${outlet.id}`} className={buttonClass({ look: 'quiet', size: 'small' })}>
          {t('outlets.stock')}
        </Go>
      </p>
    </Card>
  );
}

const distance = (metres: number): string => (metres < 1000 ? `${metres} m` : `${(metres / 1000).toFixed(1)} km`);
