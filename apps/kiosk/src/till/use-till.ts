import { useSyncExternalStore } from 'react';
import { kept } from '@youjian/ui/installed-app';
import { REAL, Store, TRAINING } from '../store/db';
import type { TillState } from './state';
import { Till } from './till';

const isTraining = kept('mode') === 'training';

/** The till of this page. Screens write through it; see the README for what may be written. */
export const till = new Till({ store: new Store(isTraining ? TRAINING : REAL), isTraining });

/** What the till knows, drawn anew whenever it changes: `const { day, staff, shift, ticket } = useTill()`. */
export const useTill = (): TillState => useSyncExternalStore(till.subscribe, () => till.state);
