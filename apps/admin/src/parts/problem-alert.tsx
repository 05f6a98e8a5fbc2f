import { isProblem } from '@youjian/client';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** What the other side said, in its words, with the number that finds it in the log. */
export function ProblemAlert({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  const { title, detail, requestId } = wordsOf(error, t('problem.unreachable'), t('problem.unknown'));
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={title}
      description={
        <>
          {detail}
          {requestId === null ? null : <div className="quiet">{t('problem.request', { id: requestId })}</div>}
        </>
      }
    />
  );
}

export function wordsOf(
  error: unknown,
  unreachable: string,
  unknown: string,
): { title: string; detail: string; requestId: string | null } {
  if (!isProblem(error))
    return { title: unknown, detail: error instanceof Error ? error.message : '', requestId: null };
  if (error.code === 'unreachable') return { title: unreachable, detail: '', requestId: null };
  return { title: error.code === 'unknown' ? unknown : error.title, detail: error.detail, requestId: error.requestId };
}
