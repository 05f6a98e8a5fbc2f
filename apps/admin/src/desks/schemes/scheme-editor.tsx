import { certification, type BodyInputOf } from '@youjian/contract';
import { Alert, App, Button, Form } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker, useNavigate, useParams } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { Card } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { useFieldErrors } from '../../parts/form';
import { Page } from '../../parts/page';
import { ProblemAlert } from '../../parts/problem-alert';
import { ChecklistEditor } from './checklist-editor';
import { NamedListEditor, PapersEditor, StepsEditor } from './list-editors';
import { RuleFields } from './rule-fields';
import { SCHEME_NEWS, schemeAddress, type Scheme } from './scheme-state';

export type Content = Omit<BodyInputOf<typeof certification.editScheme>, 'revision'>;

const CONTENT = [
  'name',
  'nameEn',
  'issuer',
  'issuerEn',
  'steps',
  'documents',
  'checklist',
  'conditions',
  'validityMonths',
  'renewalDaysBefore',
  'lateRenewal',
  'noticeDays',
  'marks',
  'numberPrefix',
  'plaquePrefix',
  'assumed',
] as const satisfies readonly (keyof Content)[];

const contentOf = (scheme: Scheme): Content =>
  Object.fromEntries(CONTENT.map((name) => [name, scheme[name]])) as unknown as Content;

/** An empty box is nothing: the server takes null where a scheme gives no plaque and a step has no deadline. */
const bodyOf = (content: Content, revision: number): BodyInputOf<typeof certification.editScheme> => ({
  ...content,
  plaquePrefix: content.plaquePrefix?.trim() ? content.plaquePrefix.trim() : null,
  steps: content.steps.map((step) => ({ ...step, deadlineDays: step.deadlineDays ?? null })),
  documents: content.documents.map((paper) => ({ ...paper, maxAgeMonths: paper.maxAgeMonths ?? null })),
  checklist: content.checklist.map((section) => ({
    ...section,
    clauses: section.clauses.map((clause) => ({ ...clause, guide: clause.guide ?? '', guideEn: clause.guideEn ?? '' })),
  })),
  revision,
});

export function SchemeEditor() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const found = useAsk(certification.showScheme, { params: { code } });
  return (
    <Page
      title={t('scheme.editTitle', { code })}
      back={{ to: schemeAddress(code), text: t('scheme.backToOne') }}
      intro={t('scheme.editIntro')}
    >
      <Faces of={found} rows={12}>
        {(scheme) =>
          scheme.state === 'draft' ? (
            <Editor key={scheme.revision} scheme={scheme} />
          ) : (
            <Alert type="info" showIcon title={t('scheme.neverEdited')} />
          )
        }
      </Faces>
    </Page>
  );
}

function Editor({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Content>();
  const [changed, setChanged] = useState(false);
  const edit = useSend(certification.editScheme, {
    changes: SCHEME_NEWS,
    then: ({ code }) => {
      setChanged(false);
      void message.success(t('scheme.saved'));
      setTimeout(() => void navigate(schemeAddress(code)));
    },
  });
  useFieldErrors(form, edit.error);
  useLeaveWarning(changed && !edit.isSuccess);
  return (
    <Form<Content>
      form={form}
      layout="vertical"
      className="stack"
      initialValues={contentOf(scheme)}
      scrollToFirstError={{ focus: true }}
      onValuesChange={() => setChanged(true)}
      onFinish={(content) => edit.mutate({ params: { code: scheme.code }, body: bodyOf(content, scheme.revision) })}
    >
      <RuleFields />
      <Card title={t('scheme.steps')} hint={t('scheme.stepsHint')}>
        <StepsEditor />
      </Card>
      <Card title={t('scheme.documents')}>
        <PapersEditor />
      </Card>
      <Card title={t('scheme.conditions')}>
        <NamedListEditor name="conditions" add={t('scheme.addCondition')} />
      </Card>
      <Card title={t('scheme.marks')}>
        <NamedListEditor name="marks" add={t('scheme.addMark')} />
      </Card>
      <Card title={t('scheme.checklist')}>
        <ChecklistEditor />
      </Card>
      <div className="save-bar">
        <ProblemAlert error={edit.error} />
        <Button type="primary" htmlType="submit" loading={edit.isPending} data-primary="">
          {t('scheme.save')}
        </Button>
        <span className="quiet" role="status">
          {changed ? t('scheme.unsaved') : ''}
        </span>
      </div>
    </Form>
  );
}

/** A version takes an hour to write; a wrong click does not throw it away unasked. */
function useLeaveWarning(on: boolean): void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const blocker = useBlocker(on);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    modal.confirm({
      title: t('scheme.leave'),
      okText: t('scheme.leaveAnyway'),
      cancelText: t('scheme.stay'),
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    });
  }, [blocker, modal, t]);
  useEffect(() => {
    if (!on) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [on]);
}
