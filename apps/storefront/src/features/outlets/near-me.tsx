import { useState } from 'react';
import { Button, buttonClass } from '@youjian/ui';
import { LocateFixed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Go, useTo } from '../../parts/go';

/** Asks where one is only when pressed. Without an answer the list stays in the order of the cities. */
export function NearMe({ isNear }: { isNear: boolean }) {
  const { t } = useTranslation();
  const to = useTo();
  const navigate = useNavigate();
  const { search } = useLocation();
  const [state, setState] = useState<'idle' | 'asking' | 'denied'>('idle');

  function ask() {
    if (!('geolocation' in navigator)) return setState('denied');
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        void navigate(to(withNear(search, `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`)));
      },
      () => setState('denied'),
      { timeout: 8000, maximumAge: 600_000 },
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button look="outline" busy={state === 'asking'} onClick={ask}>
        <LocateFixed aria-hidden className="size-5" />
        {t('outlets.near')}
      </Button>
      {isNear && (
        <Go to={withNear(search, null)} className={buttonClass({ look: 'quiet' })}>
          {t('outlets.byCity')}
        </Go>
      )}
      <span role="status" className="text-sm text-ink-2">
        {state === 'denied'
          ? t('outlets.denied')
          : state === 'asking'
            ? t('outlets.asking')
            : isNear
              ? t('outlets.sortedNear')
              : t('outlets.sortedCity')}
      </span>
    </div>
  );
}

/** The same question from another place; the pages of the old order mean nothing then. */
function withNear(search: string, near: string | null): string {
  const next = new URLSearchParams(search);
  next.delete('cursor');
  if (near === null) next.delete('near');
  else next.set('near', near);
  return next.size === 0 ? '/outlets' : `/outlets?${next.toString()}`;
}
