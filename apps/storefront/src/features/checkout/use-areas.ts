import { useCallback, useEffect, useState } from 'react';
import { type AreaList, loadAreas } from '../../shop/address';

/** The list of provinces, cities and districts, fetched when first needed. A failed fetch can be tried again. */
export function useAreas() {
  const [areas, setAreas] = useState<AreaList | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const load = useCallback(() => {
    setFailed(false);
    loadAreas().then(setAreas, () => setFailed(true));
  }, []);
  useEffect(load, [load]);
  return { areas, hasFailed, load };
}
