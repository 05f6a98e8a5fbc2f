import { lots, supply, type BodyInputOf } from '@youjian/contract';
import { App, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSend } from '../../app/ask';
import { useFieldErrors, useZodRule } from '../../parts/form';
import { FoundSelect } from '../../parts/found-select';
import { Kilograms } from '../../parts/kilograms';
import { listSource } from '../../parts/list/source';
import { ProblemAlert } from '../../parts/problem-alert';
import { useVarieties } from '../../parts/varieties';
import { LOT_NEWS } from './lot-state';

type Body = BodyInputOf<typeof lots.createLot>;
interface Values extends Omit<Body, 'harvestedOn' | 'bestBefore' | 'components'> {
  harvestedOn: Dayjs;
  bestBefore: Dayjs;
}
const shape = lots.createLot.body?.shape;
const bases = listSource(supply.listBases);

/** Empty boxes are not sent: the server then takes the base's village and gives a code. */
function bodyOf({ harvestedOn, bestBefore, code, villageCode, ...rest }: Values): Body {
  return {
    ...rest,
    harvestedOn: harvestedOn.format('YYYY-MM-DD'),
    bestBefore: bestBefore.format('YYYY-MM-DD'),
    ...(code ? { code } : {}),
    ...(villageCode ? { villageCode } : {}),
  };
}

export function CreateLot({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const create = useSend(lots.createLot, {
    changes: LOT_NEWS,
    then: ({ code }) => {
      void message.success(t('lot.created', { code }));
      close();
      void navigate(`/lots/${code}`);
    },
  });
  useFieldErrors(form, create.error);
  return (
    <Modal
      open={open}
      width={680}
      title={t('lot.create')}
      okText={t('lot.create')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={create.isPending}
      mask={{ closable: false }}
    >
      <ProblemAlert error={create.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        className="dialog-form"
        onFinish={(values) => create.mutate({ body: bodyOf(values) })}
      >
        <div className="form-grid">
          <LotFields />
        </div>
      </Form>
    </Modal>
  );
}

function LotFields() {
  const { t } = useTranslation();
  const zodRule = useZodRule();
  const varieties = useVarieties();
  const needed = { required: true, message: t('form.required') };
  return (
    <>
      <Form.Item name="baseCode" label={t('lot.base')} rules={[needed]} className="wide">
        <FoundSelect
          source={bases}
          optionOf={(base) => ({ value: base.code, label: `${base.name} · ${base.villageName ?? base.villageCode}` })}
        />
      </Form.Item>
      <Form.Item name="variety" label={t('lot.variety')} rules={[needed]}>
        <Select options={varieties} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="grade" label={t('lot.grade')} rules={shape ? [zodRule(shape.grade)] : []} required>
        <Input maxLength={20} placeholder={t('lot.gradeHint')} />
      </Form.Item>
      <Form.Item name="harvestedOn" label={t('lot.harvested')} rules={[needed]}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="bestBefore" label={t('lot.bestBefore')} rules={[needed]}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="netGrams" label={t('lot.net')} rules={shape ? [zodRule(shape.netGrams)] : []} required>
        <Kilograms />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('lot.code')}
        extra={t('lot.codeHint')}
        rules={[{ pattern: /^[A-Z0-9][A-Z0-9-]{3,39}$/, message: t('form.invalid_format') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="villageCode"
        label={t('lot.entry.village')}
        extra={t('lot.villageHint')}
        rules={[{ pattern: /^\d{12}$/, message: t('form.invalid_format') }]}
      >
        <Input maxLength={12} inputMode="numeric" autoComplete="off" />
      </Form.Item>
    </>
  );
}
