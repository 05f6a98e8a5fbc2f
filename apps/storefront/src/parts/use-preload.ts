import { useEffect } from 'react';

/** Fetches what a press will need once the page is quiet, so that the press works even when the network has gone by then. */
export function usePreload(load: () => Promise<unknown>): void {
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => {}), 1500);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Once for each page.
  }, []);
}
