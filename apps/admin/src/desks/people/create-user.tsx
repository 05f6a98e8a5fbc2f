import { identity } from '@youjian/contract';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useFieldErrors, useZodRule } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { OneTimePassword } from './one-time-password';
import { sent, UserFields, type UserValues } from './user-fields';
import { USER_NEWS } from './user-state';

type Values = UserValues & { readonly username: string };
const shape = identity.createUser.body?.shape;

export function CreateUser({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const zodRule = useZodRule();
  const [form] = Form.useForm<Values>();
  const create = useSend(identity.createUser, { changes: USER_NEWS, then: close });
  useFieldErrors(form, create.error);
  const made = create.data;
  return (
    <>
      <Modal
        open={open}
        title={t('user.create')}
        okText={t('user.create')}
        onOk={() => form.submit()}
        onCancel={close}
        confirmLoading={create.isPending}
        mask={{ closable: false }}
      >
        <p className="quiet">{t('user.createHint')}</p>
        <ProblemAlert error={create.error} />
        <Form<Values>
          form={form}
          layout="vertical"
          className="dialog-form"
          onFinish={({ username, ...rest }) => create.mutate({ body: { username, ...sent(rest) } })}
        >
          <Form.Item
            name="username"
            label={t('user.username')}
            extra={t('user.usernameHint')}
            rules={shape ? [zodRule(shape.username, t('user.usernameHint'))] : []}
            required
          >
            <Input maxLength={63} autoComplete="off" />
          </Form.Item>
          <UserFields />
        </Form>
      </Modal>
      {made === undefined ? null : (
        <OneTimePassword
          username={made.user.username}
          password={made.oneTimePassword}
          close={() => {
            create.reset();
            form.resetFields();
          }}
        />
      )}
    </>
  );
}
