import { address as addressOf } from '@youjian/client';
import { reconciliation } from '@youjian/contract';
import { Alert, App, Button } from 'antd';
import { Download, FileSpreadsheet, Lock, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { ReasonDialog } from '../../parts/reason-dialog';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { time } from '../../parts/format';
import { Minor } from './minor';
import { StatementTables } from './statement-tables';
import { DifferenceBadge, RECONCILIATION_NEWS, type MonthDetail } from './states';

/** A month as it was closed, or as it would be: what is in the way comes first. */
export function MonthPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { month = '' } = useParams();
  const [isOpen, setOpen] = useState(false);
  const detail = useAsk(reconciliation.showMonth, { params: { month } });
  const { data } = detail;
  const isReady = data !== undefined && !data.isClosed && data.blockers.length === 0;
  return (
    <Page
      title={t('recon.monthTitle', { month })}
      back={{ to: '/reconciliation/months', text: t('recon.months') }}
      actions={
        data === undefined ? undefined : (
          <>
            <Files month={month} />
            {isReady && may(reconciliation.closeMonth) ? (
              <Button
                type="primary"
                data-primary=""
                icon={<Lock aria-hidden size={16} />}
                onClick={() => setOpen(true)}
              >
                {t('recon.close')}
              </Button>
            ) : null}
          </>
        )
      }
    >
      <Faces of={detail} rows={12}>
        {(shown) => (
          <div className="stack">
            <Standing detail={shown} />
            {shown.open.length > 0 ? <OpenOnes detail={shown} /> : null}
            <StatementTables statement={shown.statement} />
          </div>
        )}
      </Faces>
      <CloseDialog month={month} open={isOpen} close={() => setOpen(false)} />
    </Page>
  );
}

/** Plain links: the browser downloads them itself, with the session it has. */
function Files({ month }: { month: string }) {
  const { t } = useTranslation();
  const params = { month };
  return (
    <>
      <Button
        icon={<Download aria-hidden size={16} />}
        href={addressOf(reconciliation.statementCsv.path, { params })}
        download
      >
        {t('stats.csv')}
      </Button>
      <Button
        icon={<FileSpreadsheet aria-hidden size={16} />}
        href={addressOf(reconciliation.statementExcel.path, { params })}
        download
      >
        {t('stats.excel')}
      </Button>
      <Link to={`/print/reconciliation/${month}`} className="ant-btn ant-btn-default">
        <Printer aria-hidden size={16} /> {t('order.print')}
      </Link>
    </>
  );
}

function Standing({ detail }: { detail: MonthDetail }) {
  const { t } = useTranslation();
  const { isClosed, blockers, closedAt, closedBy, note, digest } = detail;
  if (isClosed)
    return (
      <Card title={t('recon.closed')} extra={<StatusBadge tone="ok">{t('recon.closed')}</StatusBadge>}>
        <p>{t('recon.closedLine', { at: closedAt === null ? '' : time(closedAt), by: closedBy ?? '' })}</p>
        <p>{note}</p>
        <p className="quiet" style={{ overflowWrap: 'anywhere' }}>
          {t('recon.digest')} {digest}
        </p>
      </Card>
    );
  if (blockers.length === 0) return <Alert type="success" showIcon title={t('recon.ready')} />;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('recon.notReady')}
      description={
        <ul>
          {blockers.map(({ what, count }) => (
            <li key={what}>{t(`recon.blocker.${what}`, { count })}</li>
          ))}
        </ul>
      }
    />
  );
}

function OpenOnes({ detail }: { detail: MonthDetail }) {
  const { t } = useTranslation();
  return (
    <Card title={t('recon.openShort')}>
      <SimpleTable
        label={t('recon.openShort')}
        rows={detail.open}
        rowKey={({ id }) => id}
        columns={[
          { title: t('recon.day'), cell: ({ day }) => <span className="figure">{day}</span> },
          {
            title: t('recon.kind'),
            cell: ({ id, kind }) => <Link to={`/reconciliation/differences/${id}`}>{t(`recon.kindOf.${kind}`)}</Link>,
          },
          {
            title: t('recon.subject'),
            cell: ({ subject, orderNo }) => <span className="figure">{orderNo ?? subject}</span>,
          },
          { title: t('recon.stateLabel'), cell: ({ state }) => <DifferenceBadge state={state} /> },
          {
            title: t('recon.delta'),
            right: true,
            cell: ({ deltaMinor, currency }) => <Minor minor={deltaMinor} currency={currency} strong />,
          },
        ]}
      />
    </Card>
  );
}

function CloseDialog({ month, open, close }: { month: string; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const send = useSend(reconciliation.closeMonth, {
    changes: RECONCILIATION_NEWS,
    then: () => {
      void message.success(t('recon.closedDone', { month }));
      close();
    },
  });
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t('recon.closeTitle', { month })}
      effect={t('recon.closeEffect')}
      verb={t('recon.close')}
      danger
      typed={month}
      label={t('recon.note')}
      send={(note) => send.mutate({ params: { month }, body: { note } })}
      busy={send.isPending}
      error={send.error}
    />
  );
}
