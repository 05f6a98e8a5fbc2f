import { centre, type BodyOf } from '@youjian/contract';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { Weight } from '../../parts/figures';
import { ReasonDialog } from '../../parts/reason-dialog';
import { SimpleTable } from '../../parts/simple-table';
import { CENTRE_NEWS, CentreBadge, type Dispatch } from './states';

type Verdict = BodyOf<typeof centre.settleMissing>['verdict'];

/** What was sent and did not come, until somebody has said what became of it. */
export function MissingCartons({ dispatch }: { dispatch: Dispatch }) {
  const { t } = useTranslation();
  const may = useMay();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  if (dispatch.missing.length === 0) return null;
  const open = dispatch.missing.filter(({ state }) => state === 'dispatched');
  const picked = open.filter(({ sscc }) => chosen.includes(sscc)).map(({ sscc }) => sscc);
  const pick = (sscc: string, isOn: boolean): void =>
    setChosen(isOn ? [...chosen, sscc] : chosen.filter((one) => one !== sscc));
  return (
    <Card
      title={t('centre.missingTitle')}
      {...(dispatch.missingReason ? { hint: t(`centre.missingReasonOf.${dispatch.missingReason}`) } : {})}
      extra={
        may(centre.settleMissing) && open.length > 0 ? (
          <span className="row-gap">
            <span className="quiet" role="status">
              {t('centre.chosenCartons', { count: picked.length })}
            </span>
            <Button size="small" disabled={picked.length === 0} onClick={() => setVerdict('found')}>
              {t('centre.foundNow')}
            </Button>
            <Button size="small" danger disabled={picked.length === 0} onClick={() => setVerdict('lost')}>
              {t('centre.lostNow')}
            </Button>
          </span>
        ) : undefined
      }
    >
      {open.length === 0 ? null : <p className="quiet">{t('centre.missingOpen', { count: open.length })}</p>}
      <SimpleTable
        label={t('centre.missingTitle')}
        rows={dispatch.missing}
        rowKey={({ sscc }) => sscc}
        columns={[
          {
            title: 'SSCC',
            cell: ({ sscc, state }) =>
              state === 'dispatched' && may(centre.settleMissing) ? (
                <Checkbox checked={chosen.includes(sscc)} onChange={({ target }) => pick(sscc, target.checked)}>
                  <span className="figure">{sscc}</span>
                </Checkbox>
              ) : (
                <span className="figure">{sscc}</span>
              ),
          },
          { title: t('lot.code'), cell: ({ lotCode }) => <Link to={`/lots/${lotCode}`}>{lotCode}</Link> },
          { title: t('centre.grams'), right: true, cell: ({ grams }) => <Weight grams={grams} /> },
          { title: t('lot.stateLabel'), cell: ({ state }) => <CentreBadge of="carton" state={state} /> },
        ]}
      />
      <SettleDialog
        number={dispatch.number}
        ssccs={picked}
        verdict={verdict}
        close={() => setVerdict(null)}
        done={() => setChosen([])}
      />
    </Card>
  );
}

interface SettleProps {
  readonly number: string;
  readonly ssccs: readonly string[];
  readonly verdict: Verdict | null;
  readonly close: () => void;
  readonly done: () => void;
}

function SettleDialog({ number, ssccs, verdict, close, done }: SettleProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const send = useSend(centre.settleMissing, {
    changes: CENTRE_NEWS,
    then: () => {
      void message.success(t('centre.done.settle'));
      done();
      close();
    },
  });
  const which = verdict ?? 'found';
  return (
    <ReasonDialog
      open={verdict !== null}
      close={close}
      title={t(`centre.settleTitle.${which}`, { count: ssccs.length })}
      effect={t(`centre.settleEffect.${which}`)}
      verb={t(which === 'found' ? 'centre.foundNow' : 'centre.lostNow')}
      danger={which === 'lost'}
      send={(reason) => send.mutate({ params: { number }, body: { ssccs: [...ssccs], verdict: which, reason } })}
      busy={send.isPending}
      error={send.error}
    />
  );
}
