import { certification, documents, type BodyInputOf, type ReplyOf } from '@youjian/contract';
import { App, Button, Checkbox, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { ListChecks, Plus, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import type { Case } from './case-state';

type Body = BodyInputOf<typeof documents.fileLabReport>;
type Result = Body['results'][number];
interface Values extends Omit<Body, 'subject' | 'subjectId' | 'sampledOn' | 'reportedOn'> {
  sampledOn: Dayjs;
  reportedOn: Dayjs;
}
type Limit = ReplyOf<typeof documents.showStandard>['limits'][number];

/** The doors whose answers change with a report: the case may now be complete. */
const NEWS = [certification.showCase, certification.listCases, documents.listLabReports];
const EMPTY: Partial<Result> = { value: '', below: false, method: '' };

interface LabReportDialogProps {
  readonly one: Case;
  readonly open: boolean;
  readonly close: () => void;
}

/** What a laboratory wrote, put in value by value: the house holds each to its limit itself and takes no verdict for granted. */
export function LabReportDialog({ one, open, close }: LabReportDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const file = useSend(documents.fileLabReport, {
    changes: NEWS,
    then: ({ verdict }) => {
      void message.info(t(`case.verdict.${verdict}`));
      close();
    },
  });
  useFieldErrors(form, file.error);
  const submit = ({ sampledOn, reportedOn, ...rest }: Values) =>
    file.mutate({
      body: {
        ...rest,
        subject: 'case',
        subjectId: one.id,
        sampledOn: sampledOn.format('YYYY-MM-DD'),
        reportedOn: reportedOn.format('YYYY-MM-DD'),
        results: rest.results.map((result) => ({ ...result, below: result.below ?? false })),
      },
    });
  return (
    <Modal
      open={open}
      width={860}
      title={t('case.lab.title', { number: one.number })}
      okText={t('case.lab.file')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={file.isPending}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <p className="quiet">{t('case.lab.intro')}</p>
      <ProblemAlert error={file.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        className="dialog-form"
        preserve={false}
        scrollToFirstError={{ focus: true }}
        initialValues={{ variety: one.variety ?? one.subject.varieties[0], results: [EMPTY] }}
        onFinish={submit}
      >
        <HeadFields one={one} />
        <h3>{t('lot.analytes')}</h3>
        <Results />
      </Form>
    </Modal>
  );
}

function HeadFields({ one }: { one: Case }) {
  const { t } = useTranslation();
  const named = useNamed();
  const word = useWord();
  const laboratories = useAsk(documents.listLaboratories, {});
  const papers = useAsk(documents.listDocuments, { query: { subject: 'case', subjectId: one.id } });
  const needed = [{ required: true, message: t('form.required') }];
  const scans =
    papers.data?.items.filter(({ kind, withdrawnAt }) => kind === 'lab_report' && withdrawnAt === null) ?? [];
  return (
    <div className="form-grid">
      <Form.Item name="laboratoryCode" label={t('lot.laboratory')} rules={needed}>
        <Select
          loading={laboratories.isFetching}
          options={(laboratories.data?.items ?? [])
            .filter(({ standing }) => standing !== 'not_yet')
            .map((one_) => ({ value: one_.code, label: named(one_) }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item name="reportNo" label={t('case.lab.reportNo')} rules={needed}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="variety" label={t('certificate.variety')} rules={needed}>
        <Select options={one.subject.varieties.map((value) => ({ value, label: word('variety', value) }))} />
      </Form.Item>
      <Form.Item name="sampledOn" label={t('case.lab.sampledOn')} rules={needed}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="reportedOn" label={t('case.lab.reportedOn')} rules={needed}>
        <DatePicker />
      </Form.Item>
      {scans.length === 0 ? null : (
        <Form.Item name="documentId" label={t('case.lab.scan')}>
          <Select allowClear options={scans.map(({ id, fileName }) => ({ value: id, label: fileName }))} />
        </Form.Item>
      )}
    </div>
  );
}

/** What is tested alike; a variety that is not here yet is offered every analyte. */
const GROUP_OF: Readonly<Record<string, string>> = {
  honey_pomelo: 'pome_citrus',
  golden_pomelo: 'pome_citrus',
  jiaying_tea: 'tea',
  kedu_rice: 'rice',
  shouxiang_water: 'water',
  xingning_pigeon_live: 'poultry',
  xingning_pigeon_dressed: 'poultry',
  wuhua_sweet_potato: 'tuber',
  mesona: 'herb',
  sweet_potato_pastry: 'processed',
  pomelo_peel_sausage: 'processed',
};

/** The limits in force for this variety, each analyte once, the required ones first. */
function useLimits(variety: string | undefined): readonly Limit[] {
  const standards = useAsk(documents.listStandards, {});
  const current = standards.data?.items.find(({ standing }) => standing === 'in_force');
  const standard = useAsk(
    documents.showStandard,
    { params: { id: current?.id ?? '' } },
    { enabled: current !== undefined },
  );
  return useMemo(() => {
    const group = GROUP_OF[variety ?? ''];
    const fitting = (standard.data?.limits ?? []).filter(
      ({ varietyGroup }) => group === undefined || varietyGroup === group,
    );
    const limits = fitting.toSorted((a, b) => Number(b.required) - Number(a.required));
    return limits.filter(({ analyte }, at) => limits.findIndex((other) => other.analyte === analyte) === at);
  }, [standard.data, variety]);
}

function Results() {
  const { t } = useTranslation();
  const named = useNamed();
  const form = Form.useFormInstance<Values>();
  const limits = useLimits(Form.useWatch('variety', form));
  const unitOf = (analyte: string) => limits.find((limit) => limit.analyte === analyte)?.unit ?? '';
  const listAll = () =>
    form.setFieldValue(
      'results',
      limits.filter(({ required }) => required).map(({ analyte, unit }) => ({ ...EMPTY, analyte, unit })),
    );
  return (
    <Form.List name="results">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="lab-row">
              <Form.Item name={[name, 'analyte']} rules={[{ required: true, message: t('form.required') }]}>
                <Select
                  aria-label={`${t('lot.analyte')} ${name + 1}`}
                  placeholder={t('lot.analyte')}
                  options={limits.map((limit) => ({ value: limit.analyte, label: named(limit) }))}
                  showSearch={{ optionFilterProp: 'label' }}
                  onChange={(analyte: string) => form.setFieldValue(['results', name, 'unit'], unitOf(analyte))}
                />
              </Form.Item>
              <Cell name={[name, 'method']} label={`${t('lot.method')} ${name + 1}`} hint={t('lot.method')} />
              <Cell
                name={[name, 'value']}
                label={`${t('lot.value')} ${name + 1}`}
                hint={t('lot.value')}
                pattern={/^(0|[1-9]\d{0,9})(\.\d{1,9})?$/}
              />
              <Cell name={[name, 'unit']} label={`${t('case.lab.unit')} ${name + 1}`} hint={t('case.lab.unit')} />
              <Form.Item name={[name, 'below']} valuePropName="checked">
                <Checkbox>{t('case.lab.below')}</Checkbox>
              </Form.Item>
              <Button
                type="text"
                icon={<Trash2 aria-hidden size={16} />}
                disabled={fields.length === 1}
                aria-label={t('lot.dropAnalyte', { row: name + 1 })}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <div className="row-gap">
            <Button icon={<Plus aria-hidden size={16} />} onClick={() => add(EMPTY)}>
              {t('lot.addAnalyte')}
            </Button>
            <Button icon={<ListChecks aria-hidden size={16} />} disabled={limits.length === 0} onClick={listAll}>
              {t('case.lab.listRequired')}
            </Button>
          </div>
          <p className="quiet">{t('case.lab.belowHint')}</p>
        </>
      )}
    </Form.List>
  );
}

interface CellProps {
  readonly name: (string | number)[];
  readonly label: string;
  readonly hint: string;
  readonly pattern?: RegExp;
}

function Cell({ name, label, hint, pattern }: CellProps) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name={name}
      rules={[
        { required: true, whitespace: true, message: t('form.required') },
        ...(pattern === undefined ? [] : [{ pattern, message: t('form.invalid_format') }]),
      ]}
    >
      <Input maxLength={60} aria-label={label} placeholder={hint} />
    </Form.Item>
  );
}
