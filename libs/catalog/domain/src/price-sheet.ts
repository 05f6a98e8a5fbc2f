/** What people call the two columns of a sheet of prices that are read, without spaces, brackets and case. */
const HEADINGS: Readonly<Record<string, 'code' | 'price'>> = {
  规格编码: 'code',
  编码: 'code',
  code: 'code',
  itemcode: 'code',
  sku: 'code',
  skucode: 'code',
  新价格: 'price',
  新价格元: 'price',
  新价: 'price',
  price: 'price',
  newprice: 'price',
  newpriceyuan: 'price',
};
const HEADINGS_WITHIN = 10;
const MOST_FEN = 100_000_000_00;

export interface PriceSheetRow {
  readonly number: number;
  readonly code: string;
  /** Null where the cell is no price. */
  readonly priceFen: number | null;
}

/** Finds the headings and reads the rows below in which a new price stands; null where there are no such headings. */
export function readPriceRows(
  rows: readonly { readonly number: number; readonly cells: readonly string[] }[],
): PriceSheetRow[] | null {
  for (const [index, { cells }] of rows.slice(0, HEADINGS_WITHIN).entries()) {
    const names = cells.map((cell) => HEADINGS[plain(cell).replace(/[\s()_\-/.:¥（）]/g, '')]);
    const [code, price] = [names.indexOf('code'), names.indexOf('price')];
    if (code < 0 || price < 0) continue;
    return rows.slice(index + 1).flatMap((row) => {
      const written = row.cells[price]?.trim() ?? '';
      if (written === '') return [];
      return [{ number: row.number, code: plain(row.cells[code] ?? '').toUpperCase(), priceFen: readYuan(written) }];
    });
  }
  return null;
}

/** `¥1,234.50`, `1234.5 元`, `39`: whole fen, or null for anything that is not plainly a price. */
export function readYuan(written: string): number | null {
  const digits = plain(written)
    .replace(/^[¥￥]|(元|yuan)$/g, '')
    .trim();
  if (!/^(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.\d{1,2})?$/.test(digits)) return null;
  const [yuan = '0', cents = ''] = digits.replaceAll(',', '').split('.');
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
  return fen >= 1 && fen <= MOST_FEN ? fen : null;
}

/** Spreadsheets like to keep codes as text, with an apostrophe before them. */
const plain = (cell: string): string => cell.normalize('NFKC').trim().replace(/^'/, '').toLowerCase();
