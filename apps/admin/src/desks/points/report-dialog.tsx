import { outletCoverage } from '@youjian/contract';
import { App, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { Yuan } from '../../parts/yuan';
import { FormDialog } from '../centre/form-dialog';
import { REPORT_NEWS } from './report-news';

export interface ReportValues {
  readonly salesFen: number;
  readonly parcels: number;
  readonly visitors: number;
  readonly note?: string;
}

interface ReportDialogProps {
  readonly outletId: string;
  /** The first day of the period; null while the dialog is shut. */
  readonly day: string | null;
  readonly first?: ReportValues;
  readonly close: () => void;
}

export function ReportDialog({ outletId, day, first, close }: ReportDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<ReportValues>();
  const file = useSend(outletCoverage.filePointReport, {
    changes: REPORT_NEWS,
    then: ({ periodFrom }) => {
      void message.success(t('points.filed', { day: periodFrom }));
      close();
    },
  });
  const needed = [{ required: true, message: t('form.required') }];
  return (
    <FormDialog<ReportValues>
      open={day !== null}
      close={() => {
        file.reset();
        close();
      }}
      title={t('points.fileFor', { day: day ?? '' })}
      verb={t('points.file')}
      form={form}
      first={first ?? { salesFen: 0, parcels: 0, visitors: 0 }}
      busy={file.isPending}
      error={file.error}
      send={({ note, ...figures }) =>
        file.mutate({
          params: { id: outletId },
          body: { periodFrom: day ?? '', ...figures, ...(note?.trim() ? { note: note.trim() } : {}) },
        })
      }
    >
      <Form.Item name="salesFen" label={t('points.sales')} rules={needed}>
        <Yuan />
      </Form.Item>
      <Form.Item name="parcels" label={t('points.parcels')} rules={needed}>
        <InputNumber min={0} max={100_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="visitors" label={t('points.visitors')} rules={needed}>
        <InputNumber min={0} max={100_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="note" label={t('points.note')} extra={t('points.noteHint')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
