/**
 * A day of the distribution centre, played through the doors only: every lot is registered, weighed by its village,
 * declared, announced, handed over by both sides, weighed in, sampled, tested, released, packed, stacked, dispatched with
 * its temperature log, and received. Whatever a door says but yes ends the day.
 */

const GRAMS_EACH = 6_000;
const PER_PALLET = 40;

/**
 * @param {{
 *   ask: (who: 'village' | 'centre', method: 'GET' | 'POST', path: string, body?: unknown) => Promise<any>,
 *   newId: () => string,
 *   outlet: { outletId: string, code: string, name: string },
 *   bases: readonly string[],
 *   variety: string,
 *   cartons: number,
 *   today: string,
 *   at: () => Date,
 *   atOnce?: number,
 * }} day
 */
export async function playDay({ ask, newId, outlet, bases, variety, cartons, today, at, atOnce = 1 }) {
  const codes = /** @type {string[]} */ ([]);
  const queue = bases.map((baseCode, index) => ({
    baseCode,
    cartons: Math.floor(cartons / bases.length) + (index < cartons % bases.length ? 1 : 0),
  }));
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift())
        codes.push(await playLot({ ask, newId, outlet, variety, today, at }, next));
    }),
  );
  return { codes, grams: cartons * GRAMS_EACH };
}

/**
 * @param {Pick<Parameters<typeof playDay>[0], 'ask' | 'newId' | 'outlet' | 'variety' | 'today' | 'at'>} day
 * @param {{ baseCode: string, cartons: number }} lot
 */
async function playLot({ ask, newId, outlet, variety, today, at }, { baseCode, cartons }) {
  const netGrams = cartons * GRAMS_EACH;
  const inHalfAYear = new Date(Date.parse(`${today}T00:00:00Z`) + 180 * 86_400_000).toISOString().slice(0, 10);
  const { code } = await ask('village', 'POST', '/lots', {
    baseCode,
    variety,
    grade: '一级',
    harvestedOn: today,
    bestBefore: inHalfAYear,
    netGrams,
  });
  const of = `/lots/${code}`;
  await ask('village', 'POST', `${of}/contributions`, { contributions: [{ grams: netGrams }] });
  await ask('village', 'POST', `${of}/declare`, {
    kind: 'compliance',
    basis: 'self_test',
    issuer: baseCode,
    contact: '0753-0000000',
    issuedOn: today,
    validUntil: inHalfAYear,
  });
  const { id: appointmentId } = await ask('village', 'POST', '/centre/appointments', {
    lotCode: code,
    plannedAt: at().toISOString(),
    grams: netGrams,
  });
  const { id: handOverId } = await ask('village', 'POST', '/hand-overs', {
    scanId: newId(),
    lotCode: code,
    to: 'centre',
    grams: netGrams,
  });
  await ask('centre', 'POST', `/hand-overs/${handOverId}/receive`, { scanId: newId(), grams: netGrams });
  await ask('centre', 'POST', `${of}/weigh-ins`, { grossGrams: netGrams + 420_000, tareGrams: 420_000, appointmentId });
  const { samples } = await ask('centre', 'POST', `${of}/samples`, {});
  await ask('centre', 'POST', `${of}/tests`, {
    sampleNo: samples[0].sampleNo,
    laboratory: '配送中心检测室',
    method: 'GB 23200.113',
    testedOn: today,
    analytes: [{ name: '毒死蜱', value: '未检出', limit: '0.02 mg/kg', passed: true }],
  });
  await ask('centre', 'POST', `${of}/release`, {});
  await ask('centre', 'POST', `${of}/cartons`, { count: cartons, gramsEach: GRAMS_EACH });
  const { pallets } = await ask('centre', 'POST', `${of}/pallets`, { perPallet: PER_PALLET });
  await send({ ask, newId, outlet, at }, pallets);
  return code;
}

/**
 * @param {Pick<Parameters<typeof playDay>[0], 'ask' | 'newId' | 'outlet' | 'at'>} day
 * @param {{ sscc: string }[]} pallets
 */
async function send({ ask, newId, outlet, at }, pallets) {
  const { number } = await ask('centre', 'POST', '/centre/dispatches', {
    to: { kind: 'outlet', ...outlet },
    temperatureKind: 'cool',
  });
  const of = `/centre/dispatches/${number}`;
  await ask('centre', 'POST', `${of}/load`, { ssccs: pallets.map(({ sscc }) => sscc) });
  for (const { sscc } of pallets) {
    const { may } = await ask('centre', 'GET', `/scans/${sscc}`);
    if (!may.includes('load')) throw new Error(`the pallet ${sscc} is not being loaded: ${may}`);
  }
  await ask('centre', 'POST', `${of}/depart`);
  await ask('centre', 'POST', `${of}/temperatures`, {
    source: '车载记录仪',
    readings: [{ at: at().toISOString(), deciCelsius: 120 }],
  });
  const arrived = await ask('centre', 'POST', `${of}/arrive`, { scanId: newId(), missing: [] });
  if (arrived.state !== 'arrived') throw new Error(`the dispatch ${number} is ${arrived.state}`);
}
