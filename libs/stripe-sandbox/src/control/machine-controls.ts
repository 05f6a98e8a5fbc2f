import type { SandboxEngine } from '../engine/engine';
import { NO_CHAOS, UNTOUCHED_KNOBS } from '../engine/knobs';
import type { Controls } from './answer-control';
import { accountAsk, chaosAsk, clockAsk, faultsAsk, latencyAsk } from './asks';
import { stateOf } from './state';
import { turned } from './turned';

/** The program itself: its clock, its failings, its state. */
export const machineControls: Controls = {
  'GET /_control/state': (engine) => stateOf(engine),
  'POST /_control/clock': windClock,
  'POST /_control/account': (engine, body) => turned(engine, { methods: accountAsk.parse(body).methods }),
  'POST /_control/faults': addFault,
  'POST /_control/latency': (engine, body) => turned(engine, { latencyMs: latencyAsk.parse(body).ms }),
  'POST /_control/chaos': (engine, body) => turned(engine, { chaos: { ...NO_CHAOS, ...chaosAsk.parse(body) } }),
  'POST /_control/calm': (engine) => turned(engine, { ...UNTOUCHED_KNOBS, clockOffsetMs: engine.knobs.clockOffsetMs }),
};

function windClock(engine: SandboxEngine, body: unknown): object {
  engine.advance(clockAsk.parse(body).advanceSeconds);
  return { now: engine.clock.now().toISOString() };
}

function addFault(engine: SandboxEngine, body: unknown): object {
  const ask = faultsAsk.parse(body);
  if ('clear' in ask) return turned(engine, { faults: [] });
  const { kind, applied, count: remaining, path = null } = ask;
  return turned(engine, { faults: [...engine.knobs.faults, { kind, applied, remaining, path }] });
}
