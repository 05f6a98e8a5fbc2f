import { followUpdates } from '@youjian/ui/installed-app';
import { registerSW } from 'virtual:pwa-register';

export { takeUpdate, useReadyOffline, useUpdateWaiting } from '@youjian/ui/installed-app';
export const startUpdates = (): void => followUpdates(registerSW);
