import { documents } from '@youjian/contract';
import { App, DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../app/ask';
import { ReasonDialog } from '../../../parts/reason-dialog';
import { useNamed } from '../../../parts/use-named';
import type { Laboratory } from './laboratories';

/** Ends a designation from a day on, with the reason; the code is typed first, because an end is not put off again. */
export function EndLaboratory({ laboratory, close }: { laboratory: Laboratory; close: () => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  const { message } = App.useApp();
  const [until, setUntil] = useState<Dayjs>(() => dayjs());
  const send = useSend(documents.endLaboratory, {
    changes: [documents.listLaboratories],
    then: ({ code, designatedUntil }) => {
      void message.success(t('standards.ended', { code, day: designatedUntil ?? '' }));
      close();
    },
  });
  const day = until.format('YYYY-MM-DD');
  return (
    <ReasonDialog
      open
      close={close}
      danger
      title={t('standards.endOf', { code: laboratory.code })}
      effect={t('standards.endEffect', { name: named(laboratory), day })}
      verb={t('standards.end')}
      typed={laboratory.code}
      send={(reason) => send.mutate({ params: { code: laboratory.code }, body: { designatedUntil: day, reason } })}
      busy={send.isPending}
      error={send.error}
    >
      <Form layout="vertical">
        <Form.Item label={t('standards.endFrom')} htmlFor="laboratory-until" required>
          <DatePicker
            id="laboratory-until"
            allowClear={false}
            value={until}
            onChange={(next: Dayjs | null) => next && setUntil(next)}
          />
        </Form.Item>
      </Form>
    </ReasonDialog>
  );
}
