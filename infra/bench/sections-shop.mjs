import { KEYWORDS, loadBareCards } from './fixtures.mjs';
import { costOf, cpuWords, inTurns } from './measure.mjs';
import { start } from './processes.mjs';
import { spreadOf } from './table.mjs';

const CONNECTIONS = 32;
const PAGES = 40;
const API = '/api/v1/store/products';

/**
 * List, detail and search: ours over HTTP against the bare server, and ours with twenty times the products.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function measureShop(bench) {
  const { settings, load, small, large } = bench;
  const slugs = Array.from({ length: small.products }, (_, at) => `bench-${at + 1}`);
  await loadBareCards(small.sql, await allDetails(small.api.port, slugs));
  await small.sql.query('vacuum (analyze) bare.card');
  const bare = await start('bare shop', new URL('./bare-shop.mjs', import.meta.url), {
    env: { DATABASE_URL: small.url },
  });
  const bareSide = { port: bare.facts.port, api: bare, sql: small.sql };

  /** @param {string} figure @param {{ bare: string[], small: string[], large?: string[] | undefined }} paths @param {{ inOrder?: boolean, demand?: string, scaleDemand?: number | undefined }} options */
  const compare = async (figure, paths, { inOrder = false, demand, scaleDemand } = {}) => {
    const side =
      (
        /** @type {{ port: number, api: import('./processes.mjs').Running, sql: import('pg').Client }} */ {
          port,
          api,
          sql,
        },
        /** @type {string[]} */ list,
      ) =>
      async (/** @type {number} */ round) =>
        costOf({ node: api, postmaster: bench.postmaster, sql }, () =>
          load.ask('get', {
            port,
            paths: list,
            connections: CONNECTIONS,
            seconds: settings.seconds,
            seed: 77 + round,
            inOrder,
          }),
        );
    const sides = {
      baseline: side(bareSide, paths.bare),
      small: side({ port: small.api.port, api: small.api, sql: small.sql }, paths.small),
      ...(large && paths.large
        ? { large: side({ port: large.api.port, api: large.api, sql: large.sql }, paths.large) }
        : {}),
    };
    for (const [name, list] of Object.entries({ baseline: paths.bare, small: paths.small, large: paths.large })) {
      const warm = name === 'baseline' ? bareSide.port : name === 'small' ? small.api.port : large?.api.port;
      if (warm && list)
        await load.ask('get', {
          port: warm,
          paths: list,
          connections: CONNECTIONS,
          seconds: Math.min(2, settings.seconds),
          inOrder: true,
        });
    }
    const results = await inTurns(settings.rounds, sides);
    const wrong = Object.values(results)
      .flat()
      .filter((round) => Object.keys(round.wrong).length > 0);
    if (wrong.length > 0)
      throw new Error(`${figure}: answers other than 200: ${JSON.stringify(wrong.map((round) => round.wrong))}`);
    const rates = (/** @type {any[]} */ rounds) => spreadOf(rounds.map((round) => round.perSecond));
    const [baseline, ours] = [rates(results.baseline ?? []), rates(results.small ?? [])];
    const ratio = ours.median / baseline.median;
    bench.add({
      figure: `${figure}, requests/s`,
      baseline,
      ours,
      ratio,
      demand: demand ?? 'told',
      pass: demand ? ratio >= 1 : undefined,
      cpu: `${cpuWords(results.baseline ?? [])} → ${cpuWords(results.small ?? [])}`,
      statements: spreadOf((results.small ?? []).map((round) => round.statements)).median,
      detail: results,
    });
    if (results.large) {
      const atScale = rates(results.large);
      const kept = atScale.median / ours.median;
      bench.add({
        figure: `${figure} at 20,000 products, 200,000 orders`,
        baseline: ours,
        ours: atScale,
        ratio: kept,
        demand: scaleDemand ? `≥ ${scaleDemand} × ours at 1,000` : 'told',
        pass: scaleDemand ? kept >= scaleDemand : undefined,
        cpu: cpuWords(results.large),
        statements: spreadOf(results.large.map((round) => round.statements)).median,
      });
    }
  };

  const wants = (/** @type {string} */ name) => settings.only.has(name);
  if (wants('list')) {
    await compare(
      'list of 24',
      {
        bare: Array.from({ length: PAGES }, (_, page) => `/list?from=${page * 24}`),
        small: await pagesOf(small.api.port),
        large: large && (await pagesOf(large.api.port)),
      },
      { demand: '≥ 1.0 × A', scaleDemand: 0.8 },
    );
  }
  if (wants('detail')) {
    const details = (/** @type {number} */ count) => Array.from({ length: count }, (_, at) => `${API}/bench-${at + 1}`);
    await compare(
      'detail',
      {
        bare: slugs.map((slug) => `/detail/${slug}`),
        small: details(small.products),
        large: large && details(large.products),
      },
      { demand: '≥ 1.0 × A', scaleDemand: 0.8 },
    );
  }
  if (wants('search')) {
    const found = KEYWORDS.map((word) => encodeURIComponent(word));
    const ours = found.map((word) => `${API}?q=${word}`);
    await compare(
      'search, words that come again',
      { bare: found.map((word) => `/search?q=${word}`), small: ours, large: large && ours },
      { demand: '≥ 1.0 × ILIKE', scaleDemand: 0.5 },
    );
    const rare = newWords(small.products).map((word) => encodeURIComponent(word));
    await compare(
      'search, every word new',
      {
        bare: rare.map((word) => `/search?q=${word}`),
        small: rare.map((word) => `${API}?q=${word}`),
        large: large && rare.map((word) => `${API}?q=${word}`),
      },
      { inOrder: true },
    );
  }
  await bare.stop();
}

/** More words than pages are remembered, asked in a circle: the page is never remembered any more when its word comes again. @param {number} products */
function newWords(products) {
  const words = [];
  for (let number = 1; number <= Math.min(1_000, products); number += 1) {
    words.push(`${number}号`, `no. ${number}`, `No. ${number}`, `nO. ${number}`, `NO. ${number}`, `级 ${number}号`);
  }
  return words;
}

/** @param {number} port */
async function pagesOf(port) {
  const paths = [];
  let cursor = null;
  for (let page = 0; page < PAGES; page += 1) {
    const path = cursor ? `${API}?cursor=${encodeURIComponent(cursor)}` : API;
    paths.push(path);
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    /** @type {{ items: unknown[], nextCursor: string | null }} */
    const body = /** @type {any} */ (await answer.json());
    if (body.items.length === 0)
      throw new Error(`page ${page} of the list is empty: ${JSON.stringify(body).slice(0, 300)}`);
    cursor = body.nextCursor;
    if (!cursor) break;
  }
  return paths;
}

/** @param {number} port @param {readonly string[]} slugs */
async function allDetails(port, slugs) {
  const details = [];
  for (const slug of slugs) {
    const answer = await fetch(`http://127.0.0.1:${port}${API}/${slug}`);
    if (answer.status !== 200) throw new Error(`${slug}: ${answer.status} ${await answer.text()}`);
    details.push(await answer.json());
  }
  return details;
}
