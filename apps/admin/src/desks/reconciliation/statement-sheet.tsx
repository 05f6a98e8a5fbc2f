import { reconciliation } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Faces } from '../../parts/faces';
import { time } from '../../parts/format';
import { PrintSheet } from '../../parts/print-sheet';
import { StatementTables } from './statement-tables';

/** The closing statement for the file: what is not closed says so. */
export function StatementSheet() {
  const { t } = useTranslation();
  const { month = '' } = useParams();
  const detail = useAsk(reconciliation.showMonth, { params: { month } });
  const title = t('recon.sheetTitle', { month });
  return (
    <PrintSheet title={title} page="size: A4; margin: 14mm">
      <Faces of={detail}>
        {({ isClosed, closedAt, closedBy, digest, statement }) => (
          <article className="sheet">
            <h1>{title}</h1>
            <p>
              {isClosed && closedAt !== null
                ? t('recon.closedLine', { at: time(closedAt, 'second'), by: closedBy ?? '' })
                : t('recon.previewLine')}
            </p>
            <StatementTables statement={statement} onPaper />
            {digest === null ? null : (
              <p className="quiet" style={{ overflowWrap: 'anywhere' }}>
                {t('recon.digest')} {digest}
              </p>
            )}
            <p>{t('village.signature')}: ____________________</p>
          </article>
        )}
      </Faces>
    </PrintSheet>
  );
}
