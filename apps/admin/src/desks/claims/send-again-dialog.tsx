import { claims } from '@youjian/contract';
import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../centre/form-dialog';
import { type DialogProps, useClaimMove } from './use-claim-move';

interface Filled {
  readonly carrier: string;
  readonly trackingNo: string;
  readonly coldChain?: boolean;
}

/** The parcel that goes out once more. */
export function SendAgainDialog({ claim, open, close }: DialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Filled>();
  const send = useClaimMove(claims.sendClaimAgain, close);
  return (
    <FormDialog<Filled>
      open={open}
      close={close}
      title={t('claim.sendTitle', { no: claim.claimNo })}
      verb={t('claim.do.send')}
      form={form}
      send={({ carrier, trackingNo, coldChain }) =>
        send.mutate({
          params: { claimNo: claim.claimNo },
          body: { carrier: carrier.trim(), trackingNo: trackingNo.trim(), coldChain: coldChain ?? false },
        })
      }
      busy={send.isPending}
      error={send.error}
    >
      <Form.Item
        name="carrier"
        label={t('claim.carrier')}
        rules={[{ required: true, whitespace: true, message: t('form.reasonNeeded') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="trackingNo"
        label={t('claim.trackingNo')}
        rules={[{ required: true, pattern: /^\s*[A-Za-z0-9-]{4,40}\s*$/, message: t('claim.trackingWrong') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="coldChain" valuePropName="checked">
        <Checkbox>{t('claim.cold')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
