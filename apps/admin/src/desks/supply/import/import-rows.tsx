import { baseImport, type ReplyOf } from '@youjian/contract';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../../app/ask';
import { Card } from '../../../parts/card';
import { Faces } from '../../../parts/faces';
import { SimpleTable } from '../../../parts/simple-table';

type Job = ReplyOf<typeof baseImport.showImport>;
type Row = ReplyOf<typeof baseImport.listImportRows>['items'][number];

/** The sheet as it was read, the wrong rows first when there are any: which row, which column, what is wrong, how to mend it. */
export function ImportRows({ job }: { job: Job }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<'wrong' | 'all'>(job.rowsWrong > 0 ? 'wrong' : 'all');
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const rows = useAsk(baseImport.listImportRows, {
    params: { id: job.id },
    query: { only, limit: 50, ...(cursor === undefined ? {} : { cursor }) },
  });
  return (
    <Card
      title={t('imports.preview')}
      extra={
        <Segmented<'wrong' | 'all'>
          aria-label={t('imports.show')}
          value={only}
          onChange={(value) => {
            setOnly(value);
            setCursors([]);
          }}
          options={[
            { value: 'wrong', label: t('imports.onlyWrong', { count: job.rowsWrong }) },
            { value: 'all', label: t('imports.allRows', { count: job.rowsTotal }) },
          ]}
        />
      }
    >
      <Faces of={rows}>
        {({ items, nextCursor }) => (
          <div className="stack">
            {items.length === 0 ? <p className="quiet">{t('imports.noneWrong')}</p> : <Table rows={items} />}
            <div className="row-gap">
              <Button disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
                {t('imports.previous')}
              </Button>
              <Button
                disabled={nextCursor === null}
                onClick={() => nextCursor !== null && setCursors([...cursors, nextCursor])}
              >
                {t('imports.next')}
              </Button>
            </div>
          </div>
        )}
      </Faces>
    </Card>
  );
}

function Table({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  return (
    <SimpleTable<Row>
      label={t('imports.preview')}
      rows={rows}
      rowKey={({ number }) => String(number)}
      columns={[
        { title: t('imports.row'), right: true, cell: ({ number }) => <span className="figure">{number}</span> },
        { title: t('imports.problems'), cell: (row) => <Problems row={row} /> },
        { title: t('base.code'), cell: ({ cells }) => <span className="figure">{cells.code ?? ''}</span> },
        { title: t('base.name'), cell: ({ cells }) => <span className="wraps">{cells.name ?? ''}</span> },
        { title: t('base.party'), cell: ({ cells }) => <span className="wraps">{cells.partyName ?? ''}</span> },
        { title: t('base.village'), cell: ({ cells }) => <span className="figure">{cells.villageCode ?? ''}</span> },
        { title: t('base.area'), right: true, cell: ({ cells }) => cells.areaMu ?? '' },
        { title: t('base.varieties'), cell: ({ cells }) => <span className="wraps">{cells.varieties ?? ''}</span> },
      ]}
    />
  );
}

function Problems({ row }: { row: Row }) {
  const { t } = useTranslation();
  if (row.errors.length === 0) return <span className="quiet">{t('imports.fine')}</span>;
  return (
    <>
      {row.errors.map(({ column, columnName, code, problem, hint }) => (
        <div key={`${column}/${code}`} className="wraps">
          <strong>{columnName}</strong> {problem}
          <div className="quiet">{hint}</div>
        </div>
      ))}
    </>
  );
}
