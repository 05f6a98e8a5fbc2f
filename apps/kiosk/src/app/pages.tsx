import { type ComponentType, lazy } from 'react';
import { DoneScreen } from '../screens/pay/done';
import { PayScreen } from '../screens/pay/pay';
import { SellScreen } from '../screens/sell/sell';

/** Who has to be there for a page: nobody, a person with a PIN, or a person in an open shift. */
type Needs = 'nobody' | 'staff' | 'shift';
export interface PageOf {
  readonly needs: Needs;
  /** What stands behind the first word of the address. */
  readonly Screen: ComponentType<{ readonly rest: readonly string[] }>;
}

const ShiftScreen = lazy(async () => ({ default: (await import('../screens/shift/shift')).ShiftScreen }));
const QueueScreen = lazy(async () => ({ default: (await import('../screens/queue/queue')).QueueScreen }));
const ReceiptsScreen = lazy(async () => ({ default: (await import('../screens/receipts/receipts')).ReceiptsScreen }));
const ReturnsScreen = lazy(async () => ({ default: (await import('../screens/returns/returns')).ReturnsScreen }));
const PickupScreen = lazy(async () => ({ default: (await import('../screens/pickup/pickup')).PickupScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import('../screens/settings/settings')).SettingsScreen }));
const StockScreen = lazy(async () => ({ default: (await import('../screens/stock/stock')).StockScreen }));

/**
 * Every page by the first word of its address below /kiosk. What is needed with every sale is there from the start (a page
 * that React has to wait for shows itself a third of a second late); everything else comes after the first page.
 */
export const PAGES: Readonly<Record<string, PageOf>> = {
  '': { needs: 'shift', Screen: SellScreen },
  pay: { needs: 'shift', Screen: PayScreen },
  done: { needs: 'shift', Screen: DoneScreen },
  shift: { needs: 'staff', Screen: ShiftScreen },
  queue: { needs: 'nobody', Screen: QueueScreen },
  receipts: { needs: 'staff', Screen: ReceiptsScreen },
  returns: { needs: 'shift', Screen: ReturnsScreen },
  pickup: { needs: 'shift', Screen: PickupScreen },
  stock: { needs: 'staff', Screen: StockScreen },
  settings: { needs: 'staff', Screen: SettingsScreen },
};
