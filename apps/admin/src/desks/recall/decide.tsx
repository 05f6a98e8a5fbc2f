import { lots, recalls, supply, type BodyOf, type Route } from '@youjian/contract';
import { App, Button, Form, Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask, useSend } from '../../app/ask';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import type { RecallRow } from './clock';

/** The doors whose answers are old news once a sale was stopped. */
export const STOP_NEWS: readonly Route[] = [
  lots.listLots,
  lots.showLot,
  supply.listCertificates,
  supply.showCertificate,
  recalls.previewStop,
  recalls.listRecalls,
  recalls.listLockTasks,
  recalls.listHeldOrders,
];

export type BuyersStep = NonNullable<BodyOf<typeof lots.recallLot>['buyers']>;
export interface DecideValues {
  level?: number;
  buyers?: BuyersStep;
  reason: string;
  typed: string;
}
export interface DecideProps {
  readonly of: string;
  readonly back: () => void;
}
const LEVELS = [1, 2, 3] as const;
const BUYERS = ['refund', 'tell', 'later'] as const;

/** The level sets the clock; what is done about the buyers is decided together with it. */
export function RecallFields({ buyers }: { buyers: BuyersStep }) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="level" label={t('recall.level')} initialValue={2} extra={t('recall.levelHint')}>
        <Radio.Group options={LEVELS.map((level) => ({ value: level, label: t(`recall.levelOf.l${level}`) }))} />
      </Form.Item>
      <Form.Item name="buyers" label={t('recall.buyersStep')} initialValue={buyers}>
        <Radio.Group options={BUYERS.map((step) => ({ value: step, label: t(`recall.buyersStepOf.${step}`) }))} />
      </Form.Item>
    </>
  );
}

/** The recall itself: level, reason, and the lot typed once more. */
export function DecideRecall({ of, back }: DecideProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const send = useSend(lots.recallLot, {
    changes: STOP_NEWS,
    then: () => {
      void message.success(t('lot.done.recall'));
      void recallOf(of, ({ lotCode, certificateNo }) => certificateNo === null && lotCode === of).then((path) =>
        navigate(path),
      );
    },
  });
  return (
    <DecideForm
      of={of}
      back={back}
      verb={t('recall.execute', { of })}
      busy={send.isPending}
      error={send.error}
      send={({ reason, level = 2, buyers = 'later' }) =>
        send.mutate({ params: { code: of }, body: { reason: reason.trim(), level, buyers } })
      }
    >
      <RecallFields buyers="later" />
    </DecideForm>
  );
}

/** Where the recall that has just begun is shown. */
export async function recallOf(q: string, is: (one: RecallRow) => boolean): Promise<string> {
  const { items } = await ask(recalls.listRecalls, { query: { q, limit: 10 } });
  const found = items.find(is);
  return found === undefined ? '/recalls' : `/recalls/${found.id}`;
}

interface DecideFormProps extends DecideProps {
  readonly verb: string;
  readonly busy: boolean;
  readonly error: Parameters<typeof ProblemAlert>[0]['error'];
  readonly send: (values: DecideValues) => void;
  readonly children?: ReactNode;
}

export function DecideForm({ of, back, verb, busy, error, send, children }: DecideFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<DecideValues>();
  useFieldErrors(form, error);
  return (
    <Form<DecideValues> form={form} layout="vertical" className="dialog-form" onFinish={send}>
      <ProblemAlert error={error} />
      {children}
      <Form.Item
        name="reason"
        label={t('form.reason')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('form.reasonNeeded') }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <Form.Item
        name="typed"
        label={t('form.typeToConfirm', { what: of })}
        rules={[
          {
            required: true,
            validator: (_rule, value) =>
              value === of ? Promise.resolve() : Promise.reject(new Error(t('form.typedWrong'))),
          },
        ]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <div className="row-gap">
        <Button onClick={back}>{t('recall.backToEffect')}</Button>
        <Button type="primary" danger htmlType="submit" loading={busy}>
          {verb}
        </Button>
      </div>
    </Form>
  );
}
