import { useEffect, useSyncExternalStore } from 'react';
import { keep, kept } from './keepsake';

export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen: Appearance = APPEARANCES.find((one) => one === kept('theme')) ?? 'system';

export function chooseAppearance(appearance: Appearance): void {
  chosen = appearance;
  keep('theme', appearance);
  listeners.forEach((tell) => tell());
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  system.addEventListener('change', tell);
  return () => {
    listeners.delete(tell);
    system.removeEventListener('change', tell);
  };
};

export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, () => chosen);
export const useDark = (): boolean =>
  useSyncExternalStore(subscribe, () => (chosen === 'system' ? system.matches : chosen === 'dark'));

/** The page's own colours follow the same switch as antd's. */
export function useThemeOnPage(): boolean {
  const dark = useDark();
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [dark]);
  return dark;
}
