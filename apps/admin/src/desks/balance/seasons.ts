import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../parts/use-now';

const FIRST_SEASON = 2019;

/** The seasons of the programme, the newest first. */
export function useSeasons(): { value: string; label: string }[] {
  const { t } = useTranslation();
  const year = new Date(useNow()).getFullYear();
  return useMemo(
    () =>
      Array.from({ length: Math.max(1, year - FIRST_SEASON + 1) }, (_, back) => String(year - back)).map((season) => ({
        value: season,
        label: t('balance.seasonOf', { season }),
      })),
    [t, year],
  );
}
