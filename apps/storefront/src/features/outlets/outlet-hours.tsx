import { useTranslation } from 'react-i18next';
import { named, useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { OutletDetail } from '../../routes/outlet';
import { formatDay } from '../../shop/dates';
import { isAllDay, weekdayOf } from '../../shop/outlet-words';

/** The week to come, day by day, holidays and days off included. */
export function OutletHours({ outlet }: { outlet: OutletDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('outlets.hours')}>
      <Card>
        <dl className="divide-y divide-line">
          {outlet.week.map((day, index) => (
            <div key={day.day} className="flex gap-4 py-2">
              <dt className="w-32 shrink-0 text-ink-2 sm:w-48">
                {index === 0 ? t('outlets.today') : t(`outlets.weekday.${weekdayOf(day.day)}`)}
                <span className="nums block text-sm">{formatDay(day.day, language)}</span>
              </dt>
              <dd className="nums min-w-0 grow">
                {day.opensAt === null || day.closesAt === null
                  ? t('outlets.dayOff')
                  : isAllDay(day.opensAt, day.closesAt)
                    ? `${day.opensAt} – ${day.closesAt} · ${t('outlets.allDay')}`
                    : `${day.opensAt} – ${day.closesAt}`}
                {day.reason !== null && (
                  <span className="block text-sm text-warn">{named(language, day.reason, day.reasonEn)}</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </Card>
    </Section>
  );
}
