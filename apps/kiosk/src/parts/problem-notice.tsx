import { isProblem } from '@youjian/client';
import { Notice } from '@youjian/ui';
import { useTranslation } from 'react-i18next';

/** A refusal in the server's own words; a missing network in ours. */
export function ProblemNotice({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  if (!isProblem(error) || error.status === 0)
    return (
      <Notice tone="danger" role="alert" title={t('problem.title')}>
        <p>{t('problem.unreachable')}</p>
      </Notice>
    );
  return (
    <Notice tone="danger" role="alert" title={error.title}>
      {error.detail !== '' && <p>{error.detail}</p>}
      {error.requestId !== null && <p className="text-ink-2">{t('problem.reference', { id: error.requestId })}</p>}
    </Notice>
  );
}
