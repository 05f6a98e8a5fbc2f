import { recalls } from '@youjian/contract';
import { Alert, App, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { count } from '../../parts/format';
import { ProblemAlert } from '../../parts/problem-alert';
import { LockPhotosField, type LockPhoto } from './lock-photos';
import { itemOf, TASK_NEWS, type LockTask } from './lock-task-state';

interface Values {
  countedUnits: number | null;
  note?: string;
}

/** What was found and set aside. Nothing is moved by it: the stock stays locked, and a difference stays visible. */
export function ConfirmTaskDialog({ task, close }: { task: LockTask | null; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [photos, setPhotos] = useState<readonly LockPhoto[]>([]);
  const send = useSend(recalls.confirmLockTask, {
    changes: TASK_NEWS,
    then: () => {
      void message.success(t('lockTask.done'));
      close();
    },
  });
  const submit = ({ countedUnits, note }: Values) =>
    task &&
    send.mutate({
      params: { id: task.id },
      body: {
        countedUnits: countedUnits ?? 0,
        ...(note?.trim() ? { note: note.trim() } : {}),
        photoIds: photos.map(({ id }) => id),
      },
    });
  return (
    <Modal
      open={task !== null}
      title={task === null ? '' : t('lockTask.confirmTitle', { place: task.placeName, lot: task.lotCode })}
      okText={t('lockTask.confirm')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={send.isPending}
      mask={{ closable: false }}
      afterClose={() => {
        form.resetFields();
        send.reset();
        setPhotos([]);
      }}
    >
      {task === null ? null : (
        <>
          <Alert
            type="info"
            showIcon
            title={t('lockTask.effect', { item: itemOf(task), units: count(task.expectedUnits) })}
          />
          <ProblemAlert error={send.error} />
          <Form<Values> form={form} layout="vertical" className="dialog-form" onFinish={submit}>
            <Form.Item
              name="countedUnits"
              label={t('lockTask.counted')}
              rules={[{ required: true, message: t('form.required') }]}
            >
              <InputNumber min={0} max={10_000_000} precision={0} style={{ width: '100%' }} autoFocus />
            </Form.Item>
            <Form.Item name="note" label={t('form.note')}>
              <Input.TextArea rows={2} maxLength={300} />
            </Form.Item>
          </Form>
          <LockPhotosField task={task} photos={photos} change={setPhotos} />
        </>
      )}
    </Modal>
  );
}
