import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { Minor } from './minor';
import type { MonthDetail } from './states';

type Statement = MonthDetail['statement'];

interface PartProps {
  readonly statement: Statement;
  readonly Frame: typeof Card;
}

/** A closing statement, on the screen in cards and on paper without. */
export function StatementTables({ statement, onPaper = false }: { statement: Statement; onPaper?: boolean }) {
  const part = { statement, Frame: onPaper ? PaperFrame : Card };
  return (
    <>
      <Balances {...part} />
      <Movements {...part} />
      <Payouts {...part} />
      <Differences {...part} />
    </>
  );
}

const PaperFrame: typeof Card = ({ title, children }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);

function Balances({ statement: { balances }, Frame }: PartProps) {
  const { t } = useTranslation();
  return (
    <Frame title={t('recon.balances')} hint={t('recon.balancesHint')}>
      <SimpleTable
        label={t('recon.balances')}
        rows={balances}
        rowKey={({ currency }) => currency}
        columns={[
          { title: t('recon.currency'), cell: ({ currency }) => currency.toUpperCase() },
          {
            title: t('recon.opening'),
            right: true,
            cell: (one) => <Minor minor={one.openingMinor} currency={one.currency} />,
          },
          { title: t('recon.net'), right: true, cell: (one) => <Minor minor={one.netMinor} currency={one.currency} /> },
          {
            title: t('recon.closing'),
            right: true,
            cell: (one) => <Minor minor={one.closingMinor} currency={one.currency} strong />,
          },
        ]}
      />
    </Frame>
  );
}

function Movements({ statement: { lines }, Frame }: PartProps) {
  const { t } = useTranslation();
  return (
    <Frame title={t('recon.movements')}>
      <SimpleTable
        label={t('recon.movements')}
        rows={lines}
        rowKey={({ kind, presentedCurrency, currency }) => `${kind}-${presentedCurrency}-${currency}`}
        columns={[
          { title: t('recon.kind'), cell: ({ kind }) => t(`recon.entryKind.${kind}`) },
          {
            title: t('recon.entryCount'),
            right: true,
            cell: (line) => <span className="figure">{count(line.count)}</span>,
          },
          {
            title: t('recon.presented'),
            right: true,
            cell: (line) => <Minor minor={line.presentedMinor} currency={line.presentedCurrency} />,
          },
          {
            title: t('recon.amount'),
            right: true,
            cell: (line) => <Minor minor={line.amountMinor} currency={line.currency} />,
          },
          {
            title: t('recon.fee'),
            right: true,
            cell: (line) => <Minor minor={line.feeMinor} currency={line.currency} />,
          },
          {
            title: t('recon.net'),
            right: true,
            cell: (line) => <Minor minor={line.netMinor} currency={line.currency} strong />,
          },
          {
            title: t('recon.rate'),
            right: true,
            cell: ({ rateFrom, rateTo }) => (
              <span className="figure">
                {rateFrom === rateTo ? (rateFrom ?? '–') : `${rateFrom ?? '–'}–${rateTo ?? '–'}`}
              </span>
            ),
          },
        ]}
      />
    </Frame>
  );
}

function Payouts({ statement: { payouts }, Frame }: PartProps) {
  const { t } = useTranslation();
  if (payouts.length === 0) return null;
  return (
    <Frame title={t('recon.payouts')}>
      <SimpleTable
        label={t('recon.payouts')}
        rows={payouts}
        rowKey={({ id }) => id}
        columns={[
          { title: t('recon.day'), cell: ({ on }) => <span className="figure">{on}</span> },
          { title: t('recon.payout'), cell: ({ id }) => <span className="figure">{id}</span> },
          { title: t('recon.parts'), right: true, cell: ({ parts }) => <span className="figure">{parts ?? '–'}</span> },
          {
            title: t('recon.paidOut'),
            right: true,
            cell: (one) => <Minor minor={one.amountMinor} currency={one.currency} />,
          },
        ]}
      />
    </Frame>
  );
}

function Differences({ statement: { differences }, Frame }: PartProps) {
  const { t } = useTranslation();
  return (
    <Frame title={t('recon.differences')}>
      {differences.length === 0 ? (
        <p className="quiet">{t('recon.noDifferences')}</p>
      ) : (
        <SimpleTable
          label={t('recon.differences')}
          rows={differences}
          rowKey={({ kind, state, currency }) => `${kind}-${state}-${currency}`}
          columns={[
            { title: t('recon.kind'), cell: ({ kind }) => t(`recon.kindOf.${kind}`) },
            { title: t('recon.stateLabel'), cell: ({ state }) => t(`recon.state.${state}`) },
            {
              title: t('recon.entryCount'),
              right: true,
              cell: (one) => <span className="figure">{count(one.count)}</span>,
            },
            {
              title: t('recon.delta'),
              right: true,
              cell: (one) => <Minor minor={one.deltaMinor} currency={one.currency} />,
            },
          ]}
        />
      )}
    </Frame>
  );
}
