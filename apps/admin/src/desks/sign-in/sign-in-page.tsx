import type { Problem } from '@youjian/client';
import { identity, type BodyInputOf, type ReplyOf } from '@youjian/contract';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { ask } from '../../app/ask';
import { useChangeOfUser, useSession } from '../../app/session';
import { ProblemAlert } from '../../parts/problem-alert';
import { wayBack } from '../../shell/guard';
import { AppearanceSwitch, LanguageSwitch } from '../../shell/header';

type Ask = BodyInputOf<typeof identity.signIn>;

export function SignInPage() {
  const { t } = useTranslation();
  const session = useSession();
  const change = useChangeOfUser();
  const [address] = useSearchParams();
  const signIn = useMutation<ReplyOf<typeof identity.signIn>, Problem, Ask>({
    mutationFn: (body) => ask(identity.signIn, { body }),
    onSuccess: ({ user }) => change(user),
  });
  useEffect(() => {
    document.title = t('signIn.title');
  }, [t]);
  if (session.data) return <Navigate replace to={wayBack(address)} />;
  return (
    <main className="alone">
      <div className="card sign-in">
        <div className="sign-in-head">
          <img src={`${import.meta.env.BASE_URL}youjian.svg`} alt="" width={40} height={40} />
          <h1>{t('signIn.title')}</h1>
        </div>
        <ProblemAlert error={signIn.error} />
        <Form<Ask> layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
          <Form.Item
            name="username"
            label={t('signIn.username')}
            rules={[{ required: true, whitespace: true, message: t('signIn.needUsername') }]}
          >
            <Input autoComplete="username" autoCapitalize="none" autoFocus maxLength={80} />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('signIn.password')}
            rules={[{ required: true, message: t('signIn.needPassword') }]}
          >
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block size="large" loading={signIn.isPending}>
            {t('signIn.submit')}
          </Button>
        </Form>
        <p className="quiet">{t('signIn.hint')}</p>
        <div className="row-gap">
          <a href="/">{t('signIn.store')}</a>
          <span className="spring" />
          <LanguageSwitch />
          <AppearanceSwitch />
        </div>
      </div>
    </main>
  );
}
