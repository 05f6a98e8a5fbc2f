import type { SandboxEngine } from '../engine/engine';
import type { Fault } from '../engine/knobs';

/** The next prepared mishap for this path, used up by one. */
export function takeFault(engine: SandboxEngine, path: string): Fault | null {
  const { faults } = engine.knobs;
  if (faults.length === 0) return null;
  const place = faults.findIndex((fault) => fault.path === null || path.startsWith(fault.path));
  const fault = faults[place];
  if (!fault) return null;
  const left = { ...fault, remaining: fault.remaining - 1 };
  engine.turn({ faults: left.remaining > 0 ? faults.with(place, left) : faults.toSpliced(place, 1) });
  return fault;
}
