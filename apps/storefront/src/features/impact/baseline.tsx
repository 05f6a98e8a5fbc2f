import { useTranslation } from 'react-i18next';
import { named, useLanguage } from '../../parts/go';
import { Section } from '../../parts/section';

interface Figure2020 {
  readonly label: string;
  readonly labelEn: string;
  readonly value: string;
  readonly unit: string;
  readonly unitEn: string;
  readonly period: string;
  readonly source: string;
}

/** Published figures of 2020, kept apart from what this shop counted itself. They are never added to it. */
export function Baseline({ baseline }: { baseline: readonly Figure2020[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('impactPage.baseline')} note={t('impactPage.baselineNote')}>
      <ul className="grid gap-3 rounded-card border border-dashed border-control p-4 sm:grid-cols-2 md:grid-cols-3">
        {baseline.map((one) => (
          <li key={one.label}>
            <p className="text-sm text-ink-2">{named(language, one.label, one.labelEn)}</p>
            <p className="nums text-xl font-bold">
              {one.value}{' '}
              <span className="text-sm font-medium text-ink-2">{named(language, one.unit, one.unitEn)}</span>
            </p>
            <p className="text-xs text-ink-2">
              {one.period} · {one.source}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
