import { regions, type ReplyOf } from '@youjian/contract';
import { Alert, Button, Checkbox } from 'antd';
import { Eye } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { listSource } from '../../parts/list/source';
import { ListTable, type Column } from '../../parts/list/list-table';
import type { ListState } from '../../parts/list/filters';
import { RevealDialog } from './reveal-dialog';

export type Household = ReplyOf<typeof regions.listHouseholds>['items'][number];
const MOST_AT_ONCE = 20;
const BEGIN: ListState = { filters: {}, search: '', sort: '', limit: 50 };

/** By number only. Who they are is behind one door that asks what for. */
export function Households({ code }: { code: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const source = useMemo(() => listSource(regions.listHouseholds, { code }), [code]);
  const [state, setState] = useState<ListState>(BEGIN);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const reads = may(regions.readHouseholds);
  const toggle = (ref: string) =>
    setChosen(chosen.includes(ref) ? chosen.filter((one) => one !== ref) : [...chosen, ref]);
  return (
    <div className="stack">
      <Alert type="info" showIcon title={t('village.householdsIntro')} description={t('village.synthetic')} />
      {reads ? (
        <div className="row-gap">
          <Button
            icon={<Eye aria-hidden size={16} />}
            disabled={chosen.length === 0 || chosen.length > MOST_AT_ONCE}
            onClick={() => setAsking(true)}
          >
            {t('village.reveal', { count: chosen.length })}
          </Button>
          {chosen.length > MOST_AT_ONCE ? <span role="alert">{t('village.tooMany')}</span> : null}
        </div>
      ) : null}
      <ListTable
        list="households"
        label={t('village.households')}
        source={source}
        query={NO_QUERY}
        state={state}
        change={setState}
        columns={useColumns(reads, chosen, toggle)}
        rowKey={({ ref }) => ref}
        empty={t('village.householdsNone')}
      />
      <RevealDialog code={code} refs={chosen} open={asking} close={() => setAsking(false)} />
    </div>
  );
}

const NO_QUERY = {};

function useColumns(
  reads: boolean,
  chosen: readonly string[],
  toggle: (ref: string) => void,
): readonly Column<Household>[] {
  const { t } = useTranslation();
  const pick: Column<Household> = {
    key: 'pick',
    title: t('village.pick'),
    width: 64,
    render: ({ ref, number }) => (
      <Checkbox
        aria-label={t('village.select', { number })}
        checked={chosen.includes(ref)}
        onChange={() => toggle(ref)}
      />
    ),
  };
  return [
    ...(reads ? [pick] : []),
    {
      key: 'number',
      title: t('village.household'),
      render: ({ number }) => <span className="figure">{number}</span>,
      sortBy: ({ number }) => number,
    },
    {
      key: 'persons',
      title: t('village.persons'),
      align: 'right',
      render: ({ persons }) => persons,
      sortBy: ({ persons }) => persons,
    },
    {
      key: 'registeredFrom',
      title: t('village.registered'),
      render: ({ registeredFrom }) => <span className="figure">{registeredFrom}</span>,
      sortBy: ({ registeredFrom }) => registeredFrom,
    },
  ];
}
