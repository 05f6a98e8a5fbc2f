import { inspections, supply, type BodyInputOf } from '@youjian/contract';
import { App, DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { useFieldErrors } from '../../parts/form';
import { FoundSelect } from '../../parts/found-select';
import { listSource } from '../../parts/list/source';
import { ProblemAlert } from '../../parts/problem-alert';
import { useNamed } from '../../parts/use-named';
import { VISIT_NEWS, type Visit } from './visit-state';

type Body = BodyInputOf<typeof inspections.planVisit>;
interface Values extends Omit<Body, 'plannedOn'> {
  plannedOn: Dayjs;
}
/** The base a visit is planned for, where one stands on its page. */
export interface PlannedBase {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}
const KINDS = ['surveillance', 'follow_up', 'certification'] as const;
const bases = listSource(supply.listBases);

/** Plans a visit, or moves a planned one to another day or other inspectors. */
export function PlanDialog({ visit, base, close }: { visit?: Visit; base?: PlannedBase; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const then = ({ id, number }: { id: string; number: string }) => {
    void message.success(t('visit.planned', { number }));
    close();
    void navigate(`/visits/${id}`);
  };
  const plan = useSend(inspections.planVisit, { changes: VISIT_NEWS, then });
  const replan = useSend(inspections.replanVisit, { changes: VISIT_NEWS, then });
  const error = visit ? replan.error : plan.error;
  useFieldErrors(form, error);
  const submit = ({ plannedOn, kind, caseId, baseId, leadId, secondId, instructions }: Values) => {
    const shared = {
      plannedOn: plannedOn.format('YYYY-MM-DD'),
      leadId,
      secondId,
      instructions: instructions?.trim() || null,
    };
    if (visit) replan.mutate({ params: { id: visit.id }, body: shared });
    else plan.mutate({ body: { kind, ...(kind === 'certification' ? { caseId } : { baseId }), ...shared } });
  };
  const title = visit ? t('visit.replanOf', { number: visit.number }) : t('visit.plan');
  return (
    <Modal
      open
      title={title}
      okText={visit ? t('visit.do.replan') : t('visit.plan')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={plan.isPending || replan.isPending}
      mask={{ closable: false }}
    >
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        layout="vertical"
        className="dialog-form"
        onFinish={submit}
        initialValues={
          visit
            ? {
                plannedOn: dayjs(visit.plannedOn),
                leadId: visit.lead.id,
                secondId: visit.second.id,
                instructions: visit.instructions,
              }
            : { kind: 'surveillance', baseId: base?.id }
        }
      >
        {visit ? null : <Subject base={base} />}
        <Inspectors />
      </Form>
    </Modal>
  );
}

function Subject({ base }: { base: PlannedBase | undefined }) {
  const { t } = useTranslation();
  const named = useNamed();
  const choices = useAsk(inspections.visitChoices, {});
  const kind = Form.useWatch<Body['kind']>('kind');
  const needed = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Form.Item name="kind" label={t('visit.kindLabel')} rules={needed}>
        <Radio.Group options={KINDS.map((value) => ({ value, label: t(`visit.kind.${value}`) }))} />
      </Form.Item>
      {kind === 'certification' ? (
        <Form.Item name="caseId" label={t('visit.case')} rules={needed} extra={t('visit.caseHint')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={choices.isFetching}
            notFoundContent={t('visit.noCases')}
            options={(choices.data?.cases ?? []).map(({ id, number, subject, subjectEn }) => ({
              value: id,
              label: `${number} · ${named({ name: subject, nameEn: subjectEn })}`,
            }))}
          />
        </Form.Item>
      ) : (
        <Form.Item name="baseId" label={t('visit.subject')} rules={needed}>
          <FoundSelect
            source={bases}
            known={base ? { value: base.id, label: `${base.code} · ${named(base)}` } : null}
            optionOf={(base) => ({ value: base.id, label: `${base.code} · ${named(base)}` })}
          />
        </Form.Item>
      )}
    </>
  );
}

function Inspectors() {
  const { t } = useTranslation();
  const choices = useAsk(inspections.visitChoices, {});
  const needed = { required: true, message: t('form.required') };
  const options = (choices.data?.inspectors ?? []).map(({ id, name, plannedVisits }) => ({
    value: id,
    label: t('visit.inspectorWith', { name, count: plannedVisits }),
  }));
  const select = <Select showSearch={{ optionFilterProp: 'label' }} loading={choices.isFetching} options={options} />;
  return (
    <>
      <Form.Item name="plannedOn" label={t('visit.day')} rules={[needed]}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="leadId" label={t('visit.lead')} rules={[needed]}>
        {select}
      </Form.Item>
      <Form.Item
        name="secondId"
        label={t('visit.second')}
        dependencies={['leadId']}
        rules={[
          needed,
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value !== undefined && value === getFieldValue('leadId')
                ? Promise.reject(new Error(t('visit.sameInspector')))
                : Promise.resolve(),
          }),
        ]}
      >
        {select}
      </Form.Item>
      <Form.Item name="instructions" label={t('visit.instructions')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </>
  );
}
