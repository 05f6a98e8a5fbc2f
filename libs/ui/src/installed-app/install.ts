import { useSyncExternalStore } from 'react';

interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}
let offer: InstallEvent | null = null;
const listeners = new Set<() => void>();
const tellAll = (): void => listeners.forEach((tell) => tell());

export function listenForInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallEvent;
    tellAll();
  });
  window.addEventListener('appinstalled', () => {
    offer = null;
    tellAll();
  });
}

/** `offered`: the browser can install it at a press. `by_hand`: the person does it in the browser's menu. */
export type Installing = 'installed' | 'offered' | 'by_hand';
const standing = (): Installing =>
  window.matchMedia('(display-mode: standalone)').matches ? 'installed' : offer === null ? 'by_hand' : 'offered';
export const useInstalling = (): Installing =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, standing);

export async function install(): Promise<void> {
  await offer?.prompt();
  offer = null;
  tellAll();
}

/** Asks the browser not to clear this app's store when the phone runs short. It may say no; that is shown to the person. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
