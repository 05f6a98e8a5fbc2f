import { useSyncExternalStore } from 'react';
import { registerSW } from 'virtual:pwa-register';

let isWaiting = false;
/** A page that came through the service worker came from this phone. */
let isReadyOffline = Boolean(navigator.serviceWorker?.controller);
let apply: (() => Promise<void>) | null = null;
const listeners = new Set<() => void>();
const tellAll = (): void => listeners.forEach((tell) => tell());
const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

const HOUR_MS = 60 * 60_000;

/** The app's own files are kept by a service worker. A new version waits until a person takes it. */
export function startUpdates(): void {
  const update = registerSW({
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
