import { centre, type BodyInputOf } from '@youjian/contract';
import { App, Button, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { ReasonDialog } from '../../parts/reason-dialog';
import { FormDialog } from './form-dialog';
import { useStepDone } from './lot-dialogs';
import { CENTRE_NEWS, type Dispatch } from './states';

type Move = 'depart' | 'cancel' | 'read' | 'arrive' | 'accept' | 'reject';
const DOORS = {
  depart: centre.departDispatch,
  cancel: centre.cancelDispatch,
  read: centre.recordTemperatures,
  arrive: centre.arriveDispatch,
  accept: centre.judgeDispatch,
  reject: centre.judgeDispatch,
} as const;
const OFFERED: Readonly<Record<Dispatch['state'], readonly Move[]>> = {
  loading: ['cancel', 'depart'],
  underway: ['read', 'arrive'],
  breached: ['read', 'arrive'],
  arrived: ['read'],
  checking: ['read', 'accept', 'reject'],
  rejected: [],
  cancelled: [],
};

export function DispatchMoves({ dispatch }: { dispatch: Dispatch }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const may = useMay();
  const [open, setOpen] = useState<Move | null>(null);
  const close = () => setOpen(null);
  const params = { number: dispatch.number };
  const depart = useSend(centre.departDispatch, useStepDone('depart', close));
  const cancel = useSend(centre.cancelDispatch, useStepDone('cancel', close));
  const failed = (error: { title: string; detail: string }) =>
    void modal.error({ title: error.title, content: error.detail });
  const press = (move: Move): void => {
    if (move === 'depart') depart.mutate({ params }, { onError: failed });
    else if (move === 'cancel') cancel.mutate({ params }, { onError: failed });
    else setOpen(move);
  };
  return (
    <>
      {OFFERED[dispatch.state]
        .filter((move) => may(DOORS[move]))
        .map((move) => (
          <Button
            key={move}
            danger={move === 'reject' || move === 'cancel'}
            type={move === 'depart' || move === 'arrive' ? 'primary' : 'default'}
            loading={(move === 'depart' && depart.isPending) || (move === 'cancel' && cancel.isPending)}
            disabled={move === 'depart' && dispatch.cartons === 0}
            onClick={() => press(move)}
          >
            {t(`centre.dispatchDo.${move}`)}
          </Button>
        ))}
      <ReadDialog dispatch={dispatch} open={open === 'read'} close={close} />
      <ArriveDialog dispatch={dispatch} open={open === 'arrive'} close={close} />
      <JudgeDialog
        dispatch={dispatch}
        verdict={open === 'reject' ? 'reject' : 'accept'}
        open={open === 'accept' || open === 'reject'}
        close={close}
      />
    </>
  );
}

interface DialogProps {
  readonly dispatch: Dispatch;
  readonly open: boolean;
  readonly close: () => void;
}

function ReadDialog({ dispatch, open, close }: DialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ celsius: number }>();
  const send = useSend(centre.recordTemperatures, useStepDone('read', close));
  return (
    <FormDialog
      open={open}
      close={close}
      form={form}
      title={t('centre.readTitle', { number: dispatch.number })}
      verb={t('centre.dispatchDo.read')}
      busy={send.isPending}
      error={send.error}
      send={({ celsius }) =>
        send.mutate({
          params: { number: dispatch.number },
          body: {
            source: t('centre.byHand'),
            readings: [{ at: new Date().toISOString(), deciCelsius: Math.round(celsius * 10) }],
          },
        })
      }
    >
      <Celsius name="celsius" needed />
    </FormDialog>
  );
}

type MissingReason = NonNullable<BodyInputOf<typeof centre.arriveDispatch>['missingReason']>;
const REASONS: readonly MissingReason[] = ['short_loaded', 'damaged', 'lost_on_the_way', 'other'];
interface Arrival {
  readonly scanId: string;
  readonly missing?: string;
  readonly missingReason?: MissingReason;
  readonly celsius?: number | null;
  readonly note?: string;
}
/** A scanner writes the application identifier before the number: what counts is the last eighteen digits of a line. */
const ssccsIn = (text: string): string[] => [
  ...new Set(
    text.split(/[\s,;\uff0c\uff1b]+/).flatMap((line) => /(\d{18})$/.exec(line.replaceAll(/[()]/g, ''))?.[1] ?? []),
  ),
];

function ArriveDialog({ dispatch, open, close }: DialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Arrival>();
  const named = Form.useWatch('missing', form) ?? '';
  const send = useSend(centre.arriveDispatch, useStepDone('arrive', close));
  return (
    <FormDialog
      open={open}
      close={close}
      form={form}
      title={t('centre.arriveTitle', { number: dispatch.number })}
      verb={t('centre.dispatchDo.arrive')}
      first={{ scanId: crypto.randomUUID() }}
      busy={send.isPending}
      error={send.error}
      send={({ scanId, missing, missingReason, celsius, note }) =>
        send.mutate({
          params: { number: dispatch.number },
          body: {
            scanId,
            missing: ssccsIn(missing ?? ''),
            ...(missingReason && ssccsIn(missing ?? '').length > 0 ? { missingReason } : {}),
            ...(typeof celsius === 'number' ? { deciCelsius: Math.round(celsius * 10) } : {}),
            ...(note?.trim() ? { note: note.trim() } : {}),
          },
        })
      }
    >
      <p className="quiet">{t('centre.arriveHint', { count: dispatch.cartons })}</p>
      <Form.Item name="scanId" hidden>
        <Input />
      </Form.Item>
      <Form.Item name="missing" label={t('centre.missingCartons')} extra={t('centre.missingHint')}>
        <Input.TextArea rows={3} />
      </Form.Item>
      {named.trim() === '' ? null : (
        <Form.Item
          name="missingReason"
          label={t('centre.missingReason')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Radio.Group options={REASONS.map((value) => ({ value, label: t(`centre.missingReasonOf.${value}`) }))} />
        </Form.Item>
      )}
      <Celsius name="celsius" />
      <Form.Item name="note" label={t('form.note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

export function Celsius({ name, needed = false }: { name: string; needed?: boolean }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name={name}
      label={t('centre.reading')}
      rules={needed ? [{ required: true, message: t('form.required') }] : []}
    >
      <InputNumber min={-100} max={100} precision={1} suffix="°C" style={{ width: '100%' }} />
    </Form.Item>
  );
}

function JudgeDialog({ dispatch, verdict, open, close }: DialogProps & { verdict: 'accept' | 'reject' }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const send = useSend(centre.judgeDispatch, {
    changes: CENTRE_NEWS,
    then: () => {
      void message.success(t('centre.done.judge'));
      close();
    },
  });
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t(`centre.judge.${verdict}`, { number: dispatch.number })}
      effect={t(`centre.judgeEffect.${verdict}`)}
      verb={t(`centre.dispatchDo.${verdict}`)}
      danger={verdict === 'reject'}
      send={(reason) => send.mutate({ params: { number: dispatch.number }, body: { verdict, reason } })}
      busy={send.isPending}
      error={send.error}
    />
  );
}
