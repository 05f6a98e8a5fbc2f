import { inventory, transfers, type ReplyOf, type Route } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type TransferRow = ReplyOf<typeof transfers.listTransfers>['items'][number];
export type TransferDetail = ReplyOf<typeof transfers.showTransfer>;
export type TransferLine = TransferDetail['lines'][number];
export const TRANSFER_STATES = transfers.transferState.options;
export const TRANSFER_KINDS = transfers.transferKind.options;

export const TRANSFER_NEWS: readonly Route[] = [
  transfers.listTransfers,
  transfers.showTransfer,
  inventory.listStock,
  inventory.outletStock,
  inventory.listMovements,
];

const TONES: Readonly<Record<TransferRow['state'], Tone>> = {
  draft: 'neutral',
  sent: 'info',
  partial: 'warn',
  received: 'ok',
  cancelled: 'neutral',
};

export function TransferBadge({ row }: { row: Pick<TransferRow, 'state' | 'overdue'> }) {
  const { t } = useTranslation();
  return (
    <>
      <StatusBadge tone={TONES[row.state]}>{t(`transfer.state.${row.state}`)}</StatusBadge>
      {row.overdue ? <StatusBadge tone="danger">{t('transfer.overdue')}</StatusBadge> : null}
    </>
  );
}
