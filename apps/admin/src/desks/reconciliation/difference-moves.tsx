import { reconciliation } from '@youjian/contract';
import { App, Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { useZodRule } from '../../parts/form';
import { ReasonDialog } from '../../parts/reason-dialog';
import { FormDialog } from '../centre/form-dialog';
import { minorText } from './minor';
import { EXPLANATIONS, RECONCILIATION_NEWS, type DifferenceDetail } from './states';

type Opened = 'explain' | 'link' | 'write_off' | 'approve' | 'reject';
interface DialogProps {
  readonly difference: DifferenceDetail;
  readonly open: boolean;
  readonly close: () => void;
}

/** What the person at the desk may do about a difference. Nothing is shown that would only be refused. */
export function DifferenceMoves({ difference }: { difference: DifferenceDetail }) {
  const { t } = useTranslation();
  const may = useMay();
  const [opened, setOpened] = useState<Opened | null>(null);
  const limit = useAsk(reconciliation.reconciliationOverview, {}).data?.writeOffLimitMinor ?? 0;
  if (!may(reconciliation.explainDifference)) return null;
  const { state, deltaMinor, currency, mayDecide, linkable } = difference;
  const isSmall = Math.abs(deltaMinor) <= limit;
  const props = (one: Opened): DialogProps => ({ difference, open: opened === one, close: () => setOpened(null) });
  return (
    <>
      {state === 'open' ? (
        <Card title={t('recon.resolve')}>
          <div className="row-gap">
            <Button type="primary" data-primary="" onClick={() => setOpened('explain')}>
              {t('recon.explain')}
            </Button>
            {linkable.length > 0 ? <Button onClick={() => setOpened('link')}>{t('recon.link')}</Button> : null}
            {isSmall ? <Button onClick={() => setOpened('write_off')}>{t('recon.writeOff')}</Button> : null}
          </div>
          {isSmall ? null : <p className="quiet">{t('recon.tooMuch', { sum: minorText(limit, currency) })}</p>}
        </Card>
      ) : null}
      {state === 'awaiting' ? (
        <Card title={t('recon.decideTitle')}>
          {mayDecide ? (
            <div className="row-gap">
              <Button type="primary" data-primary="" onClick={() => setOpened('approve')}>
                {t('recon.approve')}
              </Button>
              <Button onClick={() => setOpened('reject')}>{t('recon.reject')}</Button>
            </div>
          ) : (
            <p className="quiet">{t('recon.secondPerson')}</p>
          )}
        </Card>
      ) : null}
      <ExplainDialog {...props('explain')} />
      <LinkDialog {...props('link')} />
      <WriteOffDialog {...props('write_off')} />
      <DecideDialog {...props('approve')} decision="approve" />
      <DecideDialog {...props('reject')} decision="reject" />
    </>
  );
}

function useDone(close: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return {
    changes: RECONCILIATION_NEWS,
    then: () => {
      void message.success(t('recon.done'));
      close();
    },
  };
}

function ExplainDialog({ difference, open, close }: DialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: (typeof EXPLANATIONS)[number]; note: string }>();
  const rule = useZodRule();
  const send = useSend(reconciliation.explainDifference, useDone(close));
  const shape = reconciliation.explainDifference.body?.shape;
  return (
    <FormDialog
      open={open}
      close={close}
      title={t('recon.explainTitle')}
      verb={t('recon.explain')}
      form={form}
      first={{ reason: 'timing' }}
      busy={send.isPending}
      error={send.error}
      send={(body) => send.mutate({ params: { id: difference.id }, body })}
    >
      <Form.Item name="reason" label={t('recon.reason')}>
        <Select options={EXPLANATIONS.map((value) => ({ value, label: t(`recon.reasonOf.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('recon.note')}
        extra={t('recon.noteHint')}
        {...(shape ? { rules: [rule(shape.note, t('recon.noteHint'))] } : {})}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  );
}

function LinkDialog({ difference, open, close }: DialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ otherId: string; note: string }>();
  const rule = useZodRule();
  const send = useSend(reconciliation.linkDifferences, useDone(close));
  const shape = reconciliation.linkDifferences.body?.shape;
  return (
    <FormDialog
      open={open}
      close={close}
      title={t('recon.linkTitle')}
      verb={t('recon.link')}
      form={form}
      busy={send.isPending}
      error={send.error}
      send={(body) => send.mutate({ params: { id: difference.id }, body })}
    >
      <Form.Item name="otherId" label={t('recon.linkWith')} rules={[{ required: true, message: t('form.required') }]}>
        <Radio.Group className="stack">
          {difference.linkable.map((other) => (
            <Radio key={other.id} value={other.id}>
              {other.day} {t(`recon.kindOf.${other.kind}`)} {other.orderNo ?? other.subject}{' '}
              {minorText(other.deltaMinor, other.currency)}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item
        name="note"
        label={t('recon.note')}
        extra={t('recon.noteHint')}
        {...(shape ? { rules: [rule(shape.note, t('recon.noteHint'))] } : {})}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  );
}

function WriteOffDialog({ difference, open, close }: DialogProps) {
  const { t } = useTranslation();
  const send = useSend(reconciliation.proposeWriteOff, useDone(close));
  const { deltaMinor, currency, id } = difference;
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t('recon.writeOffTitle')}
      effect={t('recon.writeOffEffect', { sum: minorText(deltaMinor, currency) })}
      verb={t('recon.writeOff')}
      send={(note) => send.mutate({ params: { id }, body: { note } })}
      busy={send.isPending}
      error={send.error}
    />
  );
}

function DecideDialog({
  difference,
  open,
  close,
  decision,
}: DialogProps & { readonly decision: 'approve' | 'reject' }) {
  const { t } = useTranslation();
  const send = useSend(reconciliation.decideWriteOff, useDone(close));
  const { deltaMinor, currency, id } = difference;
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t(`recon.${decision}Title`)}
      effect={t(`recon.${decision}Effect`, { sum: minorText(deltaMinor, currency) })}
      verb={t(`recon.${decision}`)}
      send={(note) => send.mutate({ params: { id }, body: { decision, note } })}
      busy={send.isPending}
      error={send.error}
    />
  );
}
