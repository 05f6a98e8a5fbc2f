import { identity } from '@youjian/contract';
import { Alert, App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useUser } from '../../app/session';
import { ProblemAlert } from '../../parts/problem-alert';
import { OneTimePassword } from './one-time-password';
import { USER_NEWS, type UserRow } from './user-state';

export function UserMoves({ user, close }: { user: UserRow; close: () => void }) {
  const { t } = useTranslation();
  const self = useUser();
  const [dialog, setDialog] = useState<'reset' | 'active' | null>(null);
  const act = user.active ? 'disable' : 'enable';
  if (self.id === user.id) return null;
  return (
    <div className="row-gap">
      <Button onClick={() => setDialog('reset')}>{t('user.reset')}</Button>
      <Button danger={user.active} onClick={() => setDialog('active')}>
        {t(`user.${act}`)}
      </Button>
      <ResetDialog user={user} open={dialog === 'reset'} close={() => setDialog(null)} />
      <ActiveDialog
        user={user}
        open={dialog === 'active'}
        close={() => setDialog(null)}
        done={() => {
          setDialog(null);
          close();
        }}
      />
    </div>
  );
}

interface DialogProps {
  readonly user: UserRow;
  readonly open: boolean;
  readonly close: () => void;
}

function ResetDialog({ user, open, close }: DialogProps) {
  const { t } = useTranslation();
  const reset = useSend(identity.resetPassword, { changes: USER_NEWS, then: close });
  return (
    <>
      <Modal
        open={open}
        title={t('user.resetTitle', { username: user.username })}
        okText={t('user.reset')}
        okButtonProps={{ danger: true }}
        onOk={() => reset.mutate({ params: { id: user.id } })}
        onCancel={close}
        confirmLoading={reset.isPending}
      >
        <ProblemAlert error={reset.error} />
        <Alert type="warning" showIcon title={t('user.resetEffect')} />
      </Modal>
      {reset.data === undefined ? null : (
        <OneTimePassword username={user.username} password={reset.data.oneTimePassword} close={reset.reset} />
      )}
    </>
  );
}

function ActiveDialog({ user, open, close, done }: DialogProps & { done: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = user.active ? 'disable' : 'enable';
  const change = useSend(identity.changeUser, {
    changes: USER_NEWS,
    then: () => {
      void message.success(t(`user.${act}dDone`));
      done();
    },
  });
  return (
    <Modal
      open={open}
      title={t(`user.${act}Title`, { username: user.username })}
      okText={t(`user.${act}`)}
      okButtonProps={{ danger: user.active }}
      onOk={() => change.mutate({ params: { id: user.id }, body: { active: !user.active } })}
      onCancel={close}
      confirmLoading={change.isPending}
    >
      <ProblemAlert error={change.error} />
      <Alert type={user.active ? 'warning' : 'info'} showIcon title={t(`user.${act}Effect`)} />
    </Modal>
  );
}
