import { base64url, fromBase64url, utf8 } from '../device/bytes';
import type { till as shapes } from '@youjian/contract';
import type { Receipt } from '../print/receipt';
import type { Till } from './till';

/**
 * The page behind the code of a receipt: `/r/<receiptNo>?k=…`, where k is the id of the device and a proof that only this
 * till could make. It works before head office has heard of the sale, and nobody can guess somebody else's.
 */
export async function receiptLink(till: Till, receiptNo: string): Promise<string | null> {
  const { device, day } = till.state;
  const key = day?.keys?.receipt;
  if (device === null || key === undefined) return null;
  const hmac = await crypto.subtle.importKey('raw', fromBase64url(key), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const proof = await crypto.subtle.sign('HMAC', hmac, utf8(receiptNo));
  const deviceId = Uint8Array.from(device.device.id.replaceAll('-', '').match(/../g) ?? [], (pair) =>
    parseInt(pair, 16),
  );
  const k = base64url(deviceId.buffer) + base64url(proof.slice(0, 16));
  return `${window.location.origin}/r/${encodeURIComponent(receiptNo)}?k=${k}`;
}

/** A sale as its receipt says it, from the entry that was written and the goods as they are called. */
export async function receiptOf(
  till: Till,
  sale: shapes.SaleEntry,
  seq: number,
  { isCopy = false }: { readonly isCopy?: boolean } = {},
): Promise<Receipt> {
  const { device, day, stock, isTraining } = till.state;
  const villages = new Map(stock?.lots.map((lot) => [lot.lotId, lot.villageName]));
  return {
    outlet: {
      name: device?.outlet.name ?? '',
      nameEn: device?.outlet.nameEn ?? null,
      address: device?.outlet.address ?? null,
    },
    receiptNo: sale.receiptNo,
    deviceName: device?.device.name ?? '',
    seq,
    at: sale.at,
    staffName: day?.staff.find(({ id }) => id === sale.staffId)?.name ?? '',
    ...(sale.orderNo === undefined ? {} : { orderNo: sale.orderNo }),
    lines: sale.lines.map((line) => {
      const item = till.itemOf(line.skuId);
      return {
        name: item?.productName ?? line.skuId,
        nameEn: item?.productNameEn ?? null,
        packName: item?.skuName ?? '',
        origin: villages.get(line.lotId) ?? null,
        lotCode: line.lotCode,
        quantity: line.quantity,
        netGrams: item?.netGrams ?? 0,
        ...(line.weighedGrams === undefined ? {} : { weighedGrams: line.weighedGrams }),
        unitPriceFen: line.unitPriceFen,
        amountFen: line.netFen,
      };
    }),
    totalFen: sale.totalFen,
    tenders: sale.tenders,
    link: isTraining ? null : await receiptLink(till, sale.receiptNo),
    isOffline: sale.offline,
    isCopy,
    isTraining,
  };
}
