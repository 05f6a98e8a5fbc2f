import { lots } from '@youjian/contract';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { EffectsOf } from '../recall/effects';
import { weight } from '../../parts/format';
import { ProblemAlert } from '../../parts/problem-alert';
import { ReasonDialog } from '../../parts/reason-dialog';
import type { LotDialogProps } from './lot-moves';
import { LOT_NEWS, type LotMove } from './lot-state';

/** Says what was done and closes. */
export function useDone(move: LotMove, close: () => void): { changes: typeof LOT_NEWS; then: () => void } {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return {
    changes: LOT_NEWS,
    then: () => {
      void message.success(t(`lot.done.${move}`));
      close();
    },
  };
}

export function ReleaseDialog({ lot, open, close }: LotDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ note?: string }>();
  const release = useSend(lots.releaseLot, useDone('release', close));
  const submit = ({ note }: { note?: string }) =>
    release.mutate({ params: { code: lot.code }, body: note?.trim() ? { note: note.trim() } : {} });
  return (
    <Modal
      open={open}
      title={t('lot.releaseTitle', { code: lot.code })}
      okText={t('lot.do.release')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={release.isPending}
    >
      <Alert type="info" showIcon title={t('lot.releaseEffect')} />
      <ProblemAlert error={release.error} />
      <Form form={form} layout="vertical" className="dialog-form" onFinish={submit}>
        <Form.Item name="note" label={t('form.note')}>
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

export function HoldDialog({ lot, open, close }: LotDialogProps) {
  const { t } = useTranslation();
  const hold = useSend(lots.holdLot, useDone('hold', close));
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t('lot.holdTitle', { code: lot.code })}
      effect={
        <>
          {t('lot.holdEffect', { net: weight(lot.netGrams) })}
          <EffectsOf move="hold" of={lot.code} open={open} />
        </>
      }
      verb={t('lot.do.hold')}
      danger
      send={(reason) => hold.mutate({ params: { code: lot.code }, body: { reason } })}
      busy={hold.isPending}
      error={hold.error}
    />
  );
}
