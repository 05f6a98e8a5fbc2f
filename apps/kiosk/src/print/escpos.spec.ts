import { describe, expect, it } from 'vitest';
import { paper as english } from '../words/en/paper';
import { paper as chinese } from '../words/zh-CN/paper';
import { COLUMNS, widthOf } from './columns';
import { drawerKick, escpos, escposRaster, qrCommand } from './escpos';
import { GAP, mark, pair, type Paper, type Piece, qr, RULE, text } from './paper';
import { bilingual } from './paper-words';
import { rasterBytes, toBitmap } from './raster';
import { type Receipt, receiptPaper } from './receipt';

const hex = (bytes: Uint8Array | number[]): string => Buffer.from(bytes).toString('hex');
const of = (...pieces: Piece[]): Paper => ({ title: '', pieces });
const START = '1b40' + '1c26';
const END = '1b6403' + '1d564200';
const body = (...pieces: Piece[]): string => {
  const all = hex(escpos(of(...pieces), 58));
  expect(all.startsWith(START) && all.endsWith(END)).toBe(true);
  return all.slice(START.length, -END.length);
};
/** What a person reads on the paper: the bytes without their commands. */
function printed(bytes: Uint8Array): string[] {
  const commands =
    // eslint-disable-next-line no-control-regex -- commands are control characters.
    /\x1b@|\x1c&|\x1b[Ea][\s\S]|\x1d![\s\S]\x1c![\s\S]|\x1dB[\s\S]|\x1bd[\s\S]|\x1dVB[\s\S]|\x1bp[\s\S]{3}|\x1d\(k[\s\S]{2}1[ACEPQ][^\x1d\n]*/g;
  const latin = Buffer.from(bytes).toString('latin1').replace(commands, '');
  return new TextDecoder('gb18030').decode(Buffer.from(latin, 'latin1')).split('\n');
}

/** A sale of one box and of something weighed, paid with notes. */
const aReceipt = (over: Partial<Receipt> = {}): Receipt => ({
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

describe('the bytes for a receipt printer', () => {
  it('begin anew, in Chinese, and end with the cut; the drawer opens only where it is asked to', () => {
    expect(hex(escpos(of(), 58))).toBe(START + END);
    expect(hex(escpos(of(), 80, { kick: true }))).toBe(`${START}${END}1b700019fa1b700119fa`);
    expect(hex(drawerKick())).toBe('1b401b700019fa1b700119fa');
  });

  it('are the text in GB18030, aligned by columns', () => {
    expect(body(text('柚见'))).toBe('e8d6bcfb0a');
    expect(body(text('ab', { align: 'right' }))).toBe(`${'20'.repeat(30)}61620a`);
    expect(body(text('柚', { align: 'center' }))).toBe(`${'20'.repeat(15)}e8d60a`);
    expect(body(pair('a', '¥1.00'))).toBe(`61${'20'.repeat(25)}a3a4312e30300a`);
    expect(body(RULE, GAP)).toBe(`${'2d'.repeat(32)}0a0a`);
  });

  it('make letters bold and large, Chinese ones by their own command, and small again', () => {
    expect(body(text('a', { bold: true }))).toBe('1b4501' + '610a' + '1b4500');
    expect(body(text('a', { size: 'large' }))).toBe('1d2111' + '1c210c' + '610a' + '1d2100' + '1c2100');
    const large = body(pair('a', 'b', { size: 'large' }));
    expect(large).toContain(`61${'20'.repeat(14)}62`);
  });

  it('set a mark in white on black', () => {
    const inverse = '1b6101' + '1d4201' + '1d2111' + '1c210c';
    expect(body(mark('离线'))).toBe(`${inverse}20c0ebcfdf200a` + '1d2100' + '1c2100' + '1d4200' + '1b6100');
  });

  it('have the printer draw the QR code', () => {
    expect(hex(qrCommand('ab'))).toBe(
      '1d286b0400314132001d286b03003143061d286b03003145311d286b05003150306162' + '1d286b0300315130',
    );
    // The length counts the three bytes before the data, in two bytes with the lower one first.
    expect(hex(qrCommand('x'.repeat(300)))).toContain('1d286b2f01315030');
    expect(body(qr('ab', '柚'))).toContain('1d286b0300315130' + '0a' + 'e8d60a');
  });

  it('never carry a command that stood in a name', () => {
    expect(body(text('a\u001bp\u0000b\u009d'))).toBe('61207020620a');
  });

  it('send a picture in strips, the left dot highest', () => {
    const dots = Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(hex(rasterBytes({ width: 9, height: 2, dots }))).toBe('1d76300002000200' + '8180' + '0080');
    const tall = rasterBytes({ width: 8, height: 130, dots: new Uint8Array(8 * 130).fill(1) });
    expect(hex(tall)).toBe(`1d76300001008000${'ff'.repeat(128)}1d76300001000200ffff`);
    expect(hex(escposRaster({ width: 8, height: 1, dots: new Uint8Array(8) }))).toBe(`1b401d7630000100010000${END}`);
  });

  it('see what is dark and opaque as black', () => {
    const rgba = Uint8ClampedArray.from([0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0, 90, 90, 90, 255]);
    expect([...toBitmap(4, 1, rgba).dots]).toEqual([1, 0, 0, 1]);
  });
});

describe('a receipt on the printer', () => {
  const words = bilingual(chinese, english);

  it.each([58, 80] as const)('fits %i mm, to the column', (width) => {
    const paper = receiptPaper(aReceipt({ isCopy: true, isTraining: true }), words);
    for (const line of printed(escpos(paper, width))) expect(widthOf(line), line).toBeLessThanOrEqual(COLUMNS[width]);
  });

  it('says where from, how heavy, how paid, and that it was sold without a network', () => {
    const all = printed(escpos(receiptPaper(aReceipt(), words), 58)).map((line) => line.trim());
    expect(all).toMatchInlineSnapshot(`
      [
        "新安服务区馆",
        "Xin’an service area",
        "北三环高速",
        "",
        "离线 Offline",
        "单号 No.              XA1-000042",
        "时间 Time    2026-11-25 13:35:46",
        "设备 Till              1号机 #42",
        "收银 Cashier                阿梅",
        "--------------------------------",
        "梅州金柚 5kg 礼盒",
        "Meizhou golden pomelo",
        "2 x ￥128.00            ￥256.00",
        "产地 From 五华县龙村镇洞口村",
        "净重 Net 10 kg",
        "批次 Lot GP-20261107-441424-003",
        "红薯 散装",
        "1.26 kg x ￥4.00/500g    ￥10.08",
        "产地 From 五华县",
        "净重 Net 1.26 kg",
        "批次 Lot SP-20261107-441424-001",
        "--------------------------------",
        "合计 Total",
        "￥266.08",
        "现金 Cash               ￥266.08",
        "实收 Given              ￥300.00",
        "找零 Change              ￥33.92",
        "--------------------------------",
        "",
        "扫码看产地和去向，申请售后 Scan",
        "for origin, villages and claims",
        "多谢惠顾 Thank you",
        "",
      ]
    `);
  });

  it('says by weight what a jin costs, for nobody buys by ten grams', () => {
    const { pieces } = receiptPaper(aReceipt(), words);
    expect(pieces).toContainEqual(pair('  1.26 kg x ¥4.00/500g', '¥10.08'));
  });
});
