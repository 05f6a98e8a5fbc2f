import { type PriceSheetRow, readPriceRows } from '@youjian/catalog-domain';
import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, prices as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { officeFile, readSheet } from '@youjian/supply-server';

type Row = ReplyOf<typeof contract.readPriceSheet>['items'][number];
interface Known {
  readonly code: string;
  readonly skuId: string;
  readonly productName: string;
  readonly skuName: string;
  readonly currentFen: number | null;
}

const LIMITS = { mostRows: 5_000, mostMs: 20_000, mostMegabytes: 160 };

const KNOWN = {
  name: 'catalog.price_sheet.known',
  text: `select k.code, k.id as "skuId", p.name as "productName", k.name as "skuName", (select v.price_fen from catalog.price_version v
      where v.sku_id = k.id and v.effective_from <= $2 order by v.effective_from desc, v.revision desc limit 1) as "currentFen"
    from catalog.sku k join catalog.product p on p.id = k.product_id where k.code = any($1::text[])`,
};

/** Reads a sheet of prices, in a process beside the API as every sheet (decision 0021), and says of each row what it means. */
@Injectable()
export class ReadPriceSheet {
  constructor(private readonly database: Database) {}

  async run({
    rawBody,
    now,
  }: CallOf<typeof contract.readPriceSheet>): Promise<ReplyOf<typeof contract.readPriceSheet>> {
    const rows = await rowsOf(rawBody ?? Buffer.alloc(0));
    if (rows.length > contract.MOST_PLANNED_PRICES) refuseSheet();
    const codes = rows.map(({ code }) => code);
    const known = new Map(
      (await this.database.query<Known>(KNOWN, [codes, now])).map((item) => [item.code, item] as const),
    );
    return {
      items: rows.map((row, index) => meaningOf(row, known.get(row.code), codes.indexOf(row.code) < index)),
    };
  }
}

async function rowsOf(bytes: Buffer): Promise<PriceSheetRow[]> {
  const office = officeFile(bytes);
  const isBook = typeof office === 'object' && office.kind === 'xlsx';
  // An archive that is no workbook is not read as text either.
  if (!isBook && bytes.subarray(0, 2).toString('latin1') === 'PK') refuseSheet();
  const sheet = await readSheet(
    { bytes, format: isBook ? 'xlsx' : 'csv', entries: isBook ? office.entries : [] },
    LIMITS,
  );
  if (typeof sheet === 'string') refuseSheet();
  return readPriceRows(sheet.rows) ?? refuseSheet();
}

function refuseSheet(): never {
  return refuse('sheet_unreadable', { mostRows: contract.MOST_PLANNED_PRICES });
}

function meaningOf({ number, code, priceFen }: PriceSheetRow, item: Known | undefined, isSecond: boolean): Row {
  const problem: Row['problem'] = !item
    ? 'unknown_code'
    : priceFen === null
      ? 'price_unreadable'
      : isSecond
        ? 'code_twice'
        : item.currentFen === priceFen
          ? 'unchanged'
          : null;
  return {
    number,
    code,
    skuId: item?.skuId ?? null,
    productName: item?.productName ?? null,
    skuName: item?.skuName ?? null,
    currentFen: item?.currentFen ?? null,
    priceFen,
    problem,
  };
}
