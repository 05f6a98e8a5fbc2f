import { centre, lots, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Weight } from '../../parts/figures';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { useWord } from '../../parts/words';
import { LotBadge } from '../lots/lot-state';
import { HoldDialog, ReleaseDialog } from '../lots/state-dialogs';
import { TestDialog } from '../lots/test-dialog';
import { SampleDialog } from './lot-dialogs';

type Row = ReplyOf<typeof centre.listReleaseDesk>['items'][number];
type Step = 'sample' | 'test' | 'release' | 'hold';
const source = listSource(centre.listReleaseDesk);

/** Lots that wait, the oldest first: what each still needs, and the button for the next step. */
export function ReleaseDeskPage() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<{ code: string; step: Step } | null>(null);
  return (
    <ListPage
      list="release-desk"
      title={t('centre.releaseDesk')}
      intro={t('centre.releaseIntro')}
      source={source}
      columns={useColumns((code, step) => setAsked({ code, step }))}
      searchIn={t('lot.searchIn')}
      rowKey={({ code }) => code}
      empty={t('centre.nothingWaits')}
    >
      {asked === null ? null : <StepDialog {...asked} close={() => setAsked(null)} />}
    </ListPage>
  );
}

const DIALOGS = { test: TestDialog, release: ReleaseDialog, hold: HoldDialog } as const;

/** The lot's own dialogs, opened from the list. */
function StepDialog({ code, step, close }: { code: string; step: Step; close: () => void }) {
  const lot = useAsk(lots.showLot, { params: { code } });
  if (lot.data === undefined) return null;
  if (step === 'sample') return <SampleDialog open code={code} grams={0} close={close} />;
  const Dialog = DIALOGS[step];
  return <Dialog open lot={lot.data} close={close} />;
}

function useColumns(choose: (code: string, step: Step) => void): readonly Column<Row>[] {
  const { t } = useTranslation();
  const word = useWord();
  return [
    {
      key: 'code',
      title: t('lot.code'),
      render: ({ code }) => <Link to={`/lots/${code}`}>{code}</Link>,
      sortBy: ({ code }) => code,
      file: ({ code }) => code,
    },
    {
      key: 'state',
      title: t('lot.stateLabel'),
      render: ({ state }) => <LotBadge state={state} />,
      file: ({ state }) => t(`lot.state.${state}`),
    },
    {
      key: 'variety',
      title: t('lot.variety'),
      render: ({ variety, grade }) => `${word('variety', variety)} · ${word('grade', grade)}`,
      file: ({ variety }) => word('variety', variety),
    },
    { key: 'base', title: t('lot.base'), render: ({ baseName }) => baseName, file: ({ baseName }) => baseName },
    {
      key: 'net',
      title: t('centre.received'),
      align: 'right',
      render: ({ receivedGrams }) => <Weight grams={receivedGrams} />,
      sortBy: ({ receivedGrams }) => receivedGrams,
      file: ({ receivedGrams }) => receivedGrams,
    },
    {
      key: 'missing',
      title: t('centre.missing'),
      render: ({ missing, samples, samplesNeeded }) =>
        missing.length === 0 ? (
          <StatusBadge tone="ok">{t('centre.nothingMissing')}</StatusBadge>
        ) : (
          <span className="row-gap">
            {missing.map((need) => (
              <StatusBadge key={need} tone={need === 'test_failed' ? 'danger' : 'waiting'}>
                {need === 'sample' && samplesNeeded > 1
                  ? t('centre.samplesOf', { taken: samples, needed: samplesNeeded })
                  : t(`centre.need.${need}`)}
              </StatusBadge>
            ))}
          </span>
        ),
      file: ({ missing }) => missing.map((need) => t(`centre.need.${need}`)).join(', '),
    },
    { key: 'steps', title: t('centre.action'), render: (row) => <Steps row={row} choose={choose} /> },
  ];
}

function Steps({ row, choose }: { row: Row; choose: (code: string, step: Step) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const button = (step: Step, text: string, isMain = false) => (
    <Button key={step} size="small" type={isMain ? 'primary' : 'default'} onClick={() => choose(row.code, step)}>
      {text}
    </Button>
  );
  return (
    <span className="row-gap">
      {row.missing.includes('sample') && may(centre.takeSample) ? button('sample', t('centre.do.sample')) : null}
      {may(lots.testLot) ? button('test', t('lot.do.test')) : null}
      {row.mayRelease && may(lots.releaseLot) ? button('release', t('lot.do.release'), true) : null}
      {row.state !== 'held' && may(lots.holdLot) ? button('hold', t('lot.do.hold')) : null}
    </span>
  );
}
