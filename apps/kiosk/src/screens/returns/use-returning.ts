import { formatFen } from '@youjian/kernel';
import type { till as shapes } from '@youjian/contract';
import { useToast } from '@youjian/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { returnSlip } from '../../print/slips';
import { receiptWords, usePrint } from '../../print/use-print';
import type { StaffMember } from '../../store/kinds';
import { till, useTill } from '../../till/use-till';
import type { ReturnReason } from './reason-and-way';

interface Returning {
  readonly receiptNo: string | null;
  readonly orderNo: string | null;
  readonly lines: shapes.ReturnEntry['lines'];
  readonly freightFen?: number;
  readonly names: readonly { readonly skuId: string; readonly name: string }[];
  readonly reason: ReturnReason;
  readonly tender: 'cash' | 'original';
  readonly note: string;
  readonly manager?: StaffMember;
}

/** Writes the return down, pays it out of the drawer and prints the slip the buyer signs. */
export function useReturning(): { finish: (returning: Returning) => Promise<void>; isBusy: boolean } {
  const { t } = useTranslation();
  const say = useToast();
  const { print } = usePrint();
  const { device, staff, isTraining } = useTill();
  const [isBusy, setBusy] = useState(false);
  const finish = async ({
    lines,
    names,
    reason,
    tender,
    note,
    receiptNo,
    orderNo,
    manager,
    freightFen = 0,
  }: Returning) => {
    const totalFen = lines.reduce((sum, { amountFen }) => sum + amountFen, freightFen);
    setBusy(true);
    try {
      const { entry, row } = await till.write({
        ...{ kind: 'return', receiptNo, orderNo, lines: [...lines], totalFen, tender, reason },
        ...(freightFen === 0 ? {} : { freightFen }),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(manager === undefined ? {} : { approvedBy: manager.id }),
      });
      say(t('returns.done', { amount: formatFen(totalFen) }));
      go('/', { replace: true });
      const nameOf = (skuId: string) => names.find((one) => one.skuId === skuId)?.name ?? '';
      const slip = {
        outlet: { name: device?.outlet.name ?? '', nameEn: device?.outlet.nameEn ?? null },
        ...{ deviceName: device?.device.name ?? '', staffName: staff?.name ?? '', at: entry.at, seq: row.seq },
        ...{ returnNo: row.receiptNo ?? '', receiptNo: receiptNo ?? orderNo, reason: t(`returns.reason.${reason}`) },
        lines: lines.map(({ skuId, quantity, amountFen }) => ({ name: nameOf(skuId), quantity, amountFen })),
        ...{ totalFen, tender, isOffline: entry.offline, isTraining, approvedBy: manager?.name ?? '' },
      };
      await print(returnSlip(slip, receiptWords), { kick: tender === 'cash' });
    } finally {
      setBusy(false);
    }
  };
  return { finish, isBusy };
}
