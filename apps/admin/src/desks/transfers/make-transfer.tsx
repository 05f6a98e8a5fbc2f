import { inventory, transfers, type ReplyOf } from '@youjian/contract';
import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { FormDialog } from '../centre/form-dialog';
import { TRANSFER_NEWS } from './parts';

interface Values {
  readonly fromPlaceId: string;
  readonly toPlaceId: string;
  readonly lines: readonly { readonly stockId: string; readonly units: number }[];
  readonly note?: string;
}
type Stock = ReplyOf<typeof inventory.outletStock>['items'][number];
const NOTHING: readonly never[] = [];

/** What is to go, out of what lies there; nothing moves until the document is sent. */
export function MakeTransfer({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const go = useNavigate();
  const [form] = Form.useForm<Values>();
  const fromPlaceId = Form.useWatch('fromPlaceId', form) as string | undefined;
  const stock = useStock(fromPlaceId);
  const send = useSend(transfers.makeTransfer, {
    changes: TRANSFER_NEWS,
    then: ({ number }) => {
      void message.success(t('transfer.made', { number }));
      close();
      void go(`/transfers/${number}`);
    },
  });
  return (
    <FormDialog<Values>
      open
      close={close}
      form={form}
      title={t('transfer.new')}
      verb={t('transfer.make')}
      first={{ lines: [{} as Values['lines'][number]] }}
      busy={send.isPending}
      error={send.error}
      send={({ lines, note, ...rest }) =>
        send.mutate({
          body: {
            ...rest,
            lines: lines.flatMap(({ stockId, units }) => {
              const row = stock.find(({ id }) => id === stockId);
              return row ? [{ skuId: row.skuId, lotId: row.lotId, units }] : [];
            }),
            ...(note?.trim() ? { note: note.trim() } : {}),
          },
        })
      }
    >
      <Ends from={fromPlaceId} clear={() => form.setFieldValue('lines', [{}])} />
      <Lines stock={stock} />
      <Form.Item name="note" label={t('form.note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

function useStock(placeId: string | undefined): readonly Stock[] {
  const what = { params: { id: placeId ?? '' }, query: { limit: 100 } };
  return useAsk(inventory.outletStock, what, { enabled: placeId !== undefined }).data?.items ?? NOTHING;
}

function Ends({ from, clear }: { from: string | undefined; clear: () => void }) {
  const { t } = useTranslation();
  const places = useAsk(transfers.listTransferPlaces, {}).data?.items ?? NOTHING;
  const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  const rules = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Form.Item name="fromPlaceId" label={t('transfer.from')} rules={rules}>
        <Select
          options={places.filter(({ maySend }) => maySend).map(option)}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={clear}
        />
      </Form.Item>
      <Form.Item name="toPlaceId" label={t('transfer.to')} rules={rules}>
        <Select
          options={places.filter(({ id, takesIn }) => takesIn && id !== from).map(option)}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
    </>
  );
}

function Lines({ stock }: { stock: readonly Stock[] }) {
  const { t } = useTranslation();
  const options = useMemo(
    () =>
      stock
        .filter(({ available }) => available > 0)
        .map((row) => ({
          value: row.id,
          label: `${row.productName} · ${row.skuName} · ${row.lotCode} (${row.available})`,
        })),
    [stock],
  );
  const rules = [{ required: true, message: t('form.required') }];
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, at) => (
            <div key={key} className="row-gap">
              <Form.Item
                name={[name, 'stockId']}
                label={t('transfer.line', { number: at + 1 })}
                rules={rules}
                style={{ flex: 1, minWidth: 0 }}
              >
                <Select options={options} showSearch={{ optionFilterProp: 'label' }} />
              </Form.Item>
              <Form.Item name={[name, 'units']} label={t('stock.quantity')} rules={rules}>
                <InputNumber min={1} max={100_000} precision={0} />
              </Form.Item>
              {fields.length > 1 ? (
                <Button
                  icon={<X aria-hidden size={16} />}
                  aria-label={t('transfer.lineAway', { number: at + 1 })}
                  onClick={() => remove(name)}
                />
              ) : null}
            </div>
          ))}
          <Form.Item>
            <Button icon={<Plus aria-hidden size={16} />} onClick={() => add({})}>
              {t('transfer.addLine')}
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  );
}
