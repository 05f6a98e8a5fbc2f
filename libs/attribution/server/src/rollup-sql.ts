import { dimensionsOf, ROLLUP_GROUPINGS, type RollupDimension } from '@youjian/attribution-domain';

/** The column of a dimension in `attribution.rollup`. */
export const ROLLUP_COLUMN: Record<RollupDimension, string> = {
  village: 'village_code',
  channel: 'channel',
  destination: 'destination',
  product: 'product',
};

/** What the tail calls the same column: the postings as they are. */
export const POSTING_COLUMN: Record<RollupDimension, string> = {
  village: 'village_code',
  channel: 'channel',
  destination: 'destination_code',
  product: 'product_id::text',
};

/** One month at a time, so the month needs no column: it is what remains without the day. */
const sqlGroupingSets = (): string =>
  (['day', 'month'] as const)
    .flatMap((grain) =>
      ROLLUP_GROUPINGS[grain].map((grouping) => {
        const kept = dimensionsOf(grouping).map((dimension) => ROLLUP_COLUMN[dimension]);
        return `(${[...(grain === 'day' ? ['day'] : []), ...kept].join(', ')})`;
      }),
    )
    .join(', ');

/** The months that the postings of the transactions in [$1, $2) fall into. */
export const MONTHS = `
  select distinct date_trunc('month', posted_on)::date as month from attribution.posting
  where xid >= $1::xid8 and xid < $2::xid8 order by month`;

/**
 * Folds the postings of the transactions in [$1, $2) that fall into the month $3. Each lands once in every grouping, for
 * its day and for its month. The bit of a kept dimension is set in `grouping`; PostgreSQL's own function sets it for the
 * dropped ones, last argument first.
 */
export const FOLD_MONTH = `
  insert into attribution.rollup
    (grouping, grain, period, village_code, channel, destination, product, amount_fen, grams, postings)
  select 15 - grouping(product, destination, channel, village_code),
         case when grouping(day) = 0 then 'day' else 'month' end,
         coalesce(day, $3::date),
         coalesce(village_code, ''), coalesce(channel, ''), coalesce(destination, ''), coalesce(product::text, ''),
         sum(amount_fen)::bigint, sum(grams)::bigint, count(*)
  from (
    select posted_on as day, village_code, channel, destination_code as destination, product_id as product, amount_fen, grams
    from attribution.posting
    where xid >= $1::xid8 and xid < $2::xid8 and posted_on >= $3::date and posted_on < ($3::date + interval '1 month')
  ) as posted
  group by grouping sets (${sqlGroupingSets()})
  on conflict (grouping, grain, period, village_code, channel, destination, product) do update
  set amount_fen = rollup.amount_fen + excluded.amount_fen,
      grams = rollup.grams + excluded.grams,
      postings = rollup.postings + excluded.postings`;
