import { centre } from '@youjian/contract';
import { App, Checkbox, DatePicker, Form, Input, InputNumber } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { Kilograms } from '../../parts/kilograms';
import { FormDialog } from './form-dialog';
import { CENTRE_NEWS } from './states';

export interface StepProps {
  readonly code: string;
  /** What the field begins with: the lot's own weight, or what is left to pack. */
  readonly grams: number;
  readonly open: boolean;
  readonly close: () => void;
}

/** Says what was done, closes, and lets every board ask again. */
export function useStepDone(step: string, close: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return {
    changes: CENTRE_NEWS,
    then: () => {
      void message.success(t(`centre.done.${step}` as 'centre.done.weigh'));
      close();
    },
  };
}

const needed = (message: string) => [{ required: true, message }];

export function AnnounceDialog({ code, grams, open, close }: StepProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ plannedAt: Dayjs; grams: number; note?: string }>();
  const send = useSend(centre.makeAppointment, useStepDone('announce', close));
  return (
    <FormDialog
      open={open}
      close={close}
      form={form}
      title={t('centre.announceTitle', { code })}
      verb={t('centre.do.announce')}
      first={{ plannedAt: dayjs().add(2, 'hour').startOf('hour'), grams }}
      busy={send.isPending}
      error={send.error}
      send={({ plannedAt, note, ...rest }) =>
        send.mutate({
          body: {
            lotCode: code,
            plannedAt: plannedAt.toISOString(),
            ...rest,
            ...(note?.trim() ? { note: note.trim() } : {}),
          },
        })
      }
    >
      <Form.Item name="plannedAt" label={t('centre.plannedAt')} rules={needed(t('form.required'))}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item name="grams" label={t('centre.grams')} rules={needed(t('form.required'))}>
        <Kilograms />
      </Form.Item>
      <Form.Item name="note" label={t('form.note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

export function WeighDialog({ code, grams, open, close, appointmentId }: StepProps & { appointmentId?: string }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ grossGrams: number; tareGrams: number; moreToCome?: boolean; note?: string }>();
  const send = useSend(centre.weighInLot, useStepDone('weigh', close));
  return (
    <FormDialog
      open={open}
      close={close}
      form={form}
      title={t('centre.weighTitle', { code })}
      verb={t('centre.do.weigh')}
      first={{ tareGrams: 0 }}
      busy={send.isPending}
      error={send.error}
      send={({ note, ...rest }) =>
        send.mutate({
          params: { code },
          body: {
            ...rest,
            ...(appointmentId === undefined ? {} : { appointmentId }),
            ...(note?.trim() ? { note: note.trim() } : {}),
          },
        })
      }
    >
      <p className="quiet">{t('centre.weighHint', { kilograms: grams / 1000 })}</p>
      <Form.Item name="grossGrams" label={t('centre.gross')} rules={needed(t('form.required'))}>
        <Kilograms />
      </Form.Item>
      <Form.Item name="tareGrams" label={t('centre.tare')} rules={needed(t('form.required'))}>
        <Kilograms />
      </Form.Item>
      <Form.Item name="moreToCome" valuePropName="checked">
        <Checkbox>{t('centre.moreToCome')}</Checkbox>
      </Form.Item>
      <Form.Item name="note" label={t('form.note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

export function SampleDialog({ code, open, close }: StepProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ sampleNo?: string; grams?: number }>();
  const send = useSend(centre.takeSample, useStepDone('sample', close));
  return (
    <FormDialog
      open={open}
      close={close}
      form={form}
      title={t('centre.sampleTitle', { code })}
      verb={t('centre.do.sample')}
      busy={send.isPending}
      error={send.error}
      send={({ sampleNo, grams }) =>
        send.mutate({
          params: { code },
          body: { ...(sampleNo?.trim() ? { sampleNo: sampleNo.trim() } : {}), ...(grams ? { grams } : {}) },
        })
      }
    >
      <Form.Item name="sampleNo" label={t('lot.sample')} extra={t('centre.sampleHint')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="grams" label={t('centre.grams')}>
        <Kilograms />
      </Form.Item>
    </FormDialog>
  );
}

export function StackDialog({ code, open, close }: StepProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ perPallet: number }>();
  const send = useSend(centre.stackPallets, useStepDone('stack', close));
  return (
    <FormDialog
      open={open}
      close={close}
      form={form}
      title={t('centre.stackTitle', { code })}
      verb={t('centre.do.stack')}
      first={{ perPallet: 40 }}
      busy={send.isPending}
      error={send.error}
      send={(body) => send.mutate({ params: { code }, body })}
    >
      <Form.Item name="perPallet" label={t('centre.perPallet')} rules={needed(t('form.required'))}>
        <InputNumber min={1} max={500} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  );
}

export function GiveDialog({ code, grams, open, close }: StepProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ grams: number; cartons?: number; note?: string; scanId: string }>();
  const send = useSend(centre.giveHandOver, useStepDone('give', close));
  return (
    <FormDialog
      open={open}
      close={close}
      form={form}
      title={t('centre.giveTitle', { code })}
      verb={t('centre.do.give')}
      first={{ grams, scanId: crypto.randomUUID() }}
      busy={send.isPending}
      error={send.error}
      send={({ note, cartons, ...rest }) =>
        send.mutate({
          body: {
            lotCode: code,
            to: 'centre',
            ...rest,
            ...(cartons ? { cartons } : {}),
            ...(note?.trim() ? { note: note.trim() } : {}),
          },
        })
      }
    >
      <Form.Item name="scanId" hidden>
        <Input />
      </Form.Item>
      <Form.Item name="grams" label={t('centre.grams')} rules={needed(t('form.required'))}>
        <Kilograms />
      </Form.Item>
      <Form.Item name="cartons" label={t('centre.crates')}>
        <InputNumber min={1} max={100_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="note" label={t('form.note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
