import { catalog, outletRegistry } from '@youjian/contract';
import { App, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { FormDialog } from '../centre/form-dialog';
import { OUTLET_NEWS, type Outlet } from './outlet-parts';

interface Values {
  readonly skuIds?: string[];
}

/** The goods an outlet is said to carry. None said: whatever is stocked there. */
export function OutletGoods({ outlet }: { outlet: Outlet }) {
  const { t } = useTranslation();
  const named = useNamed();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const goods = useAsk(outletRegistry.readAssortment, { params: { id: outlet.id } });
  const mayEdit = outlet.state !== 'closed' && may(outletRegistry.setAssortment) && may(catalog.listAdminProducts);
  return (
    <Card
      title={t('registry.tab.goods')}
      hint={
        goods.data === undefined
          ? undefined
          : goods.data.everything
            ? t('registry.everything')
            : t('registry.carries', { count: goods.data.items.length })
      }
      extra={mayEdit ? <Button onClick={() => setEditing(true)}>{t('registry.goodsEdit')}</Button> : undefined}
    >
      <Faces of={goods}>
        {({ items }) => (
          <>
            {items.length === 0 ? null : (
              <SimpleTable
                label={t('registry.tab.goods')}
                rows={items}
                rowKey={({ skuId }) => skuId}
                columns={[
                  {
                    title: t('registry.goodsSku'),
                    cell: (row) =>
                      `${named({ name: row.productName, nameEn: row.productNameEn })} · ${named({ name: row.skuName, nameEn: row.skuNameEn })}`,
                  },
                  { title: t('registry.code'), cell: ({ code }) => <span className="figure">{code}</span> },
                ]}
              />
            )}
            {mayEdit ? (
              <EditGoods
                outletId={outlet.id}
                chosen={items.map(({ skuId }) => skuId)}
                open={editing}
                close={() => setEditing(false)}
              />
            ) : null}
          </>
        )}
      </Faces>
    </Card>
  );
}

interface EditProps {
  readonly outletId: string;
  readonly chosen: string[];
  readonly open: boolean;
  readonly close: () => void;
}

function EditGoods({ outletId, chosen, open, close }: EditProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const named = useNamed();
  const [form] = Form.useForm<Values>();
  const products = useAsk(catalog.listAdminProducts, { query: { limit: 100 } }, { enabled: open }).data?.items ?? [];
  const save = useSend(outletRegistry.setAssortment, {
    changes: [...OUTLET_NEWS, outletRegistry.readAssortment],
    then: () => {
      void message.success(t('registry.saved'));
      close();
    },
  });
  return (
    <FormDialog<Values>
      open={open}
      close={() => {
        save.reset();
        close();
      }}
      title={t('registry.goodsEdit')}
      verb={t('form.save')}
      form={form}
      first={{ skuIds: chosen }}
      busy={save.isPending}
      error={save.error}
      send={({ skuIds }) => save.mutate({ params: { id: outletId }, body: { skuIds: skuIds ?? [] } })}
    >
      <Form.Item name="skuIds" label={t('registry.goodsSku')} extra={t('registry.goodsHint')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={products.map((product) => ({
            label: named(product),
            title: named(product),
            options: product.skus.map((sku) => ({
              value: sku.id,
              label: `${named(product)} · ${named(sku)}`,
            })),
          }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
