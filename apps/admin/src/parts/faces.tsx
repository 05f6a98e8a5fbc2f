import type { Problem } from '@youjian/client';
import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Empty, Result, Skeleton } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert';

interface FacesProps<T> {
  readonly of: Pick<UseQueryResult<T, Problem>, 'data' | 'error' | 'refetch' | 'isFetching'>;
  readonly children: (data: T) => ReactNode;
  readonly rows?: number;
}

/** The four faces of whatever is asked for: waiting, refused, failed, here. (Empty is for the page to say: it knows what is missing.) */
export function Faces<T>({ of, children, rows = 6 }: FacesProps<T>) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <FailedFace error={of.error} retry={() => void of.refetch()} busy={of.isFetching} />;
  return <WaitingFace rows={rows} />;
}

/** Grey bars only after a moment: most answers are faster than a flicker. */
export function WaitingFace({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  const late = useLate(200);
  return (
    <div role="status" aria-label={t('faces.waiting')} className="waiting">
      {late ? <Skeleton active title paragraph={{ rows }} /> : null}
    </div>
  );
}

function useLate(ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return late;
}

export function FailedFace({ error, retry, busy = false }: { error: Problem; retry?: () => void; busy?: boolean }) {
  const { t } = useTranslation();
  if (error.status === 403) return <RefusedFace detail={error.detail} />;
  if (error.status === 404) return <Result status="info" title={error.title} subTitle={error.detail} />;
  return (
    <div className="failed">
      <ProblemAlert error={error} />
      {retry === undefined ? null : (
        <Button onClick={retry} loading={busy}>
          {t('faces.retry')}
        </Button>
      )}
    </div>
  );
}

/** `alone`: nothing else on the page, so its words are the heading. */
export function RefusedFace({ detail, alone = false }: { detail?: string; alone?: boolean }) {
  const { t } = useTranslation();
  return (
    <Result
      status="warning"
      title={alone ? <h1>{t('faces.refused')}</h1> : t('faces.refused')}
      subTitle={detail || t('faces.refusedWhy')}
    />
  );
}

/** Why there is nothing, and what to do about it. */
export function EmptyFace({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text}>
      {children}
    </Empty>
  );
}
