import { certification } from '@youjian/contract';
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWord } from '../../parts/words';

/** Kinds of paper the house knows; another scheme may ask for others. */
const PAPER_KINDS = [
  'application_form',
  'undertaking',
  'land_proof',
  'livestock_filing',
  'quality_system',
  'lab_report',
  'business_licence',
  'linkage_statement',
  'county_stamp',
  'goods_value',
] as const;

interface RowsProps {
  readonly name: string | (string | number)[];
  readonly add: string;
  readonly empty: object;
  readonly least?: number;
  readonly row: (at: number) => ReactNode;
}

/** Rows that can be added, taken away and put into another order, all by buttons, so a keyboard reaches them. */
export function Rows({ name, add, empty, least = 0, row }: RowsProps) {
  const { t } = useTranslation();
  return (
    <Form.List name={name}>
      {(fields, { add: append, remove, move }) => (
        <>
          <ol className="edit-rows">
            {fields.map(({ key, name: at }, index) => (
              <li key={key}>
                <div className="form-grid">{row(at)}</div>
                <div className="edit-row-moves">
                  <RowButton
                    label={t('scheme.rowUp', { row: index + 1 })}
                    off={index === 0}
                    press={() => move(index, index - 1)}
                  >
                    <ArrowUp aria-hidden size={16} />
                  </RowButton>
                  <RowButton
                    label={t('scheme.rowDown', { row: index + 1 })}
                    off={index === fields.length - 1}
                    press={() => move(index, index + 1)}
                  >
                    <ArrowDown aria-hidden size={16} />
                  </RowButton>
                  <RowButton
                    label={t('scheme.rowDrop', { row: index + 1 })}
                    off={fields.length <= least}
                    press={() => remove(at)}
                  >
                    <Trash2 aria-hidden size={16} />
                  </RowButton>
                </div>
              </li>
            ))}
          </ol>
          <Button icon={<Plus aria-hidden size={16} />} onClick={() => append(empty)}>
            {add}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function RowButton({
  label,
  off,
  press,
  children,
}: {
  label: string;
  off: boolean;
  press: () => void;
  children: ReactNode;
}) {
  return <Button type="text" aria-label={label} title={label} disabled={off} onClick={press} icon={children} />;
}

/** One text of a row. `name` is the row's place and the field in it. */
export function Text({
  name,
  label,
  most,
  optional = false,
}: {
  name: (string | number)[];
  label: string;
  most: number;
  optional?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name={name}
      label={label}
      rules={optional ? [] : [{ required: true, whitespace: true, message: t('form.required') }]}
    >
      <Input maxLength={most} />
    </Form.Item>
  );
}

export function StepsEditor() {
  const { t } = useTranslation();
  const offices = certification.OFFICES.map((value) => ({ value, label: t(`office.${value}`) }));
  const kinds = (['working', 'calendar'] as const).map((value) => ({ value, label: t(`scheme.dayKind_${value}`) }));
  return (
    <Rows
      name="steps"
      add={t('scheme.addStep')}
      least={2}
      empty={{ code: '', name: '', nameEn: '', by: 'county_officer', deadlineDays: null, deadlineKind: 'working' }}
      row={(at) => (
        <>
          <Text name={[at, 'name']} label={t('scheme.stepName')} most={40} />
          <Text name={[at, 'nameEn']} label={t('scheme.stepNameEn')} most={80} />
          <Form.Item
            name={[at, 'code']}
            label={t('scheme.stepCode')}
            rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{1,39}$/, message: t('scheme.stepCodeHint') }]}
          >
            <Input maxLength={40} spellCheck={false} />
          </Form.Item>
          <Form.Item name={[at, 'by']} label={t('scheme.stepBy')} required>
            <Select options={offices} />
          </Form.Item>
          <Form.Item name={[at, 'deadlineDays']} label={t('scheme.stepDays')}>
            <InputNumber min={1} max={365} precision={0} controls={false} />
          </Form.Item>
          <Form.Item name={[at, 'deadlineKind']} label={t('scheme.dayKind')} required>
            <Select options={kinds} />
          </Form.Item>
        </>
      )}
    />
  );
}

export function PapersEditor() {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <Rows
      name="documents"
      add={t('scheme.addPaper')}
      empty={{ code: '', name: '', nameEn: '', kinds: [], required: true, maxAgeMonths: null }}
      row={(at) => (
        <>
          <Text name={[at, 'code']} label={t('case.paperCode')} most={8} />
          <Text name={[at, 'name']} label={t('scheme.paperName')} most={80} />
          <Text name={[at, 'nameEn']} label={t('scheme.paperNameEn')} most={160} />
          <Form.Item
            name={[at, 'kinds']}
            label={t('scheme.kinds')}
            rules={[{ required: true, type: 'array', min: 1, message: t('form.required') }]}
          >
            <Select mode="tags" options={PAPER_KINDS.map((value) => ({ value, label: word('paper', value) }))} />
          </Form.Item>
          <Form.Item name={[at, 'maxAgeMonths']} label={t('scheme.age')}>
            <InputNumber min={1} max={60} precision={0} controls={false} suffix={t('scheme.unitMonths')} />
          </Form.Item>
          <Form.Item name={[at, 'required']} valuePropName="checked" label={t('case.paperRule')}>
            <Checkbox>{t('case.required')}</Checkbox>
          </Form.Item>
        </>
      )}
    />
  );
}

export function NamedListEditor({ name, add }: { name: 'conditions' | 'marks'; add: string }) {
  const { t } = useTranslation();
  return (
    <Rows
      name={name}
      add={add}
      empty={{ code: '', name: '', nameEn: '' }}
      row={(at) => (
        <>
          <Text name={[at, 'code']} label={t('scheme.itemCode')} most={40} />
          <Text name={[at, 'name']} label={t('scheme.itemText')} most={200} />
          <Text name={[at, 'nameEn']} label={t('scheme.itemTextEn')} most={400} />
        </>
      )}
    />
  );
}
