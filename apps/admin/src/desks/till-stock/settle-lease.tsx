import { tillStock } from '@youjian/contract';
import { App, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { FormDialog } from '../centre/form-dialog';
import { TILL_STOCK_NEWS, goodsOf, type LeaseDetail } from './parts';

interface Values {
  readonly found: Readonly<Record<string, number>>;
  readonly note: string;
}

/** What a revoked till was lent is counted row by row: what is there is free again, what is not leaves the books. */
export function SettleLease({ lease }: { lease: LeaseDetail }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Values>();
  const send = useSend(tillStock.settleLease, {
    changes: TILL_STOCK_NEWS,
    then: () => {
      void message.success(t('tillStock.settled'));
      setOpen(false);
    },
  });
  if (!may(tillStock.settleLease)) return null;
  const held = lease.units.filter(({ heldUnits }) => heldUnits > 0);
  const needed = { required: true, message: t('form.required') };
  return (
    <>
      <Button type="primary" data-primary="" onClick={() => setOpen(true)}>
        {t('tillStock.settle')}
      </Button>
      <FormDialog<Values>
        open={open}
        close={() => setOpen(false)}
        form={form}
        title={t('tillStock.settleTitle', { device: lease.deviceName })}
        verb={t('tillStock.settle')}
        busy={send.isPending}
        error={send.error}
        send={({ found, note }) =>
          send.mutate({
            params: { deviceId: lease.deviceId },
            body: { note, found: held.map(({ id }) => ({ leaseUnitId: id, units: found[id] ?? 0 })) },
          })
        }
      >
        <p className="quiet">{t('tillStock.settleHint')}</p>
        {held.map((unit) => (
          <Form.Item
            key={unit.id}
            name={['found', unit.id]}
            label={`${goodsOf(unit)} · ${unit.lotCode}`}
            extra={t('tillStock.atMost', { units: unit.heldUnits })}
            rules={[needed]}
          >
            <InputNumber min={0} max={unit.heldUnits} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        ))}
        <Form.Item name="note" label={t('form.note')} rules={[needed]}>
          <Input maxLength={200} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
