import { massBalance } from '@youjian/contract';
import { Drawer } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { useCounties } from '../../parts/varieties';
import { useWord } from '../../parts/words';
import { FlagBadge, FlagCard, useExplanation, useSubject, type Flag } from './flag-card';
import { useSeasons } from './seasons';

const source = listSource(massBalance.listOriginFlags);
const STATES = ['open', 'cleared'] as const;

export function FlagsPage() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Flag | null>(null);
  return (
    <ListPage
      list="origin-flags"
      title={t('flag.title')}
      intro={
        <>
          {t('flag.intro')} <Link to="/balance">{t('flag.back')}</Link>
        </>
      }
      source={source}
      columns={useColumns()}
      fields={useFields()}
      views={STATES.map((state) => ({ label: t(`flag.state.${state}`), filters: { state } }))}
      rowKey={({ id }) => id}
      open={setShown}
      empty={t('flag.empty')}
    >
      <Drawer open={shown !== null} onClose={() => setShown(null)} size={560} title={t('flag.title')}>
        {shown === null ? null : <FlagCard flag={shown} />}
      </Drawer>
    </ListPage>
  );
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  const [seasons, counties] = [useSeasons(), useCounties()];
  return useMemo(
    () => [
      { kind: 'choice', name: 'season', label: t('balance.season'), options: seasons },
      {
        kind: 'choice',
        name: 'state',
        label: t('flag.stateLabel'),
        options: STATES.map((value) => ({ value, label: t(`flag.state.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'rule',
        label: t('flag.ruleLabel'),
        options: massBalance.ORIGIN_RULES.map((value) => ({ value, label: t(`flag.of.${value}`) })),
      },
      { kind: 'choice', name: 'county', label: t('balance.county'), options: counties },
    ],
    [t, seasons, counties],
  );
}

function useColumns(): readonly Column<Flag>[] {
  const { t } = useTranslation();
  const word = useWord();
  const explain = useExplanation();
  const subject = useSubject();
  return [
    {
      key: 'state',
      title: t('flag.stateLabel'),
      render: ({ state }) => <FlagBadge state={state} />,
      file: ({ state }) => t(`flag.state.${state}`),
    },
    {
      key: 'rule',
      title: t('flag.ruleLabel'),
      render: ({ rule }) => <span className="wraps">{t(`flag.of.${rule}`)}</span>,
      sortBy: ({ rule }) => rule,
      file: ({ rule }) => t(`flag.of.${rule}`),
    },
    {
      key: 'subject',
      title: t('flag.subject'),
      render: (flag) => <span className="wraps">{subject(flag)}</span>,
      sortBy: subject,
      file: subject,
    },
    {
      key: 'base',
      title: t('balance.base'),
      render: ({ baseCode, season }) =>
        baseCode === null ? '–' : <Link to={`/balance/${baseCode}?season=${season}`}>{baseCode}</Link>,
      sortBy: ({ baseCode }) => baseCode,
      file: ({ baseCode }) => baseCode,
    },
    {
      key: 'variety',
      title: t('balance.variety'),
      render: ({ variety }) => (variety === null ? '–' : word('variety', variety)),
      file: ({ variety }) => (variety === null ? null : word('variety', variety)),
    },
    {
      key: 'why',
      title: t('flag.why'),
      render: (flag) => <span className="wraps">{explain(flag)}</span>,
      file: explain,
    },
    {
      key: 'season',
      title: t('balance.season'),
      render: ({ season }) => <span className="figure">{season}</span>,
      file: ({ season }) => season,
    },
  ];
}
