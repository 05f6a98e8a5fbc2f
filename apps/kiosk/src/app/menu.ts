import type { LucideIcon } from 'lucide-react';

type Word = 'returns' | 'pickup' | 'shift' | 'stock' | 'queue' | 'settings';
interface Way {
  readonly to: string;
  readonly key: `menu.${Word}`;
  readonly icon: LucideIcon;
}

/** The ways from the selling screen to everything else; a page adds its line here and in `pages.tsx`. */
export const MENU: readonly Way[] = [];
