import type { SandboxEngine } from '../engine/engine';
import type { Knobs } from '../engine/knobs';

export function turned(engine: SandboxEngine, change: Partial<Knobs>): Knobs {
  engine.turn(change);
  return engine.knobs;
}
