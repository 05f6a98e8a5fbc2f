import { Injectable } from '@nestjs/common';
import type { CallOf, Language, tillBooks } from '@youjian/contract';
import { Ready } from '@youjian/identity-server';
import { type CsvCell, csvFile, inYuan, shanghaiDate } from '@youjian/kernel';
import type { ShiftItem } from './shift-rows.sql';
import { Shifts } from './shifts';

const MOST = 5_000;

const HEAD: Record<Language, readonly string[]> = {
  'zh-CN': [
    '日期',
    '网点编号',
    '网点',
    '设备',
    '开班',
    '交班',
    '开班人',
    '交班人',
    '备用金（元）',
    '现金销售（元）',
    '存入（元）',
    '取出（元）',
    '现金退款（元）',
    '应有（元）',
    '收银台所算（元）',
    '清点（元）',
    '差异（元）',
    '原因',
    '笔数',
    '收银台笔数',
    '待处理记录',
    '缺失编号',
  ],
  en: [
    'Day',
    'Outlet code',
    'Outlet',
    'Device',
    'Opened',
    'Closed',
    'Opened by',
    'Closed by',
    'Float (CNY)',
    'Cash sales (CNY)',
    'Cash in (CNY)',
    'Cash out (CNY)',
    'Cash returns (CNY)',
    'Expected (CNY)',
    'Expected by the till (CNY)',
    'Counted (CNY)',
    'Difference (CNY)',
    'Reason',
    'Sales',
    'Sales by the till',
    'Entries set aside',
    'Numbers missing',
  ],
};

const yuan = (fen: number | null): CsvCell => (fen === null ? null : { figure: inYuan(fen) });

function lineOf(shift: ShiftItem, language: Language): CsvCell[] {
  return [
    shanghaiDate(new Date(shift.openedAt)),
    shift.outletCode,
    language === 'en' ? shift.outletNameEn : shift.outletName,
    `${shift.deviceNumber} ${shift.deviceName}`,
    shift.openedAt,
    shift.closedAt,
    shift.openedBy,
    shift.closedBy,
    yuan(shift.floatFen),
    yuan(shift.cashSalesFen),
    yuan(shift.cashInFen),
    yuan(shift.cashOutFen),
    yuan(shift.cashReturnsFen),
    yuan(shift.expectedFen),
    yuan(shift.tillExpectedFen),
    yuan(shift.countedFen),
    yuan(shift.differenceFen),
    shift.differenceReason,
    shift.sales,
    shift.tillSales,
    shift.aside,
    shift.missing,
  ];
}

/** Shifts and their differences for a spreadsheet. */
@Injectable()
export class ShiftsCsv {
  constructor(private readonly shifts: Shifts) {}

  async run({ who, query, language }: CallOf<typeof tillBooks.shiftsCsv>): Promise<Ready> {
    const shifts = await this.shifts.all(who, query, MOST);
    return new Ready(csvFile([HEAD[language], ...shifts.map((shift) => lineOf(shift, language))]), {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="shifts.csv"',
    });
  }
}
