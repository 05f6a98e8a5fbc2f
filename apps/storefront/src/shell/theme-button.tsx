import { useState } from 'react';
import { Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRouteLoaderData } from 'react-router';
import { preferenceCookie, type Preferences, type TextSize, type Theme } from '../server/preferences';

/** Writes the choice where the server reads it at the next visit, and on this page at once. */
export function chooseTheme(theme: Theme): void {
  document.cookie = preferenceCookie('theme', theme);
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
}

export function chooseTextSize(size: TextSize): void {
  document.cookie = preferenceCookie('text', size);
  document.documentElement.setAttribute('data-text', size);
}

export const usePreferences = (): Preferences =>
  useRouteLoaderData<{ preferences: Preferences }>('root')?.preferences ?? {
    theme: 'system',
    textSize: 'normal',
    language: null,
  };

export function ThemeButton() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Theme>(usePreferences().theme);

  function turn() {
    const shown = document.documentElement.getAttribute('data-theme') ?? chosen;
    const isDark = shown === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : shown === 'dark';
    const next = isDark ? 'light' : 'dark';
    chooseTheme(next);
    setChosen(next);
  }
  return (
    <button
      type="button"
      onClick={turn}
      aria-label={t('nav.theme')}
      className="grid size-11 place-items-center rounded-full hover:bg-leaf"
    >
      <Sun aria-hidden className="hidden size-5 dark-shown:block" />
      <Moon aria-hidden className="size-5 dark-shown:hidden" />
    </button>
  );
}
