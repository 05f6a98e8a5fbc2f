import { reconciliation } from '@youjian/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { Timeline } from '../../parts/timeline';
import { When } from '../../parts/when';
import { DifferenceMoves } from './difference-moves';
import { Minor } from './minor';
import { DifferenceBadge, type DifferenceDetail } from './states';

/** One difference with both sides beside each other, what was done about it, and what can be done. */
export function DifferencePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const difference = useAsk(reconciliation.showDifference, { params: { id } });
  const { data } = difference;
  return (
    <Page
      title={data === undefined ? t('recon.difference') : t(`recon.kindOf.${data.kind}`)}
      back={{ to: '/reconciliation/differences', text: t('recon.differences') }}
      {...(data === undefined ? {} : { intro: t(`recon.kindWhy.${data.kind}`) })}
    >
      <Faces of={difference} rows={10}>
        {(shown) => <Detail difference={shown} />}
      </Faces>
    </Page>
  );
}

function Detail({ difference }: { difference: DifferenceDetail }) {
  const { t } = useTranslation();
  const { steps, isLocked, state } = difference;
  return (
    <div className="columns">
      <div className="stack">
        {isLocked ? <Alert type="info" showIcon title={t('recon.isLocked')} /> : null}
        <Sides difference={difference} />
      </div>
      <div className="stack">
        <What difference={difference} />
        {isLocked ? null : <DifferenceMoves difference={difference} />}
        <Card title={t('recon.history')}>
          {steps.length === 0 ? (
            <p className="quiet">{t(state === 'open' ? 'recon.nothingDone' : 'recon.noHistory')}</p>
          ) : (
            <Timeline
              label={t('recon.history')}
              entries={steps.map(({ move, reason, note, by, at }) => ({
                at,
                who: by === 'system' ? t('recon.bySystem') : by,
                what: t(`recon.moveOf.${move}`),
                note: reason === null ? note : t('recon.reasonNote', { reason: t(`recon.reasonOf.${reason}`), note }),
              }))}
            />
          )}
        </Card>
      </div>
    </div>
  );
}

function What({ difference }: { difference: DifferenceDetail }) {
  const { t } = useTranslation();
  const { subject, orderNo, day, aboutOn, state, currency, expectedMinor, actualMinor, deltaMinor, foundAt } =
    difference;
  return (
    <Card title={t('recon.difference')} extra={<DifferenceBadge state={state} />}>
      <Facts
        one
        facts={[
          [t('recon.subject'), <span key="subject">{subject}</span>],
          [
            t('recon.order'),
            orderNo === null ? null : (
              <Link key="order" to={`/orders/${orderNo}`}>
                {orderNo}
              </Link>
            ),
          ],
          [t('recon.day'), day],
          ...(aboutOn === day ? [] : [[t('recon.aboutOn'), aboutOn] as const]),
          [t('recon.expected'), <Minor key="expected" minor={expectedMinor} currency={currency} />],
          [t('recon.actual'), <Minor key="actual" minor={actualMinor} currency={currency} />],
          [t('recon.delta'), <Minor key="delta" minor={deltaMinor} currency={currency} strong />],
          [t('recon.foundAt'), <When key="found" at={foundAt} />],
        ]}
      />
    </Card>
  );
}

function Sides({ difference: { entries, ours } }: { difference: DifferenceDetail }) {
  const { t } = useTranslation();
  return (
    <>
      <Card title={t('recon.ourSide')}>
        {ours.length === 0 ? (
          <p className="quiet">{t('recon.nothingHere')}</p>
        ) : (
          <SimpleTable
            label={t('recon.ourSide')}
            rows={ours}
            rowKey={(_row, index) => String(index)}
            columns={[
              { title: t('recon.kind'), cell: ({ what }) => t(`recon.what.${what}`) },
              { title: t('recon.stateLabel'), cell: ({ state }) => state },
              { title: t('recon.at'), cell: ({ at }) => <When at={at} /> },
              {
                title: t('recon.amount'),
                right: true,
                cell: ({ amountMinor, currency }) => <Minor minor={amountMinor} currency={currency} />,
              },
            ]}
          />
        )}
      </Card>
      <Card title={t('recon.theirSide')}>
        {entries.length === 0 ? (
          <p className="quiet">{t('recon.nothingThere')}</p>
        ) : (
          <SimpleTable
            label={t('recon.theirSide')}
            rows={entries}
            rowKey={({ id }) => id}
            columns={[
              { title: t('recon.entryNo'), cell: ({ id }) => <span className="figure">{id}</span> },
              { title: t('recon.at'), cell: ({ at }) => <When at={at} /> },
              {
                title: t('recon.presented'),
                right: true,
                cell: (one) => <Minor minor={one.presentedMinor} currency={one.presentedCurrency} />,
              },
              {
                title: t('recon.rate'),
                right: true,
                cell: ({ rate }) => <span className="figure">{rate ?? '–'}</span>,
              },
              {
                title: t('recon.amount'),
                right: true,
                cell: (one) => <Minor minor={one.amountMinor} currency={one.currency} />,
              },
              {
                title: t('recon.fee'),
                right: true,
                cell: (one) => <Minor minor={one.feeMinor} currency={one.currency} />,
              },
              {
                title: t('recon.net'),
                right: true,
                cell: (one) => <Minor minor={one.netMinor} currency={one.currency} />,
              },
            ]}
          />
        )}
      </Card>
    </>
  );
}
