import { tillDesk, type ReplyOf } from '@youjian/contract';
import { Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useZodRule } from '../../parts/form';
import { Qr } from '../../parts/qr';
import { When } from '../../parts/when';
import { FormDialog } from '../centre/form-dialog';
import { OutletSelect, TILL_NEWS } from './till-parts';

interface Values {
  readonly outletId: string;
  readonly name: string;
}
type Invited = ReplyOf<typeof tillDesk.inviteDevice>;
const shape = tillDesk.inviteDevice.body?.shape;

/** A code for one device, shown once: scanned there, or typed in. */
export function InviteDevice({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const rule = useZodRule();
  const [form] = Form.useForm<Values>();
  const invite = useSend(tillDesk.inviteDevice, { changes: TILL_NEWS });
  if (invite.data) return <CodeModal invited={invite.data} close={close} />;
  return (
    <FormDialog<Values>
      open
      close={close}
      title={t('till.invite')}
      verb={t('till.inviteVerb')}
      form={form}
      busy={invite.isPending}
      error={invite.error}
      send={({ outletId, name }) => invite.mutate({ params: { id: outletId }, body: { name } })}
    >
      <Form.Item name="outletId" label={t('till.outlet')} rules={[{ required: true, message: t('form.required') }]}>
        <OutletSelect />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('till.deviceName')}
        extra={t('till.deviceNameHint')}
        required
        rules={shape ? [rule(shape.name)] : []}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}

/** The code, to be scanned by the device or typed in. It is shown once. */
export function CodeModal({ invited, close }: { invited: Invited; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('till.inviteCode')}
      onCancel={close}
      footer={
        <Button type="primary" onClick={close}>
          {t('till.inviteDone')}
        </Button>
      }
    >
      <p>{t('till.inviteHow')}</p>
      <Qr text={`${location.origin}${invited.path}`} label={t('till.inviteCode')} size={220} />
      <div className="secret">{invited.code}</div>
      <p className="quiet">
        {t('till.inviteUntil')} <When at={invited.expiresAt} />
      </p>
    </Modal>
  );
}
