import { Button, Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import type { Effects } from './effects';
import './recall.css';

type StoppedLot = Effects['lots'][number];

/** What a revocation does about the lots that were covered: they only stop, or they are recalled but for some. */
export interface CoveredChoice {
  readonly recalls: boolean;
  readonly without: ReadonlySet<string>;
}

export const isRecallable = ({ made, becomes, state }: StoppedLot): boolean =>
  !made && becomes === 'recalled' && state !== 'recalled';

export const chosenLots = (lots: readonly StoppedLot[], { without }: CoveredChoice): readonly StoppedLot[] =>
  lots.filter((lot) => isRecallable(lot) && !without.has(lot.code));

interface CoveredLotsProps {
  readonly lots: readonly StoppedLot[];
  readonly choice: CoveredChoice;
  /** Only shown any more: the decision itself has begun. */
  readonly settled: boolean;
  readonly choose: (choice: CoveredChoice) => void;
}

/** The officer decides lot by lot, with the buyers and the money of each in view. */
export function CoveredLots({ lots, choice, settled, choose }: CoveredLotsProps) {
  const { t } = useTranslation();
  const recallable = lots.filter(isRecallable);
  const without = (codes: readonly StoppedLot[]) =>
    choose({ ...choice, without: new Set(codes.map(({ code }) => code)) });
  return (
    <div className="stack">
      <Radio.Group
        aria-label={t('covered.question')}
        value={choice.recalls}
        disabled={settled}
        onChange={(event) => choose({ ...choice, recalls: event.target.value as boolean })}
        options={[
          { value: true, label: t('covered.recall') },
          { value: false, label: t('covered.onlyStop') },
        ]}
      />
      <p className="quiet">{t(choice.recalls ? 'covered.recallMeans' : 'covered.onlyStopMeans')}</p>
      {!choice.recalls ? null : lots.length === 0 ? (
        <p>{t('covered.none')}</p>
      ) : (
        <>
          {settled || recallable.length < 2 ? null : (
            <div className="row-gap">
              <Button size="small" onClick={() => without([])}>
                {t('covered.all')}
              </Button>
              <Button size="small" onClick={() => without(recallable.filter(({ buyers }) => buyers === 0))}>
                {t('covered.withBuyers')}
              </Button>
            </div>
          )}
          <Lots lots={lots} choice={choice} settled={settled} choose={choose} />
        </>
      )}
    </div>
  );
}

function Lots({ lots, choice, settled, choose }: CoveredLotsProps) {
  const { t } = useTranslation();
  const chosen = chosenLots(lots, choice);
  const toggle = (code: string) => {
    const without = new Set(choice.without);
    if (!without.delete(code)) without.add(code);
    choose({ ...choice, without });
  };
  return (
    <div className="covered-lots">
      <SimpleTable
        label={t('covered.title')}
        rows={lots}
        rowKey={({ code }) => code}
        columns={[
          {
            title: t('recall.lot'),
            sum: t('covered.chosen', { count: chosen.length }),
            cell: (lot) =>
              isRecallable(lot) ? (
                <Checkbox checked={!choice.without.has(lot.code)} disabled={settled} onChange={() => toggle(lot.code)}>
                  <span className="figure">{lot.code}</span>
                </Checkbox>
              ) : (
                <span className="figure">{lot.code}</span>
              ),
          },
          { title: t('lot.harvested'), cell: ({ harvestedOn }) => <span className="figure">{harvestedOn}</span> },
          { title: t('covered.then'), cell: (lot) => t(`covered.becomes.${becomesOf(lot, choice)}`) },
          { title: t('recall.buyers'), right: true, cell: ({ buyers }) => count(buyers) },
          {
            title: t('recall.units'),
            right: true,
            cell: ({ units }) => count(units),
            sum: count(sumOf(chosen, 'units')),
          },
          {
            title: t('recall.refundable'),
            right: true,
            cell: ({ refundableFen }) => <Money fen={refundableFen} />,
            sum: <Money fen={sumOf(chosen, 'refundableFen')} />,
          },
        ]}
      />
    </div>
  );
}

const sumOf = (lots: readonly StoppedLot[], what: 'units' | 'refundableFen'): number =>
  lots.reduce((sum, lot) => sum + lot[what], 0);

function becomesOf(lot: StoppedLot, { without }: CoveredChoice): 'recalled' | 'before' | 'made' | 'stops' {
  if (isRecallable(lot)) return without.has(lot.code) ? 'stops' : 'recalled';
  if (lot.recalledBefore || lot.state === 'recalled') return 'before';
  return lot.made ? 'made' : 'stops';
}
