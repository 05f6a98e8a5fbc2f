import type { outlets, outletStock, ReplyOf } from '@youjian/contract';
import { buttonClass, StatusBadge } from '@youjian/ui';
import { Clock3, MapPin, Navigation, PackageCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chinese, Go, named, useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';
import { formatDay } from '../../shop/dates';
import { mapLinks } from '../../shop/outlet-words';
import { OpenHours } from './open-hours';
import { SamePrice } from './same-price';

export type Outlet = ReplyOf<typeof outlets.listOutlets>['items'][number] &
  Partial<Pick<ReplyOf<typeof outletStock.listOutletsWithProduct>['items'][number], 'available'>>;

interface CardProps {
  readonly outlet: Outlet;
  readonly place: number;
  readonly today: string;
  /** Sales that were checked and all at the price online; undefined where there is nothing to show. */
  readonly samePrice: number | undefined;
}

export function OutletCard({ outlet, place, today, samePrice }: CardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = named(language, outlet.name, outlet.nameEn);
  return (
    <Card as="li">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="min-w-0 font-semibold">
          <span aria-hidden className="nums mr-1.5 text-ink-2">
            {place}
          </span>
          <Go to={`/outlets/${outlet.id}`} className="underline-offset-4 hover:underline">
            {name}
          </Go>
        </h2>
        <StatusBadge tone={outlet.open ? 'ok' : 'neutral'}>
          {outlet.openedOn > today
            ? t('outlets.from', { day: formatDay(outlet.openedOn, language) })
            : t(outlet.open ? 'outlets.open' : 'outlets.closed')}
        </StatusBadge>
      </div>
      <p className="text-sm text-ink-2">
        {t(`outlets.kindOf.${outlet.kind}`)}
        {outlet.regionName !== null && (
          <>
            {' · '}
            <Chinese>{outlet.regionName}</Chinese>
          </>
        )}
        {outlet.distanceMetres !== null && ` · ${distance(outlet.distanceMetres)}`}
        {outlet.kind === 'fair' &&
          outlet.closedOn !== null &&
          ` · ${t('outlets.until', { day: formatDay(outlet.closedOn, language) })}`}
      </p>
      {samePrice !== undefined && (
        <p className="mt-1.5">
          <SamePrice checked={samePrice} />
        </p>
      )}
      {outlet.available !== undefined && (
        <p className="mt-1.5 flex items-center gap-2 font-medium text-ok">
          <PackageCheck aria-hidden className="size-5 shrink-0" />
          {t('outlets.available', { n: outlet.available })}
        </p>
      )}
      <p className="mt-2 flex gap-2">
        <MapPin aria-hidden className="mt-0.5 size-5 shrink-0 text-pine" />
        <span>{named(language, outlet.address, outlet.addressEn)}</span>
      </p>
      <Today outlet={outlet} />
      {outlet.services.length > 0 && (
        <p className="mt-1 text-sm text-ink-2">
          {outlet.services.map((one) => named(language, one.name, one.nameEn)).join(' · ')}
        </p>
      )}
      <Ways outlet={outlet} name={name} />
    </Card>
  );
}

function Today({ outlet }: { outlet: Outlet }) {
  const language = useLanguage();
  const reason =
    outlet.todayReason === null
      ? null
      : named(language, outlet.todayReason, outlet.todayReasonEn ?? outlet.todayReason);
  return (
    <p className="nums mt-1 flex gap-2">
      <Clock3 aria-hidden className="mt-0.5 size-5 shrink-0 text-pine" />
      <span>
        <OpenHours {...outlet} />
        {reason !== null && <span className="block text-sm text-warn">{reason}</span>}
      </span>
    </p>
  );
}

function Ways({ outlet, name }: { outlet: Outlet; name: string }) {
  const { t } = useTranslation();
  return (
    <p className="mt-3 flex flex-wrap gap-2">
      <a
        href={mapLinks(outlet).amap}
        target="_blank"
        rel="noreferrer"
        className={buttonClass({ look: 'outline', size: 'small' })}
        aria-label={t('outlets.navigateTo', { name })}
      >
        <Navigation aria-hidden className="size-4" />
        {t('outlets.navigate')}
      </a>
      <Go to={`/outlets/${outlet.id}`} className={buttonClass({ look: 'quiet', size: 'small' })}>
        {t('outlets.details')}
      </Go>
    </p>
  );
}

const distance = (metres: number): string => (metres < 1000 ? `${metres} m` : `${(metres / 1000).toFixed(1)} km`);
