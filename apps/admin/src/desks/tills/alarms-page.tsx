import { tillBooks, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { SeeAlarm } from './alarm-table';
import { useFactsOf, OutletName, TillIntro } from './till-parts';

type Alarm = ReplyOf<typeof tillBooks.listTillAlarms>['items'][number];
const source = listSource(tillBooks.listTillAlarms);

/** What tills gave alarm of, until somebody says that they have seen it. */
export function TillAlarmsPage() {
  const { t } = useTranslation();
  return (
    <ListPage
      list="till-alarms"
      title={t('till.alarmsTitle')}
      intro={<TillIntro text={t('till.alarmsIntro')} />}
      source={source}
      columns={useColumns()}
      fields={[
        {
          kind: 'choice',
          name: 'show',
          label: t('till.showLabel'),
          options: (['open', 'all'] as const).map((value) => ({ value, label: t(`till.showAlarms.${value}`) })),
        },
      ]}
      rowKey={({ id }) => id}
      empty={t('till.noAlarms')}
    />
  );
}

function useColumns(): readonly Column<Alarm>[] {
  const { t } = useTranslation();
  const word = useWord();
  const factsOf = useFactsOf();
  return [
    {
      key: 'last',
      title: t('till.alarmLast'),
      render: ({ lastAt }) => <When at={lastAt} />,
      sortBy: ({ lastAt }) => lastAt,
      file: ({ lastAt }) => lastAt,
    },
    {
      key: 'kind',
      title: t('till.alarm'),
      render: ({ kind, facts }) => (
        <>
          <span className="wraps">{word('till.alarmOf', kind)}</span>
          <div className="quiet wraps">{factsOf(facts)}</div>
        </>
      ),
      file: ({ kind }) => word('till.alarmOf', kind),
    },
    {
      key: 'device',
      title: t('till.device'),
      render: ({ deviceId, deviceName }) => <Link to={`/tills/${deviceId}`}>{deviceName}</Link>,
      file: ({ deviceName }) => deviceName,
    },
    {
      key: 'outlet',
      title: t('till.outlet'),
      render: (alarm) => <OutletName of={alarm} />,
      sortBy: ({ outletCode }) => outletCode,
      file: ({ outletCode }) => outletCode,
    },
    {
      key: 'times',
      title: t('till.alarmTimes'),
      align: 'right',
      render: ({ times }) => count(times),
      sortBy: ({ times }) => times,
      file: ({ times }) => times,
    },
    {
      key: 'act',
      title: t('till.seen'),
      render: ({ id, kind, seenBy }) => <SeeAlarm id={id} label={word('till.alarmOf', kind)} seenBy={seenBy} />,
    },
  ];
}
