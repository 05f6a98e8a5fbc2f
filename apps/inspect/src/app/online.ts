import { useSyncExternalStore } from 'react';

const subscribe = (tell: () => void): (() => void) => {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
};
/** What the phone believes. It may be wrong about the way to the server; the queue finds that out by trying. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
