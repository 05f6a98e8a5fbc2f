import { useEffect, useSyncExternalStore } from 'react';
import type { Place } from '../store/kinds';

type State =
  | { readonly state: 'idle' | 'asking' | 'denied' | 'unavailable' }
  | { readonly state: 'known'; readonly place: Place; readonly at: number };
let now: State = { state: 'idle' };
let watching: number | null = null;
const listeners = new Set<() => void>();
const become = (next: State): void => {
  now = next;
  listeners.forEach((tell) => tell());
};

/** The receiver runs until the app is closed: it finds the place better the longer it listens. */
export function startLocating(): void {
  if (watching !== null) return;
  if (navigator.geolocation === undefined) return become({ state: 'unavailable' });
  if (now.state !== 'known') become({ state: 'asking' });
  watching = navigator.geolocation.watchPosition(
    ({ coords, timestamp }) =>
      become({
        state: 'known',
        at: timestamp,
        place: { longitude: coords.longitude, latitude: coords.latitude, accuracyMetres: Math.round(coords.accuracy) },
      }),
    (error) => {
      if (error.code === error.PERMISSION_DENIED) {
        stopLocating();
        become({ state: 'denied' });
      } else if (now.state !== 'known') become({ state: 'unavailable' });
    },
    { enableHighAccuracy: true, maximumAge: 5_000, timeout: 60_000 },
  );
}

function stopLocating(): void {
  if (watching !== null) navigator.geolocation.clearWatch(watching);
  watching = null;
}

const FRESH_MS = 2 * 60_000;
/** Where the phone is, if it found out lately: what a photo is marked with. */
export const placeNow = (): Place | null =>
  now.state === 'known' && Date.now() - now.at < FRESH_MS ? now.place : null;

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};
export const usePosition = (): State => useSyncExternalStore(subscribe, () => now);

/** Starts by itself where the person allowed it before; nobody is asked out of the blue. */
export function useLocatingIfAllowed(): void {
  useEffect(() => {
    navigator.permissions
      ?.query({ name: 'geolocation' })
      .then(({ state }) => (state === 'granted' ? startLocating() : undefined))
      .catch(() => {});
  }, []);
}
