import { type Part, type SoldLine, changeUnits, splitLine } from '@youjian/attribution-domain';
import { type Dice, dice, spreadEvenly } from '@youjian/kernel';
import { RefundModel } from '@youjian/orders-domain';

/** Parts of units to give back, in whichever order, that together leave something of nearly every unit. */
type Step = readonly [unit: number, fen: number];

export interface Played {
  readonly sequences: number;
  readonly steps: number;
  readonly broken: readonly string[];
}

/**
 * Orders of chance, each with its discount, partial refunds, claims, refunds at the provider's desk and failures, in memory:
 * after every step what is credited is what is left, no more is refunded than was paid, and whatever the order of the parts
 * the balances at the end are the same; when everything went back, nothing is left anywhere.
 */
export function playSequences(count: number, seed: number): Played {
  const chance = dice(seed);
  const broken: string[] = [];
  let steps = 0;
  for (let index = 0; index < count; index += 1) {
    const line = aLine(chance, index);
    const at = `sequence ${index} of seed ${seed}`;
    steps += playAnything(chance, line, (what) => broken.push(`${at}: ${what}`));
    if (!endsTheSame(chance, line)) broken.push(`${at}: another order of the parts ends elsewhere`);
  }
  return { sequences: count, steps, broken };
}

/** A price less its share of a voucher, spread over the units once, in up to two lots of one to three villages. */
function aLine(chance: Dice, index: number): SoldLine {
  const quantity = chance.between(1, 6);
  const gross = chance.between(0, 9_000) * quantity;
  const net = gross - Math.min(gross, chance.pick([0, 0, 500, 2_000]));
  const inFirst = chance.between(1, quantity);
  const lot = (name: string, firstUnit: number, many: number) => ({
    lotId: name,
    firstUnit,
    quantity: many,
    shares: Array.from({ length: chance.between(1, 3) }, (_, village) => ({
      villageCode: `44142412720${village}`,
      weightGrams: chance.between(1, 1_000_000),
    })),
  });
  return {
    id: `0197a1c0-7e57-7000-8000-${String(index).padStart(12, '0')}`,
    unitNetFen: spreadEvenly(net, quantity),
    unitNetGrams: chance.between(1, 5_000),
    lots: [lot('a', 0, inFirst), ...(inFirst < quantity ? [lot('b', inFirst, quantity - inFirst)] : [])],
  };
}

class Ledger {
  private readonly sums = new Map<string, number>();
  private told = 0;

  constructor(private readonly line: SoldLine) {
    this.post(splitLine(line));
  }

  /** Everything the model has told since. */
  follow(model: RefundModel): void {
    for (const { kind, changes } of model.told.slice(this.told)) this.post(changeUnits(this.line, changes, kind));
    this.told = model.told.length;
  }

  get fen(): number {
    return [...this.sums].reduce((sum, [key, amount]) => (key.endsWith('/fen') ? sum + amount : sum), 0);
  }

  balances(): string {
    return JSON.stringify([...this.sums].filter(([, amount]) => amount !== 0).sort());
  }

  private post(parts: readonly Part[]): void {
    for (const { lotId, villageCode, amountFen, grams } of parts) {
      this.add(`${lotId}/${villageCode}/fen`, amountFen);
      this.add(`${lotId}/${villageCode}/grams`, grams);
    }
  }

  private add(key: string, amount: number): void {
    this.sums.set(key, (this.sums.get(key) ?? 0) + amount);
  }
}

function playAnything(chance: Dice, line: SoldLine, tell: (what: string) => void): number {
  const model = new RefundModel(line.unitNetFen);
  const ledger = new Ledger(line);
  const paid = model.leftFen;
  const many = chance.between(1, 12);
  for (let step = 0; step < many; step += 1) {
    const unit = chance.between(0, line.unitNetFen.length - 1);
    const move = chance.between(0, 3);
    if (move === 0) model.units(chance.between(1, 2));
    else if (move === 1) model.part(unit, chance.between(1, Math.max(1, line.unitNetFen[unit] ?? 1)));
    else if (move === 2) model.desk(chance.between(1, 5_000));
    else if (model.standing.length > 0) model.fail(chance.between(0, model.standing.length - 1));
    ledger.follow(model);
    if (ledger.fen !== model.leftFen) tell(`${ledger.fen} fen are credited, ${model.leftFen} are left`);
    if (model.refundedFen > paid || model.refundedFen + model.leftFen !== paid)
      tell('more or less went back than was paid');
  }
  model.rest();
  ledger.follow(model);
  if (ledger.balances() !== '[]') tell(`all went back, and this is left: ${ledger.balances()}`);
  return many;
}

/** The same parts in two orders, one of them with failures in between that are made good. */
function endsTheSame(chance: Dice, line: SoldLine): boolean {
  const steps = line.unitNetFen.flatMap((net, unit): Step[] => {
    const first = chance.between(0, net);
    const second = chance.between(0, net - first);
    return (
      [
        [unit, first],
        [unit, second],
      ] as const
    ).filter(([, fen]) => fen > 0);
  });
  const play = (order: readonly Step[], fails: boolean): string => {
    const model = new RefundModel(line.unitNetFen);
    const ledger = new Ledger(line);
    for (const [unit, fen] of order) {
      model.part(unit, fen);
      if (fails && chance.between(0, 2) === 0) {
        model.fail(model.standing.length - 1);
        model.part(unit, fen);
      }
    }
    ledger.follow(model);
    return ledger.balances();
  };
  return play(steps, false) === play(chance.shuffle(steps), true);
}
