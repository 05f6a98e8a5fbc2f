import { useState } from 'react';
import { Button, classes, useToast } from '@youjian/ui';
import { ChevronRight, CircleHelp, HandHeart, Package, Store } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MetaFunction } from 'react-router';
import { inLanguage, LANGUAGES } from '../i18n/language';
import { Go, useLanguage } from '../parts/go';
import { pageMeta } from '../parts/page-meta';
import { Card, PageTitle, Section } from '../parts/section';
import { TEXT_SIZES, type TextSize, type Theme, THEMES } from '../server/preferences';
import { chooseTextSize, chooseTheme, usePreferences } from '../shell/theme-button';
import { useCart } from '../shop/my-cart';
import { useMyOrders } from '../shop/my-orders';
import { needTexts } from '../i18n/parts';

await needTexts('me');

export const meta: MetaFunction = (args) => pageMeta(args, (t) => ({ title: t('nav.me'), isPrivate: true }));

const LINKS = [
  ['/orders', 'nav.orders', Package],
  ['/impact', 'nav.impact', HandHeart],
  ['/outlets', 'nav.outlets', Store],
  ['/help', 'nav.help', CircleHelp],
] as const;

export default function MePage() {
  const { t } = useTranslation();
  const preferences = usePreferences();
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle note={t('me.note')}>{t('nav.me')}</PageTitle>
      <Card className="!py-0">
        <ul className="divide-y divide-line">
          {LINKS.map(([to, key, Icon]) => (
            <li key={to}>
              <Go to={to} className="flex min-h-12 items-center gap-3 hover:text-pine">
                <Icon aria-hidden className="size-5 text-pine" />
                <span className="grow">{t(key)}</span>
                <ChevronRight aria-hidden className="size-5 text-ink-2" />
              </Go>
            </li>
          ))}
        </ul>
      </Card>
      <Section title={t('me.settings')}>
        <Card className="flex flex-col gap-5">
          <LanguageChoice />
          <Choice<Theme>
            legend={t('me.theme')}
            name="theme"
            options={THEMES.map((theme) => [theme, t(`me.themes.${theme}`)])}
            initial={preferences.theme}
            onChoose={chooseTheme}
          />
          <Choice<TextSize>
            legend={t('me.textSize')}
            name="text"
            options={TEXT_SIZES.map((size) => [size, t(`me.textSizes.${size}`)])}
            initial={preferences.textSize}
            onChoose={chooseTextSize}
          />
        </Card>
      </Section>
      <Forget />
    </div>
  );
}

function LanguageChoice() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div>
      <p className="mb-2 font-semibold">{t('me.language')}</p>
      <div className="flex flex-wrap gap-2">
        {LANGUAGES.map((one) => (
          <a
            key={one}
            href={`${inLanguage(language, '/me')}?lang=${one}`}
            lang={one}
            aria-current={one === language ? 'true' : undefined}
            className={classes(
              'flex min-h-11 items-center rounded-full border px-4',
              one === language ? 'border-pine bg-leaf font-semibold' : 'border-control',
            )}
          >
            {t(`me.languages.${one}`)}
          </a>
        ))}
      </div>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly (readonly [T, string])[];
  readonly initial: T;
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ legend, name, options, initial, onChoose }: ChoiceProps<T>) {
  const [chosen, setChosen] = useState(initial);
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map(([value, text]) => (
          <label
            key={value}
            className={classes(
              'flex min-h-11 cursor-pointer items-center rounded-full border px-4 has-focus-visible:outline-3 has-focus-visible:outline-pine',
              value === chosen ? 'border-pine bg-leaf font-semibold' : 'border-control',
            )}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === chosen}
              onChange={() => {
                setChosen(value);
                onChoose(value);
              }}
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Forget() {
  const { t } = useTranslation();
  const say = useToast();
  const cart = useCart();
  const { forgetAll } = useMyOrders();
  const [asks, setAsks] = useState(false);
  return (
    <Section title={t('me.data')} note={t('me.dataText')}>
      {asks ? (
        <div className="flex flex-wrap gap-2">
          <Button
            look="danger"
            onClick={() => {
              forgetAll();
              cart.remove(...cart.lines.map((line) => line.skuId));
              setAsks(false);
              say(t('me.forgotten'));
            }}
          >
            {t('me.forgetYes')}
          </Button>
          <Button look="outline" onClick={() => setAsks(false)}>
            {t('me.forgetNo')}
          </Button>
        </div>
      ) : (
        <Button look="outline" onClick={() => setAsks(true)}>
          {t('me.forget')}
        </Button>
      )}
    </Section>
  );
}
