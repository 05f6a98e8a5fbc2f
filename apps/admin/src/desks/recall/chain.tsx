import { recalls, type ReplyOf } from '@youjian/contract';
import { ArrowDown } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { count, weight } from '../../parts/format';
import { LotBadge } from '../lots/lot-state';
import { stagesOf } from './stages';

type Trace = ReplyOf<typeof recalls.trace>;

/** The chain from top to bottom: villages, what went in, the thing itself, what was made of it, whom it reached. */
export function Chain({ trace }: { trace: Trace }) {
  const { t } = useTranslation();
  const [, setAddress] = useSearchParams();
  const stages = stagesOf(trace);
  return (
    <ol className="chain" aria-label={t('traceDesk.chain')}>
      <li className="chain-stage">
        <strong>{t('traceDesk.villages')}</strong>
        <span className="wraps">
          {trace.villages
            .map(({ villageName, villageCode, grams }) => `${villageName ?? villageCode} ${weight(grams)}`)
            .join(' · ')}
        </span>
      </li>
      {stages.map(({ step, lots }) => (
        <Fragment key={step}>
          <li aria-hidden className="chain-arrow">
            <ArrowDown size={18} />
          </li>
          <li className="chain-stage" aria-current={step === 0 ? 'step' : undefined}>
            <strong>{t(step < 0 ? 'traceDesk.wentIn' : step === 0 ? 'traceDesk.asked' : 'traceDesk.madeOf')}</strong>
            <span className="row-gap">
              {lots.map(({ code, state, variety }) => (
                <button key={code} type="button" className="chain-lot" onClick={() => setAddress({ code })}>
                  <span className="figure">{code}</span> {variety}{' '}
                  {isLotState(state) ? <LotBadge state={state} /> : null}
                </button>
              ))}
            </span>
          </li>
        </Fragment>
      ))}
      <li aria-hidden className="chain-arrow">
        <ArrowDown size={18} />
      </li>
      <li className="chain-stage">
        <strong>{t('traceDesk.reached')}</strong>
        <span>
          {t('traceDesk.reachedWords', {
            orders: count(trace.orders.total),
            units: count(trace.orders.units),
            stock: count(trace.stock.reduce((sum, { units }) => sum + units, 0)),
            cartons: count(trace.cartons.total),
          })}
        </span>
      </li>
    </ol>
  );
}

const STATES = ['draft', 'declared', 'released', 'held', 'recalled'] as const;
const isLotState = (state: string): state is (typeof STATES)[number] => STATES.some((known) => known === state);
