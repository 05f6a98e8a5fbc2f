import { useSyncExternalStore } from 'react';
import { keep, kept } from './keepsake';

export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const listeners = new Set<() => void>();
let chosen: Appearance = APPEARANCES.find((one) => one === kept('theme')) ?? 'system';

/** Without a choice the page carries none, and the system decides by itself. */
export function showAppearance(): void {
  if (chosen === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
}

export function chooseAppearance(appearance: Appearance): void {
  chosen = appearance;
  keep('theme', appearance);
  showAppearance();
  listeners.forEach((tell) => tell());
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};
export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, () => chosen);
