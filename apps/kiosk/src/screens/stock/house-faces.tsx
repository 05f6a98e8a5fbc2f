import { EmptyFace, Skeleton } from '@youjian/ui';
import { WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../parts/problem-notice';
import type { Asked } from './use-transfers';

/** The faces of something only head office knows. */
export function HouseFaces<T>({ of, children }: { of: Asked<T>; children: (value: T) => ReactNode }) {
  const { t } = useTranslation();
  switch (of.kind) {
    case 'waiting':
      return <Skeleton className="h-40" />;
    case 'offline':
      return (
        <EmptyFace
          picture={<WifiOff aria-hidden className="size-12 text-ink-3" />}
          title={t('stock.needsNetwork')}
          text={t('stock.needsNetworkText')}
        />
      );
    case 'refused':
      return <ProblemNotice error={of.error} />;
    case 'here':
      return <>{children(of.value)}</>;
  }
}
