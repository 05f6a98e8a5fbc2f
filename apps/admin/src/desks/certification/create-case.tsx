import { certification, supply, type BodyInputOf, type ReplyOf } from '@youjian/contract';
import { App, Form, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { Faces } from '../../parts/faces';
import { useFieldErrors } from '../../parts/form';
import { FoundSelect } from '../../parts/found-select';
import { listSource } from '../../parts/list/source';
import { ProblemAlert } from '../../parts/problem-alert';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import { CASE_NEWS, caseAddress } from './case-state';
import { SubjectFields } from './subject-fields';
import { subjectOf, type SubjectValues } from './subject-form';

type Body = BodyInputOf<typeof certification.createCase>;
type Scheme = ReplyOf<typeof certification.listSchemes>['items'][number];
interface Values {
  schemeCode: string;
  baseCode?: string;
  variety?: string;
  subject?: SubjectValues;
}
const bases = listSource(supply.listBases);

const bodyOf = ({ schemeCode, baseCode, variety, subject }: Values, kind: Scheme['subjectKind']): Body =>
  kind === 'product'
    ? { kind: 'initial', schemeCode, baseCode: baseCode ?? null, variety: variety ?? null }
    : { kind: 'initial', schemeCode, subject: subject === undefined ? null : subjectOf(subject) };

/** A new application. Only versions in force can be chosen; which boxes there are follows from what is certified. */
export function CreateCase({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const schemes = useAsk(certification.listSchemes, {}, { enabled: open });
  const inForce = schemes.data?.items.filter(({ state }) => state === 'in_force') ?? [];
  const code = Form.useWatch('schemeCode', form);
  const scheme = inForce.find((one) => one.code === code);
  const create = useSend(certification.createCase, {
    changes: CASE_NEWS,
    then: ({ number }) => {
      void message.success(t('case.created', { number }));
      close();
      void navigate(caseAddress(number));
    },
  });
  useFieldErrors(form, create.error);
  return (
    <Modal
      open={open}
      width={820}
      title={t('case.create')}
      okText={t('case.form.save')}
      okButtonProps={{ disabled: scheme === undefined }}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={create.isPending}
      mask={{ closable: false }}
      afterClose={() => form.resetFields()}
    >
      <p className="quiet">{t('case.form.intro')}</p>
      <ProblemAlert error={create.error} />
      <Faces of={schemes}>
        {() => (
          <Form<Values>
            form={form}
            layout="vertical"
            className="dialog-form"
            scrollToFirstError={{ focus: true }}
            onFinish={(values) => scheme && create.mutate({ body: bodyOf(values, scheme.subjectKind) })}
          >
            <SchemeChoice schemes={inForce} />
            {scheme === undefined ? null : scheme.subjectKind === 'product' ? (
              <ProductFields />
            ) : (
              <SubjectFields kind={scheme.subjectKind} />
            )}
          </Form>
        )}
      </Faces>
    </Modal>
  );
}

function SchemeChoice({ schemes }: { schemes: readonly Scheme[] }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <Form.Item
      name="schemeCode"
      label={t('case.form.scheme')}
      rules={[{ required: true, message: t('form.required') }]}
    >
      <Radio.Group className="choices">
        {schemes.map((scheme) => (
          <Radio key={scheme.code} value={scheme.code}>
            <strong>{named(scheme)}</strong>
            <span className="quiet">
              {t('case.form.schemeFacts', {
                kind: t(`certificate.kind.${scheme.subjectKind}`),
                steps: scheme.steps.map(named).join(' → '),
                months: scheme.validityMonths,
              })}
            </span>
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  );
}

function ProductFields() {
  const { t } = useTranslation();
  const word = useWord();
  const named = useNamed();
  const form = Form.useFormInstance<Values>();
  const [varieties, setVarieties] = useState<readonly string[]>([]);
  const needed = [{ required: true, message: t('form.required') }];
  return (
    <div className="form-grid">
      <Form.Item name="baseCode" label={t('case.form.base')} extra={t('case.form.baseHint')} rules={needed}>
        <FoundSelect
          source={bases}
          optionOf={(base) => ({ value: base.code, label: `${named(base)} · ${base.code}` })}
          onChange={(_, base) => {
            setVarieties(base?.varieties ?? []);
            form.resetFields(['variety']);
          }}
        />
      </Form.Item>
      <Form.Item name="variety" label={t('certificate.variety')} rules={needed}>
        <Select
          disabled={varieties.length === 0}
          options={varieties.map((value) => ({ value, label: word('variety', value) }))}
        />
      </Form.Item>
    </div>
  );
}
