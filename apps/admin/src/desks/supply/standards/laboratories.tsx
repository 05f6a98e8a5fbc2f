import { documents, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../../app/ask';
import { useMay } from '../../../app/session';
import { Card } from '../../../parts/card';
import { EmptyFace, Faces } from '../../../parts/faces';
import { count } from '../../../parts/format';
import { SimpleTable, type SimpleColumn } from '../../../parts/simple-table';
import { StatusBadge, type Tone } from '../../../parts/status-badge';
import { useNamed } from '../../../parts/use-named';
import { DesignateLaboratory } from './designate-laboratory';
import { EndLaboratory } from './end-laboratory';

export type Laboratory = ReplyOf<typeof documents.listLaboratories>['items'][number];
const TONES: Record<Laboratory['standing'], Tone> = { designated: 'ok', not_yet: 'waiting', ended: 'neutral' };

/** Whose reports count, and since when; a laboratory is designated here, and its designation ended. */
export function Laboratories() {
  const { t } = useTranslation();
  const may = useMay();
  const laboratories = useAsk(documents.listLaboratories, {});
  const [designating, setDesignating] = useState(false);
  const [ending, setEnding] = useState<Laboratory | null>(null);
  const columns = useColumns(setEnding);
  return (
    <Card
      title={t('standards.laboratories')}
      hint={t('standards.laboratoriesHint')}
      extra={
        may(documents.designateLaboratory) ? (
          <Button onClick={() => setDesignating(true)}>{t('standards.designate')}</Button>
        ) : undefined
      }
    >
      <Faces of={laboratories} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyFace text={t('standards.noLaboratories')} />
          ) : (
            <SimpleTable<Laboratory>
              label={t('standards.laboratories')}
              rows={items}
              rowKey={({ id }) => id}
              columns={columns}
            />
          )
        }
      </Faces>
      {designating ? <DesignateLaboratory close={() => setDesignating(false)} /> : null}
      {ending === null ? null : <EndLaboratory laboratory={ending} close={() => setEnding(null)} />}
    </Card>
  );
}

function useColumns(end: (laboratory: Laboratory) => void): readonly SimpleColumn<Laboratory>[] {
  const { t } = useTranslation();
  const named = useNamed();
  const may = useMay();
  const columns: SimpleColumn<Laboratory>[] = [
    { title: t('standards.code'), cell: ({ code }) => <span className="figure">{code}</span> },
    { title: t('standards.name'), cell: (row) => <span className="wraps">{named(row)}</span> },
    {
      title: t('standards.qualification'),
      cell: ({ qualificationNo }) => <span className="figure">{qualificationNo ?? '–'}</span>,
    },
    {
      title: t('standards.state'),
      cell: ({ standing }) => <StatusBadge tone={TONES[standing]}>{t(`standards.lab.${standing}`)}</StatusBadge>,
    },
    { title: t('standards.from'), cell: ({ designatedFrom }) => <span className="figure">{designatedFrom}</span> },
    {
      title: t('standards.until'),
      cell: ({ designatedUntil, endReason }) => (
        <span className="two-lines">
          <span className="figure">{designatedUntil ?? '–'}</span>
          {endReason === null ? null : <span className="quiet wraps">{endReason}</span>}
        </span>
      ),
    },
    { title: t('standards.reports'), right: true, cell: ({ reports }) => count(reports) },
  ];
  if (!may(documents.endLaboratory)) return columns;
  return [
    ...columns,
    {
      title: t('standards.action'),
      cell: (row) =>
        row.standing === 'ended' ? (
          '–'
        ) : (
          <Button size="small" danger onClick={() => end(row)}>
            {t('standards.end')}
          </Button>
        ),
    },
  ];
}
