import { claims } from '@youjian/contract';
import { Button } from 'antd';
import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { DeadlineChip } from '../../parts/deadline-chip';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { CLAIM_REASONS, CLAIM_VIEWS, ClaimBadge, type ClaimRow } from './claim-state';

const source = listSource(claims.listClaims);

/** Claims with their clock; late ones first in the views. */
export function ClaimsPage() {
  const { t } = useTranslation();
  const totals = useAsk(claims.claimTotals, {}).data;
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('claim.stateLabel'),
      options: CLAIM_VIEWS.map((value) => ({ value, label: t(`claim.state.${value}`) })),
    },
    {
      kind: 'choice',
      name: 'reason',
      label: t('claim.reasonLabel'),
      options: CLAIM_REASONS.map((value) => ({ value, label: t(`claim.reason.${value}`) })),
    },
  ];
  const views = [
    ['submitted', totals?.submitted],
    ['late', totals?.late],
    ['more_needed', totals?.moreNeeded],
    ['resending', totals?.resending],
    ['reopened', totals?.reopened],
  ] as const;
  return (
    <ListPage
      list="claims"
      title={t('claim.title')}
      intro={t('claim.intro')}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={views.map(([state, many]) => ({ label: t(`claim.state.${state}`), filters: { state }, count: many }))}
      searchIn={t('claim.searchIn')}
      rowKey={({ claimNo }) => claimNo}
      empty={t('claim.empty')}
      primary={
        <Link to="/claims/terms">
          <Button tabIndex={-1} icon={<SlidersHorizontal aria-hidden size={16} />}>
            {t('claim.terms')}
          </Button>
        </Link>
      }
    />
  );
}

function useColumns(): readonly Column<ClaimRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'no',
      title: t('claim.no'),
      render: ({ claimNo }) => <Link to={`/claims/${claimNo}`}>{claimNo}</Link>,
      sortBy: ({ claimNo }) => claimNo,
      file: ({ claimNo }) => claimNo,
    },
    {
      key: 'state',
      title: t('claim.stateLabel'),
      render: (row) => <ClaimBadge state={row.state} automatic={row.automatic} />,
      file: ({ state }) => t(`claim.state.${state}`),
    },
    {
      key: 'clock',
      title: t('claim.clock'),
      render: (row) =>
        row.state === 'submitted' ? <DeadlineChip dueAt={row.answerBy} /> : <span className="quiet">–</span>,
      sortBy: ({ answerBy }) => answerBy,
      file: ({ answerBy }) => answerBy,
    },
    {
      key: 'reason',
      title: t('claim.reasonLabel'),
      render: ({ reason }) => t(`claim.reason.${reason}`),
      file: ({ reason }) => t(`claim.reason.${reason}`),
    },
    { key: 'goods', title: t('claim.goods'), render: ({ firstLine }) => firstLine, file: ({ firstLine }) => firstLine },
    {
      key: 'units',
      title: t('claim.units'),
      align: 'right',
      render: ({ units }) => count(units),
      sortBy: ({ units }) => units,
      file: ({ units }) => units,
    },
    {
      key: 'suggested',
      title: t('claim.suggested'),
      align: 'right',
      render: ({ suggestedFen }) => <Money fen={suggestedFen} />,
      sortBy: ({ suggestedFen }) => suggestedFen,
      file: ({ suggestedFen }) => suggestedFen / 100,
    },
    {
      key: 'refunded',
      title: t('claim.refunded'),
      align: 'right',
      render: ({ refundedFen }) => <Money fen={refundedFen} />,
      sortBy: ({ refundedFen }) => refundedFen ?? 0,
      file: ({ refundedFen }) => (refundedFen ?? 0) / 100,
    },
    {
      key: 'order',
      title: t('order.no'),
      render: ({ orderNo }) => <Link to={`/orders/${orderNo}`}>{orderNo}</Link>,
      file: ({ orderNo }) => orderNo,
    },
    {
      key: 'submitted',
      title: t('claim.submitted'),
      render: ({ submittedAt }) => <When at={submittedAt} />,
      sortBy: ({ submittedAt }) => submittedAt,
      file: ({ submittedAt }) => submittedAt,
    },
    {
      key: 'decidedBy',
      title: t('claim.decidedBy'),
      render: ({ decidedByName }) => decidedByName ?? <span className="quiet">–</span>,
      file: ({ decidedByName }) => decidedByName ?? '',
    },
  ];
}
