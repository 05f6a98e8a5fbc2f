import { certification } from '@youjian/contract';
import { App, Button, Form, Modal } from 'antd';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSend } from '../../app/ask';
import { AreaCanvas } from '../../parts/area-canvas';
import { Card, Facts } from '../../parts/card';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import { CASE_NEWS, type Case } from './case-state';
import { StatementField, SubjectFields } from './subject-fields';
import { subjectOf, valuesOf, type SubjectValues } from './subject-form';

/** What is applied for, in the applicant's words, and the ground it is about. */
export function CaseSubject({ one }: { one: Case }) {
  const { t } = useTranslation();
  const named = useNamed();
  const word = useWord();
  const [editing, setEditing] = useState(false);
  const { subject } = one;
  const name = named(subject);
  return (
    <Card
      title={t('case.subject')}
      extra={
        one.mayEdit ? (
          <Button icon={<Pencil aria-hidden size={16} />} onClick={() => setEditing(true)}>
            {t('form.edit')}
          </Button>
        ) : undefined
      }
    >
      <Facts
        facts={[
          [t('case.form.name'), name],
          [t('certificate.kindLabel'), t(`certificate.kind.${one.subjectKind}`)],
          [t('case.form.village'), `${one.villageName ?? ''} ${subject.villageCode}`.trim()],
          [t('base.area'), subject.areaMu],
          [
            one.variety === null ? t('base.varieties') : t('certificate.variety'),
            one.variety === null
              ? subject.varieties.map((one_) => word('variety', one_)).join(', ')
              : word('variety', one.variety),
          ],
          [
            t('case.form.base'),
            one.baseCode === null ? null : (
              <Link key="base" to={`/bases/${encodeURIComponent(one.baseCode)}`}>
                {one.baseCode}
              </Link>
            ),
          ],
        ]}
      />
      {subject.statement === '' ? null : (
        <>
          <h3>{t('case.form.statement')}</h3>
          <p className="said">{subject.statement}</p>
        </>
      )}
      {subject.ring === null ? null : (
        <>
          <h3>{t('area.title')}</h3>
          <AreaCanvas ring={subject.ring} datum="WGS84" declaredMu={subject.areaMu} name={name} />
        </>
      )}
      {one.mayEdit ? <EditSubject one={one} open={editing} close={() => setEditing(false)} /> : null}
    </Card>
  );
}

/** Of a product and of a renewal only the statement is the applicant's; the rest is the base's. */
function EditSubject({ one, open, close }: { one: Case; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ subject: SubjectValues }>();
  const edit = useSend(certification.editCase, {
    changes: CASE_NEWS,
    then: () => {
      void message.success(t('case.saved'));
      close();
    },
  });
  useFieldErrors(form, edit.error);
  const { number, subjectKind, kind } = one;
  return (
    <Modal
      open={open}
      width={820}
      title={t('case.form.editTitle', { number })}
      okText={t('form.save')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={edit.isPending}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <ProblemAlert error={edit.error} />
      <Form
        form={form}
        layout="vertical"
        className="dialog-form"
        preserve={false}
        scrollToFirstError={{ focus: true }}
        initialValues={{ subject: valuesOf(one.subject) }}
        onFinish={({ subject }) =>
          edit.mutate({
            params: { number },
            body: { subject: subjectOf({ ...valuesOf(one.subject), ...subject }) },
          })
        }
      >
        {subjectKind === 'product' || kind === 'renewal' ? (
          <StatementField />
        ) : (
          <SubjectFields kind={subjectKind} villageName={one.villageName} />
        )}
      </Form>
    </Modal>
  );
}
