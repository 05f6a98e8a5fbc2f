import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { download } from '../../parts/list/csv';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { errorsFile, COLUMNS, type Preview } from './contribution-csv';
import { WeightCheck } from './weight-check';

type PreviewRow = Preview['rows'][number];

/** What would be recorded, line by line; what is wrong comes first, with the name of its column. */
export function CsvPreview({ preview, code, again }: { preview: Preview; code: string; again: () => void }) {
  const { t } = useTranslation();
  const rows = preview.rows.toSorted(
    (a, b) => Number(b.errors.length > 0) - Number(a.errors.length > 0) || a.row - b.row,
  );
  return (
    <div className="stack">
      <div className="row-gap" role="status">
        <StatusBadge tone={preview.errorRows > 0 ? 'danger' : 'ok'}>
          {preview.errorRows > 0
            ? t('lot.csv.errorRows', { count: preview.errorRows })
            : t('lot.csv.noErrors', { count: preview.rows.length })}
        </StatusBadge>
        <Button size="small" onClick={again}>
          {t('lot.csv.again')}
        </Button>
        {preview.errorRows > 0 ? (
          <Button
            size="small"
            icon={<Download aria-hidden size={14} />}
            onClick={() =>
              download(`${code}-errors.csv`, errorsFile(preview, [t('lot.csv.row'), t('lot.csv.problems')]))
            }
          >
            {t('lot.csv.errorsFile')}
          </Button>
        ) : null}
      </div>
      <WeightCheck sumGrams={preview.sumGrams} netGrams={preview.netGrams} />
      <div className="preview-rows">
        <SimpleTable
          label={t('lot.csv.preview')}
          rows={rows}
          rowKey={({ row }) => String(row)}
          columns={[
            { title: t('lot.csv.row'), right: true, cell: ({ row }) => row },
            {
              title: t('lot.csv.columns.villageCode'),
              cell: ({ villageCode }) => <span className="figure">{villageCode}</span>,
            },
            {
              title: t('lot.csv.columns.householdNumber'),
              cell: ({ householdNumber }) => householdNumber ?? t('lot.collective'),
            },
            {
              title: t('lot.csv.columns.grams'),
              right: true,
              cell: ({ grams }) => (grams === null ? '–' : count(grams)),
            },
            { title: t('lot.csv.problems'), cell: (row) => <Problems row={row} /> },
          ]}
        />
      </div>
    </div>
  );
}

function Problems({ row }: { row: PreviewRow }) {
  const { t } = useTranslation();
  if (row.errors.length === 0) return <span className="quiet">{t('lot.csv.fine')}</span>;
  return (
    <>
      {row.errors.map(({ column, message }) => {
        const known = COLUMNS.find((one) => one === column);
        return (
          <div key={`${column} ${message}`}>
            {t('lot.csv.column', { column: known === undefined ? column : t(`lot.csv.columns.${known}`), message })}
          </div>
        );
      })}
    </>
  );
}
