import { centre, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Weight } from '../../parts/figures';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { LotBadge } from '../lots/lot-state';
import { CentreBadge } from './states';

type Row = ReplyOf<typeof centre.listCartons>['items'][number];
const source = listSource(centre.listCartons);
const STATES = ['packed', 'loaded', 'dispatched', 'arrived', 'lost', 'void'] as const;

export function CartonsPage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const which = new URLSearchParams(
    ['lotCode', 'palletSscc', 'dispatchNumber'].flatMap((name) => {
      const value = address.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('lot.stateLabel'),
      options: STATES.map((value) => ({ value, label: t(`centre.cartonState.${value}`) })),
    },
    { kind: 'text', name: 'lotCode', label: t('lot.code') },
    { kind: 'text', name: 'palletSscc', label: t('centre.pallet') },
    { kind: 'text', name: 'dispatchNumber', label: t('centre.dispatch') },
  ];
  return (
    <ListPage
      list="cartons"
      title={t('centre.cartonsTitle')}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={STATES.map((state) => ({ label: t(`centre.cartonState.${state}`), filters: { state } }))}
      rowKey={({ sscc }) => sscc}
      empty={t('centre.noCartons')}
      primary={
        which.size === 0 ? undefined : (
          <Button
            icon={<Printer aria-hidden size={16} />}
            href={`${import.meta.env.BASE_URL}print/cartons?${which}`}
            target="_blank"
          >
            {t('centre.printLabels')}
          </Button>
        )
      }
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  const word = useWord();
  return [
    {
      key: 'sscc',
      title: 'SSCC',
      render: ({ sscc }) => (
        <Link className="figure" to={`/scan?code=${sscc}`}>
          {sscc}
        </Link>
      ),
      sortBy: ({ sscc }) => sscc,
      file: ({ sscc }) => sscc,
    },
    {
      key: 'state',
      title: t('lot.stateLabel'),
      render: ({ state }) => <CentreBadge of="carton" state={state} />,
      file: ({ state }) => t(`centre.cartonState.${state}`),
    },
    {
      key: 'lot',
      title: t('lot.code'),
      render: ({ lotCode }) => <Link to={`/lots/${lotCode}`}>{lotCode}</Link>,
      file: ({ lotCode }) => lotCode,
    },
    { key: 'lotState', title: t('centre.lotState'), render: ({ lotState }) => <LotBadge state={lotState} /> },
    {
      key: 'variety',
      title: t('lot.variety'),
      render: ({ variety, grade }) => `${word('variety', variety)} · ${word('grade', grade)}`,
      file: ({ variety }) => word('variety', variety),
    },
    {
      key: 'grams',
      title: t('centre.grams'),
      align: 'right',
      render: ({ grams }) => <Weight grams={grams} />,
      file: ({ grams }) => grams,
    },
    {
      key: 'pallet',
      title: t('centre.pallet'),
      render: ({ palletSscc }) => palletSscc && <Link to={`/scan?code=${palletSscc}`}>{palletSscc}</Link>,
      file: ({ palletSscc }) => palletSscc,
    },
    {
      key: 'dispatch',
      title: t('centre.dispatch'),
      render: ({ dispatchNumber }) =>
        dispatchNumber && <Link to={`/dispatches/${dispatchNumber}`}>{dispatchNumber}</Link>,
      file: ({ dispatchNumber }) => dispatchNumber,
    },
    {
      key: 'place',
      title: t('centre.place'),
      render: ({ placeCode }) => placeCode,
      file: ({ placeCode }) => placeCode,
    },
    {
      key: 'packedAt',
      title: t('centre.packedAt'),
      render: ({ packedAt }) => <When at={packedAt} />,
      file: ({ packedAt }) => packedAt,
    },
  ];
}
