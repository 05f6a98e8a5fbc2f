import { certification, identity } from '@youjian/contract';
import { App, Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { time } from '../../parts/format';
import { ProblemAlert } from '../../parts/problem-alert';
import { PurposeDialog } from '../../parts/purpose-dialog';
import { StatusBadge } from '../../parts/status-badge';
import { CASE_NEWS, type Case } from './case-state';

type Objection = NonNullable<Case['objections']>[number];
interface Dialog {
  readonly kind: 'resolve' | 'contact';
  readonly objection: Objection;
}

/** What the public holds against it. Who objected stands behind a dialog of its own, which asks what for. */
export function CaseObjections({ one, objections }: { one: Case; objections: readonly Objection[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  return (
    <Card title={t('case.objections')} hint={t('case.objectionsHint')}>
      {objections.length === 0 ? <p className="quiet">{t('case.objectionsNone')}</p> : null}
      <ul className="objections">
        {objections.map((objection) => (
          <li key={objection.id}>
            <p className="row-gap">
              <StatusBadge
                tone={objection.outcome === null ? 'warn' : objection.outcome === 'upheld' ? 'danger' : 'neutral'}
              >
                {t(`case.objection.${objection.outcome ?? 'open'}`)}
              </StatusBadge>
              <span className="quiet figure">{time(objection.at)}</span>
            </p>
            <p className="said">{objection.text}</p>
            {objection.answer === null ? null : (
              <p className="quiet">
                {t('case.objection.answered', { by: objection.resolvedByName ?? '', answer: objection.answer })}
              </p>
            )}
            {may(certification.resolveObjection) ? (
              <div className="row-gap">
                {objection.outcome === null ? (
                  <Button size="small" onClick={() => setDialog({ kind: 'resolve', objection })}>
                    {t('case.objection.resolve')}
                  </Button>
                ) : null}
                <Button size="small" onClick={() => setDialog({ kind: 'contact', objection })}>
                  {t('case.objection.contact')}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {dialog === null ? null : dialog.kind === 'resolve' ? (
        <ResolveDialog number={one.number} objection={dialog.objection} close={close} />
      ) : (
        <ContactDialog number={one.number} objection={dialog.objection} close={close} />
      )}
    </Card>
  );
}

interface ObjectionDialogProps {
  readonly number: string;
  readonly objection: Objection;
  readonly close: () => void;
}

function ResolveDialog({ number, objection, close }: ObjectionDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ outcome: 'dismissed' | 'upheld'; answer: string }>();
  const resolve = useSend(certification.resolveObjection, {
    changes: CASE_NEWS,
    then: () => {
      void message.success(t('case.objection.resolved'));
      close();
    },
  });
  return (
    <Modal
      open
      title={t('case.objection.resolveTitle', { number })}
      okText={t('case.objection.resolve')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={resolve.isPending}
      mask={{ closable: false }}
    >
      <p className="said">{objection.text}</p>
      <ProblemAlert error={resolve.error} />
      <Form
        form={form}
        layout="vertical"
        className="dialog-form"
        onFinish={({ outcome, answer }) =>
          resolve.mutate({ params: { number }, body: { objectionId: objection.id, outcome, answer: answer.trim() } })
        }
      >
        <Form.Item
          name="outcome"
          label={t('case.objection.outcome')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Radio.Group className="choices">
            {(['dismissed', 'upheld'] as const).map((outcome) => (
              <Radio key={outcome} value={outcome}>
                <strong>{t(`case.objection.${outcome}`)}</strong>
                <span className="quiet">{t(`case.objection.effect_${outcome}`)}</span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item
          name="answer"
          label={t('case.objection.answer')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('form.reasonNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={1000} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function ContactDialog({ number, objection, close }: ObjectionDialogProps) {
  const { t } = useTranslation();
  const read = useSend(certification.readObjector, { changes: [identity.listPersonalReads] });
  return (
    <PurposeDialog
      open
      close={close}
      title={t('case.objection.contactTitle')}
      effect={t('case.objection.contactEffect')}
      hint={t('case.objection.purposeHint')}
      read={read}
      send={(purpose) => read.mutate({ params: { number }, body: { objectionId: objection.id, purpose } })}
    >
      <p role="status">{t('village.revealed')}</p>
      <p className="secret">{read.data?.contact}</p>
    </PurposeDialog>
  );
}
