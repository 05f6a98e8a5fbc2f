import { accountOf } from '../api/accounts';
import { chargeOf } from '../api/charges';
import { disputeOf } from '../api/disputes';
import { intentOf } from '../api/payment-intents';
import { payoutOf } from '../api/payouts';
import type { SandboxEngine } from '../engine/engine';
import type { Work } from '../engine/work';
import { letAccount } from '../payment/account-standing';
import { decideDispute, openDispute } from '../payment/dispute';
import { runPayout, stepPayout } from '../payment/payout';
import type { Controls } from './answer-control';
import { connectedAsk, decideAsk, disputeAsk, payoutsAsk, refundsAsk, runPayoutAsk } from './asks';
import { turned } from './turned';

/** Banks, and money on its way. */
export const moneyControls: Controls = {
  'POST /_control/refunds': (engine, body) => turned(engine, { refunds: refundsAsk.parse(body) }),
  'POST /_control/payouts': (engine, body) => {
    const { schedule = engine.knobs.payouts.schedule, ...ask } = payoutsAsk.parse(body);
    return turned(engine, { payouts: { ...ask, schedule } });
  },
  'POST /_control/payouts/run': runNow,
  'POST /_control/disputes': (engine, body) => {
    const { id, amount, reason } = disputeAsk.parse(body);
    const opened = engine.inWork(null, (work) =>
      openDispute(work, chargeOf(work, chargeIdOf(work, id)), { amount: amount ?? null, reason }),
    );
    return { dispute: opened.api };
  },
  'POST /_control/disputes/{id}/decide': (engine, body, id) => {
    const { outcome } = decideAsk.parse(body);
    return { dispute: engine.inWork(null, (work) => decideDispute(work, disputeOf(work, id), outcome)).api };
  },
  'POST /_control/accounts/{id}': setAccount,
};

const chargeIdOf = (work: Work, id: string): string =>
  id.startsWith('pi_') ? String(intentOf(work, id).api.latest_charge) : id;

/** Tonight's payout, now. `settle` also lets it arrive, or fail, and be reconciled. */
function runNow(engine: SandboxEngine, body: unknown): object {
  const { settle } = runPayoutAsk.parse(body);
  const id = engine.inWork(null, runPayout)?.id;
  if (id === undefined) return { payout: null };
  if (settle) {
    engine.inWork(null, (work) => {
      let row = payoutOf(work, id);
      while (row.steps.length > 0) row = stepPayout(work, row);
    });
  }
  return { payout: engine.tables.payout.get(id)!.api };
}

function setAccount(engine: SandboxEngine, body: unknown, id: string): object {
  const { isAllowed, payOut } = connectedAsk.parse(body);
  return engine.inWork(null, (work) => {
    let row = accountOf(work, id);
    if (isAllowed !== undefined) row = letAccount(work, row, isAllowed);
    if (payOut !== undefined) {
      const amount = payOut === 'all' ? row.balance : Math.min(payOut, row.balance);
      row = work.put('account', { ...row, balance: row.balance - amount });
    }
    return { account: row.api, balance: row.balance };
  });
}
