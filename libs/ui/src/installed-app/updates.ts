import { useSyncExternalStore } from 'react';

/** What `virtual:pwa-register` gives an app; it is made anew by each build, so the app hands it in. */
type Register = (options: {
  readonly immediate: boolean;
  readonly onNeedRefresh: () => void;
  readonly onOfflineReady: () => void;
  readonly onRegisteredSW: (url: string, registration: ServiceWorkerRegistration | undefined) => void;
}) => (reload: boolean) => Promise<void>;

let isWaiting = false;
/** A page that came through the service worker came from this device. */
let isReadyOffline = Boolean(globalThis.navigator?.serviceWorker?.controller);
let apply: (() => Promise<void>) | null = null;
const listeners = new Set<() => void>();
const tellAll = (): void => listeners.forEach((tell) => tell());
const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

const HOUR_MS = 60 * 60_000;

/** The app's own files are kept by a service worker. A new version waits until a person takes it. */
export function followUpdates(register: Register): void {
  const update = register({
    immediate: true,
    onNeedRefresh: () => {
      isWaiting = true;
      tellAll();
    },
    onOfflineReady: () => {
      isReadyOffline = true;
      tellAll();
    },
    onRegisteredSW: (_, registration) => {
      if (registration === undefined) return;
      if (registration.active) isReadyOffline = true;
      tellAll();
      setInterval(() => void (navigator.onLine && registration.update().catch(() => {})), HOUR_MS);
    },
  });
  apply = () => update(true);
}

export const useUpdateWaiting = (): boolean => useSyncExternalStore(subscribe, () => isWaiting);
export const useReadyOffline = (): boolean => useSyncExternalStore(subscribe, () => isReadyOffline);
export const takeUpdate = (): void => void apply?.();
