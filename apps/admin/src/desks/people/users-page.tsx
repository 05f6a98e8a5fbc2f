import { identity, ROLES } from '@youjian/contract';
import { Button } from 'antd';
import { UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { time } from '../../parts/format';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { CreateUser } from './create-user';
import { UserDrawer } from './user-drawer';
import { ActiveBadge, type UserRow } from './user-state';

const source = listSource(identity.listUsers);

export function UsersPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [creating, setCreating] = useState(false);
  const [user, setUser] = useState<UserRow | null>(null);
  const fields = useMemo<readonly Field[]>(
    () => [
      {
        kind: 'choice',
        name: 'role',
        label: t('user.role'),
        options: ROLES.map((value) => ({ value, label: t(`role.${value}`) })),
      },
    ],
    [t],
  );
  return (
    <ListPage
      list="users"
      title={t('user.title')}
      source={source}
      columns={useColumns(setUser)}
      fields={fields}
      searchIn={t('user.searchIn')}
      rowKey={({ id }) => id}
      open={setUser}
      empty={t('user.empty')}
      primary={
        may(identity.createUser) ? (
          <Button
            type="primary"
            data-primary=""
            icon={<UserPlus aria-hidden size={16} />}
            onClick={() => setCreating(true)}
          >
            {t('user.create')}
          </Button>
        ) : undefined
      }
    >
      <CreateUser open={creating} close={() => setCreating(false)} />
      <UserDrawer user={user} close={() => setUser(null)} />
    </ListPage>
  );
}

function useColumns(open: (user: UserRow) => void): readonly Column<UserRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'username',
      title: t('user.username'),
      render: (row) => (
        <button type="button" className="as-link" onClick={() => open(row)}>
          {row.username}
        </button>
      ),
      sortBy: ({ username }) => username,
      file: ({ username }) => username,
    },
    {
      key: 'name',
      title: t('user.name'),
      render: ({ name }) => name,
      sortBy: ({ name }) => name,
      file: ({ name }) => name,
    },
    {
      key: 'roles',
      title: t('user.roles'),
      render: ({ roles }) => <span className="wraps">{roles.map((role) => t(`role.${role}`)).join(', ')}</span>,
      file: ({ roles }) => roles.map((role) => t(`role.${role}`)).join(', '),
    },
    {
      key: 'region',
      title: t('user.region'),
      render: ({ regionName, regionCode }) => regionName ?? regionCode,
      sortBy: ({ regionCode }) => regionCode,
      file: ({ regionName, regionCode }) => regionName ?? regionCode,
    },
    {
      key: 'state',
      title: t('user.state'),
      render: ({ active, demo }) => (
        <span className="row-gap">
          <ActiveBadge active={active} />
          {demo ? <StatusBadge tone="info">{t('user.demo')}</StatusBadge> : null}
        </span>
      ),
      file: ({ active }) => t(active ? 'user.active' : 'user.disabled'),
    },
    {
      key: 'lastSeenAt',
      title: t('user.lastSeen'),
      render: ({ lastSeenAt }) => <When at={lastSeenAt} />,
      sortBy: ({ lastSeenAt }) => lastSeenAt,
      file: ({ lastSeenAt }) => (lastSeenAt === null ? null : time(lastSeenAt)),
    },
    {
      key: 'createdAt',
      title: t('user.createdAt'),
      render: ({ createdAt }) => <When at={createdAt} shape="day" />,
      sortBy: ({ createdAt }) => createdAt,
      file: ({ createdAt }) => time(createdAt),
    },
  ];
}
