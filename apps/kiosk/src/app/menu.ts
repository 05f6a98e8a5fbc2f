import {
  type LucideIcon,
  Boxes,
  CloudUpload,
  HandCoins,
  PackageCheck,
  ReceiptText,
  Settings,
  Undo2,
} from 'lucide-react';

type Word = 'returns' | 'pickup' | 'shift' | 'stock' | 'queue' | 'settings';
interface Way {
  readonly to: string;
  readonly key: `menu.${Word}` | 'receipts.title';
  readonly icon: LucideIcon;
  /** What waits behind it for somebody here, if it is that kind of page. */
  readonly waits?: 'pickups' | 'tasks';
}

/** The ways from the selling screen to everything else; a page adds its line here and in `pages.tsx`. */
export const MENU: readonly Way[] = [
  { to: '/returns', key: 'menu.returns', icon: Undo2 },
  { to: '/pickup', key: 'menu.pickup', icon: PackageCheck, waits: 'pickups' },
  { to: '/stock', key: 'menu.stock', icon: Boxes, waits: 'tasks' },
  { to: '/shift', key: 'menu.shift', icon: HandCoins },
  { to: '/receipts', key: 'receipts.title', icon: ReceiptText },
  { to: '/queue', key: 'menu.queue', icon: CloudUpload },
  { to: '/settings', key: 'menu.settings', icon: Settings },
];
