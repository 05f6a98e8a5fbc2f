import type { Receipt } from './receipt';

/** A sale of one box and of something weighed, paid with notes. */
export const aReceipt = (over: Partial<Receipt> = {}): Receipt => ({
  outlet: { name: '新安服务区馆', nameEn: 'Xin’an service area', address: '北三环高速' },
  receiptNo: 'XA1-000042',
  deviceName: '1号机',
  seq: 42,
  at: '2026-11-25T05:35:46.000Z',
  staffName: '阿梅',
  lines: [
    {
      name: '梅州金柚',
      nameEn: 'Meizhou golden pomelo',
      packName: '5kg 礼盒',
      origin: '五华县龙村镇洞口村',
      lotCode: 'GP-20261107-441424-003',
      quantity: 2,
      netGrams: 5000,
      unitPriceFen: 12_800,
      amountFen: 25_600,
    },
    {
      name: '红薯',
      nameEn: null,
      packName: '散装',
      origin: '五华县',
      lotCode: 'SP-20261107-441424-001',
      quantity: 126,
      netGrams: 10,
      weighedGrams: 1260,
      unitPriceFen: 8,
      amountFen: 1_008,
    },
  ],
  totalFen: 26_608,
  tenders: [{ way: 'cash', amountFen: 26_608, givenFen: 30_000, changeFen: 3_392 }],
  link: 'https://youjian.example/r/0190a000',
  isOffline: true,
  isCopy: false,
  isTraining: false,
  ...over,
});
