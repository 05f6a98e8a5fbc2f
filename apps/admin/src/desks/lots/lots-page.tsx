import { lots } from '@youjian/contract';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../app/session';
import { Weight } from '../../parts/figures';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { useVarieties } from '../../parts/varieties';
import { useWord } from '../../parts/words';
import { CreateLot } from './create-lot';
import { LOT_STATES, LotBadge, SellableBadge, TestBadge, type LotRow } from './lot-state';

const source = listSource(lots.listLots);

export function LotsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const [creating, setCreating] = useState(false);
  return (
    <ListPage
      list="lots"
      title={t('lot.title')}
      source={source}
      columns={useColumns()}
      fields={useFields()}
      views={LOT_STATES.map((state) => ({ label: t(`lot.state.${state}`), filters: { state } }))}
      searchIn={t('lot.searchIn')}
      rowKey={({ code }) => code}
      open={({ code }) => void navigate(`/lots/${code}`)}
      empty={t('lot.empty')}
      primary={
        may(lots.createLot) ? (
          <Button
            type="primary"
            data-primary=""
            icon={<Plus aria-hidden size={16} />}
            onClick={() => setCreating(true)}
          >
            {t('lot.create')}
          </Button>
        ) : undefined
      }
    >
      <CreateLot open={creating} close={() => setCreating(false)} />
    </ListPage>
  );
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  const varieties = useVarieties();
  return useMemo(
    () => [
      {
        kind: 'choice',
        name: 'state',
        label: t('lot.stateLabel'),
        options: LOT_STATES.map((value) => ({ value, label: t(`lot.state.${value}`) })),
      },
      { kind: 'choice', name: 'variety', label: t('lot.variety'), options: varieties },
    ],
    [t, varieties],
  );
}

function useColumns(): readonly Column<LotRow>[] {
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
      key: 'sellable',
      title: t('lot.sellable'),
      render: ({ sellable }) => <SellableBadge sellable={sellable} />,
      file: ({ sellable }) => t(sellable ? 'form.yes' : 'form.no'),
    },
    {
      key: 'variety',
      title: t('lot.variety'),
      render: ({ variety, grade }) => `${word('variety', variety)} · ${word('grade', grade)}`,
      sortBy: ({ variety }) => word('variety', variety),
      file: ({ variety, grade }) => `${word('variety', variety)} · ${word('grade', grade)}`,
    },
    {
      key: 'village',
      title: t('lot.village'),
      render: ({ villageName, villageCode }) => villageName ?? villageCode,
      sortBy: ({ villageName }) => villageName,
      file: ({ villageName, villageCode }) => villageName ?? villageCode,
    },
    {
      key: 'base',
      title: t('lot.base'),
      render: ({ baseName }) => <span className="wraps">{baseName}</span>,
      sortBy: ({ baseName }) => baseName,
      file: ({ baseName }) => baseName,
    },
    {
      key: 'netGrams',
      title: t('lot.net'),
      align: 'right',
      render: ({ netGrams }) => <Weight grams={netGrams} />,
      sortBy: ({ netGrams }) => netGrams,
      file: ({ netGrams }) => netGrams / 1000,
    },
    {
      key: 'households',
      title: t('lot.households'),
      align: 'right',
      render: ({ households }) => count(households),
      sortBy: ({ households }) => households,
      file: ({ households }) => households,
    },
    {
      key: 'tested',
      title: t('lot.tested'),
      render: ({ testPassed }) => <TestBadge passed={testPassed} />,
      file: ({ testPassed }) =>
        testPassed === null ? t('lot.notTested') : t(testPassed ? 'lot.passed' : 'lot.failed'),
    },
    {
      key: 'harvestedOn',
      title: t('lot.harvested'),
      render: ({ harvestedOn }) => <span className="figure">{harvestedOn}</span>,
      sortBy: ({ harvestedOn }) => harvestedOn,
      file: ({ harvestedOn }) => harvestedOn,
    },
    {
      key: 'bestBefore',
      title: t('lot.bestBefore'),
      render: ({ bestBefore }) => <span className="figure">{bestBefore}</span>,
      sortBy: ({ bestBefore }) => bestBefore,
      file: ({ bestBefore }) => bestBefore,
    },
  ];
}
