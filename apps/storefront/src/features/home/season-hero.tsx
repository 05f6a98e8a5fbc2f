import { buttonClass } from '@youjian/ui';
import { CalendarDays } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Art } from '../../parts/art';
import { Go, named, useLanguage } from '../../parts/go';
import { formatSeasonDay } from '../../shop/dates';

interface Season {
  readonly variety: string;
  readonly name: string;
  readonly nameEn: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly on: boolean;
}

/** The shorter a season, the more it deserves to be named first. */
function daysOf({ fromDay, toDay }: Season): number {
  const at = (day: string) => Date.parse(`2026-${day}T00:00:00Z`) / 86_400_000;
  const days = at(toDay) - at(fromDay) + 1;
  return days > 0 ? days : days + 365;
}

/** What the hills give now: from the calendar, never from a campaign. */
export function SeasonHero({ seasons }: { seasons: readonly Season[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = seasons.filter((season) => season.on && daysOf(season) < 365).toSorted((a, b) => daysOf(a) - daysOf(b));
  const names = now.slice(0, 3).map((season) => named(language, season.name, season.nameEn));
  return (
    <section
      aria-label={t('homePage.season')}
      className="mt-3 grid overflow-hidden rounded-card border border-line bg-leaf md:grid-cols-[1fr_320px]"
    >
      <div className="flex flex-col items-start justify-center gap-2 p-5 md:p-8">
        <p className="inline-flex items-center gap-1.5 rounded-full bg-surface px-3 py-1 text-sm font-medium text-ink">
          <CalendarDays aria-hidden className="size-4" />
          {t('homePage.season')}
        </p>
        <p className="text-2xl font-bold leading-snug md:text-3xl">
          {now.length > 0 ? t('homePage.seasonOn', { names: names.join(t('list.comma')) }) : t('homePage.seasonOff')}
        </p>
        <p className="text-ink-2">{t('homePage.promise')}</p>
        {now.length > 0 && (
          <ul className="nums flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
            {now.slice(0, 4).map((season) => (
              <li key={season.variety}>
                {t('homePage.seasonDays', {
                  name: named(language, season.name, season.nameEn),
                  from: formatSeasonDay(season.fromDay, language),
                  to: formatSeasonDay(season.toDay, language),
                })}
              </li>
            ))}
          </ul>
        )}
        <Go to="/c/all?inStock=true" className={buttonClass({ look: 'primary' }, 'mt-2')}>
          {t('home.choose')}
        </Go>
      </div>
      <Art
        kind="village_hills"
        isFirst
        className="order-first h-40 w-full !aspect-auto object-[50%_68%] md:order-none md:h-full"
      />
    </section>
  );
}
