import { reconciliation, type ReplyOf } from '@youjian/contract';
import { App, Button } from 'antd';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card, Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { Page } from '../../parts/page';
import { ProblemAlert } from '../../parts/problem-alert';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { DaysPlot } from './days-plot';
import { Minor } from './minor';
import { RECONCILIATION_NEWS } from './states';

type Overview = ReplyOf<typeof reconciliation.reconciliationOverview>;

/** How our books and the provider's stand beside each other: what is open, and how the last weeks went. */
export function ReconciliationPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { message } = App.useApp();
  const overview = useAsk(reconciliation.reconciliationOverview, {});
  const run = useSend(reconciliation.runReconciliation, {
    changes: RECONCILIATION_NEWS,
    then: ({ pairs, open }) => void message.success(t('recon.ran', { pairs: count(pairs), open: count(open) })),
  });
  return (
    <Page
      title={t('recon.title')}
      intro={
        <>
          {t('recon.intro')} <Link to="/reconciliation/differences">{t('recon.differences')}</Link>{' '}
          <Link to="/reconciliation/entries">{t('recon.entries')}</Link>{' '}
          <Link to="/reconciliation/payouts">{t('recon.payouts')}</Link>{' '}
          <Link to="/reconciliation/months">{t('recon.months')}</Link>
        </>
      }
      actions={
        may(reconciliation.runReconciliation) ? (
          <Button
            type="primary"
            data-primary=""
            icon={<RefreshCw aria-hidden size={16} />}
            loading={run.isPending}
            onClick={() => run.mutate({ body: {} })}
          >
            {t('recon.run')}
          </Button>
        ) : undefined
      }
    >
      <ProblemAlert error={run.error} />
      <div className="stack">
        <Faces of={overview} rows={4}>
          {(shown) => <Standing overview={shown} />}
        </Faces>
        <DaysPlot />
      </div>
    </Page>
  );
}

function Standing({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { open, awaiting, oldestOpenOn, readUntil, checkedUntil, lockedUntil, balances } = overview;
  return (
    <Card title={t('recon.standing')} hint={t('recon.standingHint')}>
      <Facts
        facts={[
          [t('recon.openCount'), <OpenCount key="open" open={open} awaiting={awaiting} />],
          [t('recon.oldestOpen'), oldestOpenOn],
          [t('recon.readUntil'), <When key="read" at={readUntil} />],
          [t('recon.checkedUntil'), checkedUntil],
          [t('recon.lockedUntil'), lockedUntil],
          [
            t('recon.balance'),
            balances.length === 0
              ? null
              : balances.map(({ currency, netMinor }) => (
                  <div key={currency}>
                    <Minor minor={netMinor} currency={currency} strong />
                  </div>
                )),
          ],
        ]}
      />
    </Card>
  );
}

function OpenCount({ open, awaiting }: { open: number; awaiting: number }) {
  const { t } = useTranslation();
  if (open + awaiting === 0) return <StatusBadge tone="ok">{t('recon.nothingOpen')}</StatusBadge>;
  return (
    <Link to="/reconciliation/differences?state=unsettled">
      {open > 0 ? <StatusBadge tone="danger">{t('recon.openOf', { open: count(open) })}</StatusBadge> : null}{' '}
      {awaiting > 0 ? (
        <StatusBadge tone="waiting">{t('recon.awaitingOf', { awaiting: count(awaiting) })}</StatusBadge>
      ) : null}
    </Link>
  );
}
