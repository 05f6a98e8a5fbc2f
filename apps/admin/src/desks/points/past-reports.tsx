import { outletCoverage, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { Money } from '../../parts/figures';
import { count, time } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { ReportDialog } from './report-dialog';
import { Standing } from './strip';

type Report = ReplyOf<typeof outletCoverage.listPointReports>['items'][number];

/** What was filed, corrections included; the last turn of a period is the one that counts. */
export function PastReports({ outletId }: { outletId: string }) {
  const { t } = useTranslation();
  const mayFile = useMay()(outletCoverage.filePointReport);
  const [correcting, setCorrecting] = useState<Report | null>(null);
  const reports = useAsk(outletCoverage.listPointReports, { params: { id: outletId }, query: { limit: 30 } });
  return (
    <Card title={t('points.past')}>
      <Faces of={reports}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyFace text={t('points.none')} />
          ) : (
            <SimpleTable
              label={t('points.past')}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                { title: t('points.from'), cell: ({ periodFrom }) => <span className="figure">{periodFrom}</span> },
                { title: t('points.standing'), cell: ({ zero }) => <Standing standing={zero ? 'zero' : 'active'} /> },
                { title: t('points.sales'), right: true, cell: ({ salesFen }) => <Money fen={salesFen} /> },
                { title: t('points.parcels'), right: true, cell: ({ parcels }) => count(parcels) },
                { title: t('points.visitors'), right: true, cell: ({ visitors }) => count(visitors) },
                { title: t('points.note'), cell: ({ note }) => <span className="on-one-line">{note}</span> },
                {
                  title: t('points.lastReport'),
                  cell: ({ filedByName, filedAt, turn }) => (
                    <span className="on-one-line">
                      {t('points.filedBy', { name: filedByName, at: time(filedAt) })}
                      {turn > 1 ? <span className="quiet"> {t('points.turn', { turn })}</span> : null}
                    </span>
                  ),
                },
                ...(mayFile
                  ? [
                      {
                        title: t('points.refile'),
                        right: true,
                        cell: (row: Report) => (
                          <Button
                            size="small"
                            onClick={() => setCorrecting(row)}
                            aria-label={`${t('points.refile')} ${row.periodFrom} ${row.turn}`}
                          >
                            {t('points.refile')}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )
        }
      </Faces>
      <ReportDialog
        key={correcting?.id ?? 'none'}
        outletId={outletId}
        day={correcting?.periodFrom ?? null}
        {...(correcting === null
          ? {}
          : {
              first: {
                ...{ salesFen: correcting.salesFen, parcels: correcting.parcels, visitors: correcting.visitors },
                note: correcting.note ?? '',
              },
            })}
        close={() => setCorrecting(null)}
      />
    </Card>
  );
}
