import { massBalance, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { Flag } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Weight } from '../../parts/figures';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { useCounties, useVarieties } from '../../parts/varieties';
import { useWord } from '../../parts/words';
import { BandBar, percent } from './band-bar';
import { useSeasons } from './seasons';

type Row = ReplyOf<typeof massBalance.listBalances>['items'][number];
const source = listSource(massBalance.listBalances);
const GRAMS = ['harvest', 'fresh', 'processing', 'loss', 'stock'] as const;

export function BalancesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <ListPage
      list="balance"
      title={t('balance.title')}
      intro={t('balance.intro')}
      source={source}
      columns={useColumns()}
      fields={useFields()}
      searchIn={t('balance.searchIn')}
      rowKey={({ base, variety }) => `${base.code}/${variety}`}
      open={({ base, season }) => void navigate(`/balance/${base.code}?season=${season}`)}
      empty={t('balance.empty')}
      primary={
        <Button icon={<Flag aria-hidden size={16} />} onClick={() => void navigate('/balance/flags')}>
          {t('balance.toFlags')}
        </Button>
      }
    />
  );
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  const [seasons, varieties, counties] = [useSeasons(), useVarieties(), useCounties()];
  return useMemo(
    () => [
      { kind: 'choice', name: 'season', label: t('balance.season'), options: seasons },
      { kind: 'choice', name: 'variety', label: t('balance.variety'), options: varieties },
      { kind: 'choice', name: 'county', label: t('balance.county'), options: counties },
    ],
    [t, seasons, varieties, counties],
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  const word = useWord();
  const named = useNamed();
  return [
    {
      key: 'base',
      title: t('balance.base'),
      render: ({ base, season }) => (
        <Link className="wraps" to={`/balance/${base.code}?season=${season}`}>
          {named(base)} <span className="figure quiet">{base.code}</span>
        </Link>
      ),
      sortBy: ({ base }) => base.code,
      file: ({ base }) => `${base.code} ${named(base)}`,
    },
    {
      key: 'season',
      title: t('balance.season'),
      render: ({ season }) => <span className="figure">{season}</span>,
      file: ({ season }) => season,
    },
    {
      key: 'variety',
      title: t('balance.variety'),
      render: ({ variety }) => word('variety', variety),
      sortBy: ({ variety }) => variety,
      file: ({ variety }) => word('variety', variety),
    },
    {
      key: 'county',
      title: t('balance.county'),
      render: ({ base }) => base.countyName,
      sortBy: ({ base }) => base.countyCode,
      file: ({ base }) => base.countyName,
    },
    {
      key: 'area',
      title: t('balance.area'),
      align: 'right',
      render: ({ base }) => base.areaMu ?? '–',
      file: ({ base }) => base.areaMu,
    },
    {
      key: 'band',
      title: t('balance.band'),
      render: ({ band }) => <BandBar band={band} />,
      sortBy: ({ band }) => band.usedBps,
      file: ({ band }) => (band.usedBps === null ? null : percent(band.usedBps)),
    },
    {
      key: 'lots',
      title: t('balance.lots'),
      align: 'right',
      render: ({ lots }) => <span className="figure">{count(lots)}</span>,
      sortBy: ({ lots }) => lots,
      file: ({ lots }) => lots,
    },
    ...GRAMS.map((what): Column<Row> => ({
      key: what,
      title: t(`balance.${what}`),
      align: 'right',
      render: (row) => <Weight grams={row[`${what}Grams`]} />,
      sortBy: (row) => row[`${what}Grams`],
      file: (row) => row[`${what}Grams`],
    })),
    {
      key: 'difference',
      title: t('balance.difference'),
      align: 'right',
      render: ({ differenceGrams }) => <Difference grams={differenceGrams} />,
      sortBy: ({ differenceGrams }) => Math.abs(differenceGrams),
      file: ({ differenceGrams }) => differenceGrams,
    },
    {
      key: 'flags',
      title: t('balance.openFlags'),
      align: 'right',
      render: ({ openFlags }) =>
        openFlags === 0 ? (
          <span className="quiet">0</span>
        ) : (
          <StatusBadge tone="danger">{count(openFlags)}</StatusBadge>
        ),
      sortBy: ({ openFlags }) => openFlags,
      file: ({ openFlags }) => openFlags,
    },
  ];
}

/** Nought is said in words: it is the one thing a reader looks for here. */
export function Difference({ grams }: { grams: number }) {
  const { t } = useTranslation();
  if (grams === 0) return <span className="quiet">{t('balance.closes')}</span>;
  return (
    <StatusBadge tone="danger">
      <Weight grams={grams} />
    </StatusBadge>
  );
}
