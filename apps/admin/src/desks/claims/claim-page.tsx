import { claims } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { DeadlineChip } from '../../parts/deadline-chip';
import { Faces } from '../../parts/faces';
import { Money } from '../../parts/figures';
import { count, time } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { Timeline } from '../../parts/timeline';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { ClaimMoves } from './claim-moves';
import { ClaimBadge, type Claim } from './claim-state';
import { useMoveWord } from './move-word';

/** One claim: what is claimed, its photos, what was said, and the answer. */
export function ClaimPage() {
  const { t } = useTranslation();
  const { claimNo = '' } = useParams();
  const claim = useAsk(claims.showAdminClaim, { params: { claimNo } });
  const name = t('claim.one', { no: claimNo });
  return (
    <Page
      title={
        <>
          {name}{' '}
          {claim.data === undefined ? null : <ClaimBadge state={claim.data.state} automatic={claim.data.automatic} />}
        </>
      }
      name={name}
      back={{ to: '/claims', text: t('claim.back') }}
      actions={claim.data === undefined ? undefined : <ClaimMoves claim={claim.data} />}
    >
      <Faces of={claim} rows={12}>
        {(data) => <Detail claim={data} />}
      </Faces>
    </Page>
  );
}

function Detail({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  return (
    <div className="columns">
      <div className="stack">
        <Card title={t('claim.goods')}>
          <Lines claim={claim} />
        </Card>
        <Card title={t('claim.photos')}>
          <Photos claim={claim} />
        </Card>
        <Card title={t('claim.bearers')} hint={t('claim.bearersHint')}>
          <Bearers claim={claim} />
        </Card>
      </div>
      <div className="stack">
        <Record claim={claim} />
        <History claim={claim} />
      </div>
    </div>
  );
}

function Lines({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <SimpleTable
      label={t('claim.goods')}
      rows={claim.lines}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t('claim.goods'),
          cell: (line) => (
            <>
              {named(line)} <div className="quiet">{named({ name: line.skuName, nameEn: line.skuNameEn })}</div>
            </>
          ),
        },
        { title: t('claim.units'), right: true, cell: ({ units }) => count(units) },
        { title: t('claim.damaged'), right: true, cell: ({ damagedBps }) => `${damagedBps / 100}%` },
        { title: t('claim.paid'), right: true, cell: ({ paidFen }) => <Money fen={paidFen} /> },
        {
          title: t('claim.suggested'),
          right: true,
          cell: ({ suggestedFen }) => <Money fen={suggestedFen} />,
          sum: <Money fen={claim.suggestedFen} strong />,
        },
      ]}
    />
  );
}

function Photos({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  if (claim.photos.length === 0) return <p className="quiet">{t('claim.noPhotos')}</p>;
  return (
    <ul className="row-gap" style={{ listStyle: 'none', padding: 0, margin: 0 }}>
      {claim.photos.map((photo, index) => {
        const address = `/api/v1/admin/claims/${claim.claimNo}/photos/${photo.id}`;
        return (
          <li key={photo.id}>
            <a href={address} target="_blank" rel="noreferrer">
              <img
                src={address}
                alt={t('claim.photoOf', { n: index + 1 })}
                loading="lazy"
                style={{ width: 132, height: 132, objectFit: 'cover', borderRadius: 8 }}
              />
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function Bearers({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <SimpleTable
      label={t('claim.bearers')}
      rows={claim.bearers}
      rowKey={(row, index) => `${row.claimLineId}${index}`}
      columns={[
        { title: t('claim.goods'), cell: (row) => named(row) },
        { title: t('claim.lot'), cell: ({ lotCode }) => <Link to={`/lots/${lotCode}`}>{lotCode}</Link> },
        {
          title: t('claim.bearerLabel'),
          cell: ({ bearer, partyName }) => (
            <>
              {t(`claim.bearer.${bearer}`)}
              {partyName === null ? null : <div className="quiet">{partyName}</div>}
            </>
          ),
        },
        { title: t('claim.kindLabel'), cell: ({ kind }) => t(`claim.kind.${kind}`) },
        { title: t('claim.amount'), right: true, cell: ({ amountFen }) => <Money fen={amountFen} /> },
      ]}
    />
  );
}

function Record({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const { money, parcel, refundWindow } = claim;
  const window =
    refundWindow === null
      ? null
      : refundWindow.closesAt === null
        ? t('claim.windowNone')
        : refundWindow.open
          ? t('claim.windowUntil', { time: time(refundWindow.closesAt) })
          : t('claim.windowOver', { days: refundWindow.days ?? 0 });
  return (
    <Card title={t('claim.record')}>
      <Facts
        one
        facts={[
          [
            t('order.no'),
            <Link key="order" to={`/orders/${claim.orderNo}`}>
              {claim.orderNo}
            </Link>,
          ],
          [t('claim.reasonLabel'), t(`claim.reason.${claim.reason}`)],
          [t('claim.wantedLabel'), t(`claim.wanted.${claim.wanted}`)],
          [t('claim.submitted'), <When key="submitted" at={claim.submittedAt} />],
          [t('claim.clock'), claim.state === 'submitted' ? <DeadlineChip key="clock" dueAt={claim.answerBy} /> : null],
          [t('claim.window'), window],
          [t('claim.decidedBy'), claim.decidedByName],
          [
            t('claim.money'),
            money === null ? null : (
              <>
                <Money fen={money.amountFen} /> {t(`claim.moneyOf.${money.state}`)}
              </>
            ),
          ],
          [t('claim.parcel'), parcel === null ? null : `${parcel.carrier} ${parcel.trackingNo}`],
          [t('claim.lots'), claim.lots.map(({ code, quantity }) => `${code} × ${quantity}`).join(', ')],
          [t('claim.goodsTo'), claim.goodsReturn ? t(`claim.goodsToOf.${claim.goodsTo ?? 'waiting'}`) : null],
        ]}
      />
    </Card>
  );
}

function History({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const moveWord = useMoveWord();
  return (
    <Card title={t('claim.history')}>
      <Timeline
        label={t('claim.history')}
        entries={claim.events.map((event) => ({
          at: event.at,
          what: moveWord(event.move),
          who: event.actorName ?? t(`claim.by.${event.by}`),
          note: event.words,
        }))}
      />
    </Card>
  );
}
