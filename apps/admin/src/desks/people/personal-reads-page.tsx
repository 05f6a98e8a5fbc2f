import { identity, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { time } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';

type Read = ReplyOf<typeof identity.listPersonalReads>['items'][number];
const source = listSource(identity.listPersonalReads);

export function PersonalReadsPage() {
  const { t } = useTranslation();
  return (
    <ListPage
      list="personal-reads"
      title={t('reads.title')}
      intro={t('reads.intro')}
      source={source}
      columns={useColumns()}
      rowKey={({ id }) => id}
      empty={t('reads.empty')}
    />
  );
}

function useColumns(): readonly Column<Read>[] {
  const { t } = useTranslation();
  const word = useWord();
  return [
    {
      key: 'at',
      title: t('reads.at'),
      render: ({ at }) => <When at={at} shape="second" />,
      sortBy: ({ at }) => at,
      file: ({ at }) => time(at, 'second'),
    },
    {
      key: 'actor',
      title: t('reads.actor'),
      render: ({ actorName }) => actorName,
      sortBy: ({ actorName }) => actorName,
      file: ({ actorName }) => actorName,
    },
    {
      key: 'purpose',
      title: t('reads.purpose'),
      render: ({ purpose }) => <span className="wraps">{purpose}</span>,
      file: ({ purpose }) => purpose,
    },
    {
      key: 'subject',
      title: t('reads.subject'),
      render: ({ subjectType }) => word('reads.type', subjectType),
      file: ({ subjectType }) => word('reads.type', subjectType),
    },
    {
      key: 'subjects',
      title: t('reads.subjects'),
      align: 'right',
      render: ({ subjects }) => subjects,
      sortBy: ({ subjects }) => subjects,
      file: ({ subjects }) => subjects,
    },
    {
      key: 'region',
      title: t('reads.region'),
      render: ({ regionCode }) => regionCode,
      file: ({ regionCode }) => regionCode,
    },
  ];
}
