import { centre } from '@youjian/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card, Facts } from '../../parts/card';
import { Weight } from '../../parts/figures';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { TestBadge, type Lot } from '../lots/lot-state';
import { AnnounceDialog, GiveDialog, SampleDialog, StackDialog, WeighDialog } from './lot-dialogs';
import { PackDialog } from './pack-dialog';
import { CentreBadge, RuleBadge, type AtCentre } from './states';

const STEPS = {
  announce: { door: centre.makeAppointment, Dialog: AnnounceDialog },
  give: { door: centre.giveHandOver, Dialog: GiveDialog },
  weigh: { door: centre.weighInLot, Dialog: WeighDialog },
  sample: { door: centre.takeSample, Dialog: SampleDialog },
  pack: { door: centre.packCartons, Dialog: PackDialog },
  stack: { door: centre.stackPallets, Dialog: StackDialog },
} as const;
type Step = keyof typeof STEPS;
const ORDER = Object.keys(STEPS) as readonly Step[];

/** A lot's way through the distribution centre, on its own page: what was done, and what may be done next. */
export function LotCentre({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const may = useMay();
  const at = useAsk(centre.showLotAtCentre, { params: { code: lot.code } }, { enabled: may(centre.showLotAtCentre) });
  const [step, setStep] = useState<Step | null>(null);
  if (at.data === undefined) return null;
  const { data } = at;
  const offered = ORDER.filter((one) => may(STEPS[one].door) && isOpenStep(one, data));
  return (
    <Card
      title={t('centre.atCentre')}
      extra={
        <span className="row-gap">
          {offered.map((one) => (
            <Button key={one} size="small" onClick={() => setStep(one)}>
              {t(`centre.do.${one}`)}
            </Button>
          ))}
        </span>
      }
    >
      <Figures at={data} />
      {offered.map((one) => {
        const { Dialog } = STEPS[one];
        const grams = one === 'pack' ? data.leftGrams : lot.netGrams;
        return <Dialog key={one} code={lot.code} grams={grams} open={step === one} close={() => setStep(null)} />;
      })}
    </Card>
  );
}

/** The server decides; this only spares people buttons that it would refuse. */
function isOpenStep(step: Step, at: AtCentre): boolean {
  if (at.state === 'recalled') return false;
  if (step === 'pack') return at.sellable && at.leftGrams > 0;
  if (step === 'stack') return at.sellable && at.cartons.some(({ state }) => state === 'packed');
  if (step === 'announce' || step === 'give') return at.receivedGrams === 0;
  return true;
}

function Figures({ at }: { at: AtCentre }) {
  const { t } = useTranslation();
  return (
    <>
      <Facts
        facts={[
          [t('centre.received'), <Weight key="received" grams={at.receivedGrams} />],
          [t('centre.packed'), <Weight key="packed" grams={at.packedGrams} />],
          [t('centre.used'), <Weight key="used" grams={at.usedGrams} />],
          [t('centre.left'), <Weight key="left" grams={at.leftGrams} />],
          [t('centre.mayMove'), <RuleBadge key="rule" rule={at.notSellable} />],
        ]}
      />
      {at.weighIns.length === 0 ? null : (
        <SimpleTable
          label={t('centre.weighIns')}
          rows={at.weighIns}
          rowKey={({ id }) => id}
          columns={[
            { title: t('centre.weighIns'), cell: ({ weighedAt }) => <When at={weighedAt} /> },
            { title: t('centre.gross'), right: true, cell: ({ grossGrams }) => <Weight grams={grossGrams} /> },
            { title: t('centre.tare'), right: true, cell: ({ tareGrams }) => <Weight grams={tareGrams} /> },
            { title: t('lot.net'), right: true, cell: ({ netGrams }) => <Weight grams={netGrams} /> },
            {
              title: t('centre.difference'),
              cell: ({ differenceGrams, flagged }) =>
                flagged ? (
                  <StatusBadge tone="warn">
                    <Weight grams={differenceGrams} />
                  </StatusBadge>
                ) : (
                  <Weight grams={differenceGrams} />
                ),
            },
          ]}
        />
      )}
      {at.samples.length === 0 ? null : (
        <SimpleTable
          label={t('centre.samples')}
          rows={at.samples}
          rowKey={({ sampleNo }) => sampleNo}
          columns={[
            { title: t('lot.sample'), cell: ({ sampleNo }) => <span className="figure">{sampleNo}</span> },
            { title: t('centre.takenAt'), cell: ({ takenAt }) => <When at={takenAt} /> },
            { title: t('lot.verdict'), cell: ({ passed }) => <TestBadge passed={passed} /> },
          ]}
        />
      )}
      {at.cartons.length === 0 ? null : (
        <p className="row-gap">
          <Link to={`/cartons?lotCode=${encodeURIComponent(at.code)}`}>{t('centre.cartons')}</Link>
          {at.cartons.map(({ state, cartons }) => (
            <span key={state} className="row-gap">
              <CentreBadge of="carton" state={state} /> {count(cartons)}
            </span>
          ))}
        </p>
      )}
    </>
  );
}
