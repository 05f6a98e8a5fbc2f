import { classes } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { APPEARANCES, chooseAppearance, useAppearance } from '@youjian/ui/installed-app';
import { chooseLanguage, currentLanguage, LANGUAGES } from '../i18n';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly name: string;
  readonly options: readonly { readonly value: T; readonly label: string; readonly lang?: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, side by side, as radio buttons: arrows move, and it is read as one group. */
function Choice<T extends string>({ label, name, options, value, onChange }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium text-ink-2">{label}</legend>
      <div className="grid auto-cols-fr grid-flow-col gap-1 rounded-full border border-control p-1">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className={classes(
              'relative grid min-h-9 cursor-pointer place-items-center rounded-full px-2 text-center text-sm has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-pine',
              value === option.value ? 'bg-pine font-semibold text-on-pine' : 'text-ink',
            )}
          >
            <input
              type="radio"
              name={name}
              className="absolute inset-0 cursor-pointer opacity-0"
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const OWN_NAMES = { 'zh-CN': '\u4e2d\u6587', en: 'English' } as const;

export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <Choice
      label={t('me.language')}
      name="language"
      options={LANGUAGES.map((value) => ({ value, label: OWN_NAMES[value], lang: value }))}
      value={currentLanguage()}
      onChange={chooseLanguage}
    />
  );
}

export function AppearanceSwitch() {
  const { t } = useTranslation();
  return (
    <Choice
      label={t('me.appearance')}
      name="appearance"
      options={APPEARANCES.map((value) => ({ value, label: t(`me.${value}`) }))}
      value={useAppearance()}
      onChange={chooseAppearance}
    />
  );
}
