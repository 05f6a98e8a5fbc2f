import type { SandboxEngine } from '../engine/engine';
import type { Fault } from '../engine/knobs';
import { chance } from '../webhooks/chance';

/** The next prepared mishap for this path, used up by one; else one by chance, if there is chaos. */
export function takeFault(engine: SandboxEngine, path: string): Fault | null {
  const { faults } = engine.knobs;
  const place = faults.findIndex((fault) => fault.path === null || path.startsWith(fault.path));
  const fault = faults[place];
  if (!fault) return faultByChance(engine);
  const left = { ...fault, remaining: fault.remaining - 1 };
  engine.turn({ faults: left.remaining > 0 ? faults.with(place, left) : faults.toSpliced(place, 1) });
  return fault;
}

function faultByChance(engine: SandboxEngine): Fault | null {
  const { seed, errors, disconnects } = engine.knobs.chaos;
  if (errors === 0 && disconnects === 0) return null;
  const turn = engine.requestsSeen++;
  const drawn = chance(seed, turn, 'request');
  const kind = drawn < errors ? 'error' : drawn < errors + disconnects ? 'disconnect' : null;
  return kind && { kind, applied: chance(seed, turn, 'applied') < 0.5, remaining: 1, path: null };
}
