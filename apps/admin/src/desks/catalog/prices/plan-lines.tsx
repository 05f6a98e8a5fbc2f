import { Button, Form, Input } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../parts/card';
import { Yuan } from '../../../parts/yuan';
import { SkuSelect } from '../sku-select';
import { SheetButtons, type SheetLine } from './sheet-buttons';

export interface PlanLine {
  readonly skuId?: string | null;
  readonly priceFen?: number | null;
  /** Known when the line came from a sheet. */
  readonly name?: string;
}

/** The items of a plan with their new prices: chosen one by one, or brought in by a sheet. */
export function PlanLines({ bring }: { bring: (lines: readonly SheetLine[]) => void }) {
  const { t } = useTranslation();
  return (
    <Card title={t('priceDesk.lines')} hint={t('priceDesk.linesHint')} extra={<SheetButtons bring={bring} />}>
      <Form.List name="lines">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="plan-line">
                <Line at={name} />
                <Form.Item
                  name={[name, 'priceFen']}
                  label={t('price.newPrice')}
                  rules={[{ required: true, message: t('form.required') }]}
                >
                  <Yuan />
                </Form.Item>
                <Form.Item label=" " colon={false}>
                  <Button
                    icon={<Trash2 aria-hidden size={16} />}
                    aria-label={t('priceDesk.removeLine', { n: name + 1 })}
                    onClick={() => remove(name)}
                  />
                </Form.Item>
              </div>
            ))}
            <Button icon={<Plus aria-hidden size={16} />} onClick={() => add({})}>
              {t('priceDesk.addLine')}
            </Button>
          </>
        )}
      </Form.List>
    </Card>
  );
}

/** A line that came from a sheet says what it is; it need not be looked for again. */
function Line({ at }: { at: number }) {
  const { t } = useTranslation();
  const known = Form.useWatch(['lines', at, 'name']) as string | undefined;
  if (known !== undefined)
    return (
      <>
        <Form.Item label={t('price.sku')}>
          <Input readOnly value={known} aria-label={t('price.sku')} />
        </Form.Item>
        <Form.Item name={[at, 'skuId']} hidden>
          <Input />
        </Form.Item>
      </>
    );
  return (
    <Form.Item name={[at, 'skuId']} label={t('price.sku')} rules={[{ required: true, message: t('form.required') }]}>
      <SkuSelect />
    </Form.Item>
  );
}
