import { lazy, Suspense } from 'react';
import type { SheetProps } from './sheet-face';

const Face = lazy(async () => ({ default: (await import('./sheet-face')).SheetFace }));

/** Only needed after a press, so it is read then. */
export const Sheet = (props: SheetProps) => (
  <Suspense>
    <Face {...props} />
  </Suspense>
);
