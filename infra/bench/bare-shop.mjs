import { createServer } from 'node:http';
import pg from 'pg';
import { answerParent, tellReady } from './child.mjs';

/**
 * Baseline A: the least a server can do. `node:http`, `pg`, one prepared statement for each kind of page over one flat
 * table that holds exactly what our pages say, read and turned into JSON anew for every request.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });

const CARD = `id, slug, name, name_en as "nameEn", brief, brief_en as "briefEn", category_code as "categoryCode", image_url as "imageUrl", sku_id as "skuId",
  sku_name as "skuName", sku_name_en as "skuNameEn", net_weight_grams as "netWeightGrams", price_fen as "priceFen", max_price_fen as "maxPriceFen", available,
  village, county_code as "countyCode", county_name as "countyName", certificate_no as "certificateNo", geographical_indication as "geographicalIndication",
  cold_chain as "coldChain"`;
const LIST = {
  name: 'list',
  text: `select ${CARD} from bare.card where ($1::text is null or category_code = $1) and position >= $2 order by position limit 24`,
};
const DETAIL = { name: 'detail', text: `select ${CARD}, rest from bare.card where slug = $1` };
const SEARCH = {
  name: 'search',
  text: `select ${CARD} from bare.card where name ilike '%' || $1 || '%' or name_en ilike '%' || $1 || '%' order by position limit 24`,
};

/** @param {string} url @returns {Promise<string | undefined>} */
async function answer(url) {
  if (url.startsWith('/detail/')) {
    const { rows } = await pool.query(DETAIL, [url.slice('/detail/'.length)]);
    if (!rows[0]) return undefined;
    const { rest, ...card } = rows[0];
    // The rest is stored as text and never parsed: nothing could send the same bytes for less.
    return `${JSON.stringify(card).slice(0, -1)},${rest.slice(1)}`;
  }
  const value = decodeURIComponent(url.slice(url.indexOf('=') + 1));
  const { rows } = await (url.startsWith('/list')
    ? pool.query(LIST, [null, Number(value)])
    : pool.query(SEARCH, [value]));
  return JSON.stringify({ items: rows, nextCursor: rows.at(-1)?.id ?? null });
}

const server = createServer((request, response) => {
  answer(request.url ?? '/').then(
    (found) => {
      const body = Buffer.from(found ?? '{"code":"not_found"}');
      response.writeHead(found ? 200 : 404, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': body.length,
      });
      response.end(body);
    },
    (error) => {
      response.writeHead(500, { 'content-length': 0 });
      response.end();
      console.error(error);
    },
  );
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  tellReady({ port: typeof address === 'object' ? address?.port : 0 });
});
process.on('SIGTERM', () => process.exit(0));
answerParent({});
