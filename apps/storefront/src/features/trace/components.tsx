import { useTranslation } from 'react-i18next';
import { Chinese, Go, useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { Trace } from '../../routes/trace';
import { formatDay } from '../../shop/dates';
import { formatWeight } from '../../shop/money';
import { Village, percent } from './village';

type Component = Trace['components'][number];

/** Colours of both themes, told apart by lightness too; what comes from no lot is drawn as quiet as it is. */
const COLOURS = ['var(--pine)', 'var(--pomelo)', 'var(--info)', 'var(--clay)', 'var(--ok)'];
const colourOf = ({ lot }: Component, place: number): string =>
  lot === null ? 'var(--control)' : (COLOURS[place % COLOURS.length] ?? 'var(--pine)');

/** What a lot was made of: one bar, and the same as a list that leads on to the lots and villages behind it. */
export function TraceComponents({ components }: { components: Trace['components'] }) {
  const { t } = useTranslation();
  if (components.length === 0) return null;
  const lots = components.filter(({ lot }) => lot !== null);
  const coloured = components.map((component) => ({
    component,
    colour: colourOf(component, lots.indexOf(component)),
  }));
  return (
    <Section title={t('trace.components')} note={t('trace.componentsNote')}>
      <Card>
        <div aria-hidden className="flex h-4 gap-0.5 overflow-hidden rounded-full">
          {coloured.map(({ component, colour }, index) => (
            <span key={index} style={{ flexGrow: component.shareBps, backgroundColor: colour }} />
          ))}
        </div>
        <ul className="mt-2 divide-y divide-line">
          {coloured.map(({ component, colour }, index) => (
            <ComponentRow key={index} component={component} colour={colour} />
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function ComponentRow({ component, colour }: { component: Component; colour: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { label, grams, shareBps, lot, villages } = component;
  return (
    <li className="py-3">
      <p className="flex items-baseline gap-2">
        <span aria-hidden className="size-3 shrink-0 rounded-sm" style={{ backgroundColor: colour }} />
        <span className="min-w-0 grow font-medium">{label}</span>
        <span className="nums shrink-0">{percent(shareBps)}</span>
      </p>
      <div className="pl-5 text-sm text-ink-2">
        <p className="nums">{formatWeight(grams, language)}</p>
        {lot === null ? (
          <p>{t('trace.noLot')}</p>
        ) : (
          <>
            <p>
              {lot.variety} · {t('trace.ofLot')}{' '}
              <Go
                to={`/t/${encodeURIComponent(lot.code)}`}
                className="nums inline-block py-1 font-medium break-all text-pine underline underline-offset-4"
              >
                {lot.code}
              </Go>
              {' · '}
              {t('trace.harvestedOn')} {formatDay(lot.harvestedOn, language)}
            </p>
            <p>
              {t('trace.from')}{' '}
              {villages.map((village, index) => (
                <span key={village.villageCode}>
                  {index > 0 && (language === 'en' ? ', ' : '、')}
                  <Village {...village} isShared={villages.length > 1} />
                </span>
              ))}
              {villages.length === 0 && <Chinese>—</Chinese>}
            </p>
          </>
        )}
      </div>
    </li>
  );
}
