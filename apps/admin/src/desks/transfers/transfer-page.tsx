import { transfers } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { Page } from '../../parts/page';
import { Qr } from '../../parts/qr';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { TransferBadge, type TransferDetail } from './parts';
import { TransferMoves } from './transfer-moves';

export function TransferPage() {
  const { t } = useTranslation();
  const { number = '' } = useParams();
  const transfer = useAsk(transfers.showTransfer, { params: { number } });
  const name = t('transfer.one', { number });
  return (
    <Page
      name={name}
      title={
        <>
          {name} {transfer.data === undefined ? null : <TransferBadge row={transfer.data} />}
        </>
      }
      back={{ to: '/transfers', text: t('transfer.title') }}
      {...(transfer.data === undefined
        ? {}
        : { intro: t('transfer.way', { from: transfer.data.fromName, to: transfer.data.toName }) })}
      actions={transfer.data === undefined ? undefined : <TransferMoves transfer={transfer.data} />}
    >
      <Faces of={transfer} rows={8}>
        {(data) => (
          <div className="columns">
            <div className="stack">
              <Lines transfer={data} />
            </div>
            <Side transfer={data} />
          </div>
        )}
      </Faces>
    </Page>
  );
}

function Lines({ transfer }: { transfer: TransferDetail }) {
  const { t } = useTranslation();
  const sent = transfer.sentAt !== null;
  return (
    <Card title={t('transfer.lines')}>
      <SimpleTable
        label={t('transfer.lines')}
        rows={transfer.lines}
        rowKey={({ skuId, lotId }) => `${skuId}/${lotId}`}
        columns={[
          {
            title: t('stock.item'),
            cell: (line) => (
              <>
                {line.productName} · {line.skuName}
                <div className="quiet figure">
                  {line.skuCode} · {line.lotCode}
                </div>
                {line.held ? <StatusBadge tone="danger">{t('transfer.held')}</StatusBadge> : null}
              </>
            ),
          },
          { title: t('transfer.units'), right: true, cell: ({ units }) => count(units), sum: count(transfer.units) },
          {
            title: t('transfer.arrived'),
            right: true,
            cell: ({ arrivedUnits }) => (sent ? count(arrivedUnits) : '–'),
            sum: sent ? count(transfer.arrivedUnits) : '–',
          },
          {
            title: t('transfer.damaged'),
            right: true,
            cell: ({ damagedUnits }) => (sent ? count(damagedUnits) : '–'),
            sum: sent ? count(transfer.damagedUnits) : '–',
          },
          {
            title: t('transfer.lost'),
            right: true,
            cell: ({ lostUnits, damagedUnits }) => (sent ? count(lostUnits - damagedUnits) : '–'),
            sum: sent ? count(transfer.lostUnits - transfer.damagedUnits) : '–',
          },
          {
            title: t('transfer.open'),
            right: true,
            cell: ({ openUnits }) => (sent ? count(openUnits) : '–'),
            sum: sent ? count(transfer.openUnits) : '–',
          },
        ]}
      />
    </Card>
  );
}

function Side({ transfer }: { transfer: TransferDetail }) {
  const { t } = useTranslation();
  const step = (at: string | null, by: string | null) =>
    at === null ? null : (
      <>
        <When at={at} /> {by}
      </>
    );
  return (
    <Card title={t('transfer.document')} hint={t('transfer.scanHint')}>
      <Qr text={transfer.number} label={t('transfer.qr', { number: transfer.number })} size={144} />
      <Facts
        one
        facts={[
          [t('transfer.number'), transfer.number],
          [t('transfer.kindLabel'), t(`transfer.kind.${transfer.kind}`)],
          [t('transfer.madeAt'), step(transfer.madeAt, transfer.madeBy)],
          [t('transfer.sentAt'), step(transfer.sentAt, transfer.sentBy)],
          [t('transfer.receivedAt'), step(transfer.receivedAt, transfer.receivedBy)],
          [t('form.note'), transfer.note],
          [t('transfer.closeNote'), transfer.closeNote],
        ]}
      />
    </Card>
  );
}
