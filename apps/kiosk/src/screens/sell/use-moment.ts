import { useEffect, useState } from 'react';
import { nextSwitch } from '../../rules/price';
import { till, useTill } from '../../till/use-till';

const LOOK_AGAIN_MS = 20_000;

/** Draws a screen anew when a price switches or a lease ends: to the moment, and by the house's time. */
export function useMoment(): void {
  const { prices, stock } = useTill();
  const [, setLook] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      const now = till.now();
      const moments = [
        prices && nextSwitch(prices, now),
        prices && new Date(prices.validUntil),
        stock && new Date(stock.validUntil),
      ];
      const ahead = moments.map((at) => (at ? at.getTime() - now.getTime() : Infinity)).filter((ms) => ms > 0);
      timer = setTimeout(look, Math.min(LOOK_AGAIN_MS, ...ahead));
    };
    const look = () => {
      setLook((times) => times + 1);
      wait();
    };
    wait();
    return () => clearTimeout(timer);
  }, [prices, stock]);
}
