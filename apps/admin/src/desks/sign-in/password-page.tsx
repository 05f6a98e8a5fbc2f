import { identity } from '@youjian/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { keyOf, useSend } from '../../app/ask';
import { useUser } from '../../app/session';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { wayBack } from '../../shell/guard';
import { useSignOut } from '../../shell/use-sign-out';

interface Values {
  currentPassword: string;
  newPassword: string;
  again: string;
}

export function PasswordPage() {
  const { t } = useTranslation();
  const user = useUser();
  const signOut = useSignOut();
  const [form] = Form.useForm<Values>();
  const change = useChangePassword();
  useFieldErrors(form, change.error);
  useEffect(() => {
    document.title = t('password.title');
  }, [t]);
  return (
    <main className="alone">
      <div className="card sign-in">
        <h1>{t('password.title')}</h1>
        <p className="quiet">{user.name}</p>
        {user.mustChangePassword ? <Alert type="info" showIcon title={t('password.must')} className="problem" /> : null}
        <ProblemAlert error={change.error} />
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ currentPassword, newPassword }) => change.mutate({ body: { currentPassword, newPassword } })}
        >
          <input type="text" hidden readOnly autoComplete="username" value={user.username} />
          <Form.Item
            name="currentPassword"
            label={t('password.current')}
            rules={[{ required: true, message: t('form.required') }]}
          >
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Form.Item
            name="newPassword"
            label={t('password.next')}
            extra={t('password.rule')}
            rules={[{ required: true, min: 10, message: t('password.rule') }]}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <Form.Item
            name="again"
            label={t('password.again')}
            dependencies={['newPassword']}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_rule, value) =>
                  value === getFieldValue('newPassword')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('password.differ'))),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <div className="row-gap">
            <Button type="primary" htmlType="submit" loading={change.isPending}>
              {t('password.submit')}
            </Button>
            {user.mustChangePassword ? <Button onClick={signOut}>{t('shell.signOut')}</Button> : <Back />}
          </div>
        </Form>
      </div>
    </main>
  );
}

function useChangePassword() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  return useSend(identity.changePassword, {
    changes: [],
    then: () => {
      void message.success(t('password.done'));
      void queries
        .refetchQueries({ queryKey: keyOf(identity.whoAmI) })
        .then(() => navigate(wayBack(address), { replace: true }));
    },
  });
}

function Back() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return <Button onClick={() => void navigate(-1)}>{t('form.cancel')}</Button>;
}
