import { regions, type ReplyOf } from '@youjian/contract';
import { Button, Input, Space } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useUser } from '../../app/session';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { useCounties } from '../../parts/varieties';

type Village = ReplyOf<typeof regions.listVillages>['items'][number];
const source = listSource(regions.listVillages);

export function VillagesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const user = useUser();
  const counties = useCounties();
  const within = useMemo(
    () => counties.filter(({ value }) => value.startsWith(user.regionCode) || user.regionCode.startsWith(value)),
    [counties, user.regionCode],
  );
  const fields = useMemo<readonly Field[]>(
    () => [{ kind: 'choice', name: 'county', label: t('village.county'), options: within }],
    [t, within],
  );
  return (
    <ListPage
      list="villages"
      title={t('village.title')}
      intro={t('village.intro')}
      source={source}
      columns={useColumns()}
      fields={fields}
      searchIn={t('village.searchIn')}
      rowKey={({ code }) => code}
      open={({ code }) => void navigate(`/villages/${code}`)}
      empty={t('village.empty')}
      primary={<OpenByCode own={user.regionCode} />}
    />
  );
}

function useColumns(): readonly Column<Village>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      title: t('village.name'),
      render: ({ code, name }) => <Link to={`/villages/${code}`}>{name}</Link>,
      sortBy: ({ name }) => name,
      file: ({ name }) => name,
    },
    {
      key: 'town',
      title: t('village.town'),
      render: ({ townName }) => townName,
      sortBy: ({ townName }) => townName,
      file: ({ townName }) => townName,
    },
    {
      key: 'county',
      title: t('village.county'),
      render: ({ countyName }) => countyName,
      sortBy: ({ countyName }) => countyName,
      file: ({ countyName }) => countyName,
    },
    {
      key: 'code',
      title: t('village.code'),
      render: ({ code }) => <span className="figure">{code}</span>,
      sortBy: ({ code }) => code,
      file: ({ code }) => code,
    },
  ];
}

/** Any of Meizhou's villages, not only the designated ones; a village team finds its own already filled in. */
function OpenByCode({ own }: { own: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [code, setCode] = useState(own.length === 12 ? own : '');
  const open = () => /^\d{12}$/.test(code) && void navigate(`/villages/${code}`);
  return (
    <Space.Compact>
      <Input
        aria-label={t('village.find')}
        placeholder={t('village.find')}
        inputMode="numeric"
        maxLength={12}
        value={code}
        onChange={(event) => setCode(event.target.value.trim())}
        onPressEnter={open}
        style={{ width: 200 }}
      />
      <Button disabled={!/^\d{12}$/.test(code)} onClick={open}>
        {t('village.open')}
      </Button>
    </Space.Compact>
  );
}
