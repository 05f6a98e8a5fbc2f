import { useEffect } from 'react';
import { till, useTill } from '../till/use-till';

const SIGNS = ['pointerdown', 'keydown', 'wheel'] as const;

/** Nobody touched the till for some minutes: whoever comes next shows who they are. Nothing on it is lost by that. */
export function useAutoLock(): void {
  const { staff, day } = useTill();
  const afterMinutes = day?.limits.lockAfterMinutes ?? 3;
  const isOpen = staff !== null;
  useEffect(() => {
    if (!isOpen) return;
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => till.lock(), afterMinutes * 60_000);
    };
    again();
    SIGNS.forEach((sign) => window.addEventListener(sign, again, { passive: true, capture: true }));
    return () => {
      clearTimeout(timer);
      SIGNS.forEach((sign) => window.removeEventListener(sign, again, { capture: true }));
    };
  }, [isOpen, afterMinutes]);
}
