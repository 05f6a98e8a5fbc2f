import { identity } from '@youjian/contract';
import { App, Button, Drawer, Form } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay, useUser } from '../../app/session';
import { Facts } from '../../parts/card';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { When } from '../../parts/when';
import { UserMoves } from './user-moves';
import { sent, UserFields, type UserValues } from './user-fields';
import { ActiveBadge, USER_NEWS, type UserRow } from './user-state';

export function UserDrawer({ user, close }: { user: UserRow | null; close: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Drawer
      open={user !== null}
      onClose={close}
      size={560}
      title={user === null ? '' : t('user.one', { username: user.username })}
      extra={user === null ? null : <ActiveBadge active={user.active} />}
      destroyOnHidden
    >
      {user === null ? null : (
        <div className="stack">
          <Facts
            facts={[
              [t('user.createdAt'), <When key="created" at={user.createdAt} />],
              [t('user.lastSeen'), <When key="seen" at={user.lastSeenAt} />],
            ]}
          />
          {may(identity.changeUser) ? (
            <>
              <UserMoves user={user} close={close} />
              <EditUser user={user} close={close} />
            </>
          ) : (
            <Seen user={user} />
          )}
        </div>
      )}
    </Drawer>
  );
}

function Seen({ user }: { user: UserRow }) {
  const { t } = useTranslation();
  return (
    <Facts
      facts={[
        [t('user.name'), user.name],
        [t('user.roles'), user.roles.map((role) => t(`role.${role}`)).join(', ')],
        [t('user.region'), user.regionName ?? user.regionCode],
      ]}
    />
  );
}

/** Only what was changed is sent: one's own roles must not even be named, the server refuses that. */
export function changed(user: UserRow, values: UserValues): Partial<ReturnType<typeof sent>> {
  const next = sent(values);
  return Object.fromEntries(
    Object.entries(next).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(user[name as keyof typeof next]),
    ),
  );
}

function EditUser({ user, close }: { user: UserRow; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const self = useUser();
  const [form] = Form.useForm<UserValues>();
  const change = useSend(identity.changeUser, {
    changes: self.id === user.id ? [...USER_NEWS, identity.whoAmI] : USER_NEWS,
    then: () => {
      void message.success(t('user.saved'));
      close();
    },
  });
  useFieldErrors(form, change.error);
  useEffect(() => form.resetFields(), [form, user]);
  return (
    <>
      <h2>{t('form.edit')}</h2>
      <ProblemAlert error={change.error} />
      <Form<UserValues>
        form={form}
        layout="vertical"
        initialValues={{ ...user }}
        onFinish={(values) => change.mutate({ params: { id: user.id }, body: changed(user, values) })}
      >
        <UserFields regionName={user.regionName} />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('form.save')}
        </Button>
      </Form>
    </>
  );
}
