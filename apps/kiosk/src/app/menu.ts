import type { LucideIcon } from 'lucide-react';

/** The ways from the selling screen to everything else; a page adds its line here and in `pages.tsx`. */
export const MENU: readonly { readonly to: string; readonly key: 'menu.queue'; readonly icon: LucideIcon }[] = [];
