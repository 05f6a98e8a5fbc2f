import { createClient, type Send } from '@youjian/client';
import type { till } from '@youjian/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doors } from '../app/doors';
import { aSale, aTill, type World } from '../testing/a-till';
import { isWholeChain } from '../testing/house';
import { Runner } from './runner';

/** Where a line is cut: in the question or in its answer, after so much of it (0 to 1). */
interface Cut {
  readonly in: 'question' | 'answer';
  readonly after: number;
  /** Whether the browser notices by itself that the answer is not whole. */
  readonly isNoticed: boolean;
}

/** A line to head office that carries bytes, as far as they come: half a question books nothing, half an answer says nothing. */
function lineTo({ house, till }: World, cuts: Cut[]) {
  const send: Send = async (_, init) => {
    const asked = String(init.body);
    const cut = cuts.shift();
    const part = (text: string) => text.slice(0, Math.floor(text.length * (cut?.after ?? 1)));
    const heard = cut?.in === 'question' ? part(asked) : asked;
    const { sales } = JSON.parse(heard) as { sales: till.JournalItem[] };
    const said = JSON.stringify(await house.take(sales));
    if (cut?.in === 'answer' && cut.isNoticed) throw new TypeError('Failed to fetch');
    return new Response(cut?.in === 'answer' ? part(said) : said, { headers: { 'content-type': 'application/json' } });
  };
  const call = createClient({ send });
  return new Runner({
    till,
    send: (sales) => {
      const unsent = { entries: sales.length, amountFen: 0 };
      return call(doors.syncJournal, { body: { deviceId: house.deviceId, sales: [...sales], unsent } });
    },
    chance: () => 0.5,
  });
}

const cut = fc.record<Cut>({
  in: fc.constantFrom('question', 'answer'),
  after: fc.double({ min: 0, max: 0.9999, noNaN: true }),
  isNoticed: fc.boolean(),
});
const day = fc.array(fc.record({ sales: fc.integer({ min: 1, max: 4 }), cuts: fc.array(cut, { maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 6,
});

describe('a line that is cut at any byte of any batch', () => {
  it('loses no sale and books none twice, and the queue is empty when it holds', async () => {
    await fc.assert(
      fc.asyncProperty(day, async (rounds) => {
        const world = await aTill({ granted: 1_000 });
        const cuts: Cut[] = [];
        const runner = lineTo(world, cuts);
        for (const round of rounds) {
          for (let sale = 0; sale < round.sales; sale++) await world.till.write(aSale(world));
          cuts.push(...round.cuts);
          while (cuts.length > 0) await runner.run();
        }
        expect(await runner.run()).toEqual({ end: 'empty' });
        const rows = await world.till.store.journal.orderBy('seq').toArray();
        expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'booked'));
        expect(world.house.booked).toEqual(rows.map(({ id }) => id));
        expect(world.till.state.head.waiting).toEqual({ entries: 0, sales: 0, amountFen: 0 });
        expect(await isWholeChain([...world.house.taken.values()], world.till.deviceKey.publicKey)).toBe(true);
        await world.till.store.delete();
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
