import { centre, inventory, orders, type BodyInputOf, type ReplyOf } from '@youjian/contract';
import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { FoundSelect } from '../../parts/found-select';
import { listSource, type ListSource } from '../../parts/list/source';
import { FormDialog } from './form-dialog';
import { CENTRE_NEWS } from './states';

interface Values {
  readonly kind: 'outlet' | 'parcel';
  readonly placeId?: string;
  readonly orderNo?: string;
  readonly temperatureKind: NonNullable<BodyInputOf<typeof centre.makeDispatch>['temperatureKind']>;
  readonly carrier?: string;
}
type OrderRow = ReplyOf<typeof orders.listOrders>['items'][number];
const everyOrder = listSource(orders.listOrders);
/** Only what is paid and still here may be sent: the same that the orders' own room says when a dispatch is begun. */
const toSend: ListSource<OrderRow> = {
  key: [...everyOrder.key, 'to-send'],
  load: async (query, signal) => {
    const [paid, fulfilling] = await Promise.all(
      ['paid', 'fulfilling'].map((state) => everyOrder.load({ ...query, state }, signal)),
    );
    return { items: [...(fulfilling?.items ?? []), ...(paid?.items ?? [])], nextCursor: null };
  },
};

function OrderSelect({
  value,
  onChange,
  id,
}: {
  value?: string;
  onChange?: (orderNo: string | null) => void;
  id?: string;
}) {
  return (
    <FoundSelect
      {...(id === undefined ? {} : { id })}
      source={toSend}
      optionOf={({ orderNo }) => ({ value: orderNo, label: orderNo })}
      value={value ?? null}
      onChange={(next) => onChange?.(next)}
    />
  );
}

const KINDS = ['ambient', 'cool', 'chilled', 'frozen'] as const;

export function MakeDispatch({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) ?? 'outlet';
  const places = useAsk(inventory.listPlaces, {}, { enabled: open });
  const outlets = (places.data?.items ?? []).filter((place) => place.kind === 'outlet');
  const send = useSend(centre.makeDispatch, {
    changes: CENTRE_NEWS,
    then: ({ number }) => {
      close();
      void navigate(`/dispatches/${number}`);
    },
  });
  const submit = ({ placeId, orderNo, temperatureKind, carrier }: Values): void => {
    const place = outlets.find(({ id }) => id === placeId);
    const to =
      kind === 'outlet' && place
        ? ({ kind: 'outlet', outletId: place.id, code: place.code, name: place.name } as const)
        : ({ kind: 'parcel', orderNo: orderNo?.trim() ?? '' } as const);
    send.mutate({ body: { to, temperatureKind, ...(carrier?.trim() ? { carrier: carrier.trim() } : {}) } });
  };
  return (
    <FormDialog<Values>
      open={open}
      close={close}
      form={form}
      title={t('centre.dispatchNew')}
      verb={t('centre.dispatchNew')}
      first={{ kind: 'outlet', temperatureKind: 'cool' }}
      busy={send.isPending}
      error={send.error}
      send={submit}
    >
      <Form.Item name="kind" label={t('centre.dispatchKind')}>
        <Radio.Group
          options={[
            { value: 'outlet', label: t('centre.toOutlet') },
            { value: 'parcel', label: t('centre.toParcel') },
          ]}
        />
      </Form.Item>
      {kind === 'outlet' ? (
        <Form.Item
          name="placeId"
          label={t('centre.toOutlet')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Select
            options={outlets.map(({ id, name }) => ({ value: id, label: name }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
      ) : (
        <Form.Item
          name="orderNo"
          label={t('centre.orderNo')}
          extra={t('centre.orderFind')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <OrderSelect />
        </Form.Item>
      )}
      <Form.Item name="temperatureKind" label={t('centre.temperatureKind')}>
        <Select options={KINDS.map((value) => ({ value, label: t(`centre.temperature.${value}`) }))} />
      </Form.Item>
      <Form.Item name="carrier" label={t('centre.carrier')}>
        <Input maxLength={60} />
      </Form.Item>
    </FormDialog>
  );
}
