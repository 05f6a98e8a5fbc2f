import { tillBooks } from '@youjian/contract';
import { App, Checkbox, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { FormDialog } from '../centre/form-dialog';
import type { TillPerson } from './people-page';

const NEWS = [tillBooks.listTillStaff];
interface Props {
  readonly outletId: string;
  readonly close: () => void;
}
interface Values {
  readonly name: string;
  readonly role: 'clerk' | 'manager';
  readonly active?: boolean;
  readonly pin?: string;
}

export function PersonDialog({ outletId, person, close }: Props & { person: TillPerson | null }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const then = () => {
    void message.success(t('till.personKept'));
    close();
  };
  const add = useSend(tillBooks.addTillPerson, { changes: NEWS, then });
  const change = useSend(tillBooks.changeTillPerson, { changes: NEWS, then });
  const send = ({ name, role, active = true, pin = '' }: Values) =>
    person === null
      ? add.mutate({ params: { id: outletId }, body: { name, role, pin } })
      : change.mutate({ params: { id: outletId, personId: person.id }, body: { name, role, active } });
  const title = person === null ? t('till.addPerson') : t('till.changePerson');
  return (
    <FormDialog<Values>
      open
      close={close}
      title={title}
      verb={title}
      form={form}
      first={person ?? { role: 'clerk' }}
      busy={add.isPending || change.isPending}
      error={add.error ?? change.error}
      send={send}
    >
      <Form.Item
        name="name"
        label={t('till.personName')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={t('till.roleLabel')} extra={t('till.roleHint')}>
        <Radio.Group
          options={(['clerk', 'manager'] as const).map((value) => ({ value, label: t(`till.role.${value}`) }))}
        />
      </Form.Item>
      {person === null ? (
        <PinField />
      ) : (
        <Form.Item name="active" valuePropName="checked">
          <Checkbox>{t('till.works')}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  );
}

export function PinDialog({ outletId, person, close }: Props & { person: TillPerson }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ pin: string }>();
  const send = useSend(tillBooks.setTillPin, {
    changes: NEWS,
    then: () => {
      void message.success(t('till.pinKept'));
      close();
    },
  });
  return (
    <FormDialog<{ pin: string }>
      open
      close={close}
      title={t('till.resetPinOf', { name: person.name })}
      verb={t('till.resetPin')}
      form={form}
      busy={send.isPending}
      error={send.error}
      send={(body) => send.mutate({ params: { id: outletId, personId: person.id }, body })}
    >
      <PinField />
    </FormDialog>
  );
}

function PinField() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="pin"
      label={t('till.pin')}
      extra={t('till.pinHint')}
      rules={[{ required: true, pattern: /^\d{6}$/, message: t('till.pinHint') }]}
    >
      <Input.Password inputMode="numeric" maxLength={6} autoComplete="new-password" />
    </Form.Item>
  );
}
