import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';

/** What the store says, and says anew whenever it changes, in this tab or another. Undefined until the first answer. */
export function useLive<T>(ask: () => Promise<T>, about: readonly unknown[]): T | undefined {
  const [found, setFound] = useState<{ readonly about: string; readonly value: T }>();
  const key = JSON.stringify(about);
  useEffect(() => {
    const subscription = liveQuery(ask).subscribe({
      next: (value) => setFound({ about: key, value }),
      error: (error: unknown) => console.error(error),
    });
    return () => subscription.unsubscribe();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is asked is told apart by `about`, not by the function.
  }, [key]);
  return found?.about === key ? found.value : undefined;
}
