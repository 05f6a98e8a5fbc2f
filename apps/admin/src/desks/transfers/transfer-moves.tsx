import { transfers, type Route } from '@youjian/contract';
import { App, Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useMay, useUser } from '../../app/session';
import { ReasonDialog } from '../../parts/reason-dialog';
import { FormDialog } from '../centre/form-dialog';
import { TRANSFER_NEWS, type TransferDetail } from './parts';

type Move = 'send' | 'cancel' | 'receive' | 'close';
const DOORS: Readonly<Record<Move, Pick<Route, 'who'>>> = {
  send: transfers.sendTransfer,
  cancel: transfers.cancelTransfer,
  receive: transfers.receiveTransfer,
  close: transfers.closeTransfer,
};
const OFFERED: Readonly<Record<TransferDetail['state'], readonly Move[]>> = {
  draft: ['cancel', 'send'],
  sent: ['close', 'receive'],
  partial: ['close', 'receive'],
  received: [],
  cancelled: [],
};

/** Each side is offered its own half; the server refuses the other. */
export function TransferMoves({ transfer }: { transfer: TransferDetail }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [open, setOpen] = useState<'receive' | 'close' | null>(null);
  const offered = useOffered(transfer);
  const params = { number: transfer.number };
  const send = useSend(transfers.sendTransfer, useDone('send'));
  const cancel = useSend(transfers.cancelTransfer, useDone('cancel'));
  const failed = (error: { title: string; detail: string }) =>
    void modal.error({ title: error.title, content: error.detail });
  const confirm = (move: 'send' | 'cancel') =>
    modal.confirm({
      title: t(`transfer.move.${move}`),
      content: t(`transfer.effect.${move}`, { from: transfer.fromName, units: transfer.units }),
      okText: t(`transfer.move.${move}`),
      onOk: () => void (move === 'send' ? send : cancel).mutateAsync({ params }).catch(failed),
    });
  return (
    <>
      {offered.map((move) => (
        <Button
          key={move}
          type={move === 'send' || move === 'receive' ? 'primary' : 'default'}
          {...(move === 'send' || move === 'receive' ? { 'data-primary': '' } : {})}
          onClick={() => (move === 'send' || move === 'cancel' ? confirm(move) : setOpen(move))}
        >
          {t(`transfer.move.${move}`)}
        </Button>
      ))}
      {open === 'receive' ? <ReceiveDialog transfer={transfer} close={() => setOpen(null)} /> : null}
      {open === 'close' ? <CloseDialog transfer={transfer} close={() => setOpen(null)} /> : null}
    </>
  );
}

function useOffered(transfer: TransferDetail): readonly Move[] {
  const may = useMay();
  const { roles } = useUser();
  const places = useAsk(transfers.listTransferPlaces, {}, { enabled: may(transfers.listTransferPlaces) }).data?.items;
  const mine = (placeId: string): boolean =>
    roles.includes('administrator') || (places?.find(({ id }) => id === placeId)?.maySend ?? false);
  return OFFERED[transfer.state].filter(
    (move) => may(DOORS[move]) && mine(move === 'receive' ? transfer.toPlaceId : transfer.fromPlaceId),
  );
}

function useDone(move: Move, close?: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return {
    changes: TRANSFER_NEWS,
    then: () => {
      void message.success(t(`transfer.done.${move}`));
      close?.();
    },
  };
}

interface DialogProps {
  readonly transfer: TransferDetail;
  readonly close: () => void;
}
interface Values {
  readonly lines: readonly { readonly received: number; readonly damaged: number }[];
}

function ReceiveDialog({ transfer, close }: DialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const send = useSend(transfers.receiveTransfer, useDone('receive', close));
  const open = transfer.lines.filter(({ openUnits }) => openUnits > 0);
  const rules = [{ required: true, message: t('form.required') }];
  return (
    <FormDialog<Values>
      open
      close={close}
      form={form}
      title={t('transfer.receiveTitle', { number: transfer.number })}
      verb={t('transfer.move.receive')}
      first={{ lines: open.map(({ openUnits }) => ({ received: openUnits, damaged: 0 })) }}
      busy={send.isPending}
      error={send.error}
      send={({ lines }) =>
        send.mutate({
          params: { number: transfer.number },
          body: {
            lines: open.map(({ skuId, lotId }, at) => ({
              skuId,
              lotId,
              received: lines[at]?.received ?? 0,
              damaged: lines[at]?.damaged ?? 0,
            })),
          },
        })
      }
    >
      <p className="quiet">{t('transfer.receiveHint')}</p>
      {open.map((line, at) => (
        <fieldset key={`${line.skuId}/${line.lotId}`} className="plain-fieldset">
          <legend>
            {line.productName} · {line.skuName} · {line.lotCode} ({t('transfer.openUnits', { count: line.openUnits })})
          </legend>
          <div className="row-gap">
            <Form.Item name={['lines', at, 'received']} label={t('transfer.arrived')} rules={rules}>
              <InputNumber min={0} max={line.openUnits} precision={0} />
            </Form.Item>
            <Form.Item name={['lines', at, 'damaged']} label={t('transfer.damaged')} rules={rules}>
              <InputNumber min={0} max={line.openUnits} precision={0} />
            </Form.Item>
          </div>
        </fieldset>
      ))}
    </FormDialog>
  );
}

function CloseDialog({ transfer, close }: DialogProps) {
  const { t } = useTranslation();
  const send = useSend(transfers.closeTransfer, useDone('close', close));
  return (
    <ReasonDialog
      open
      close={close}
      danger
      title={t('transfer.closeTitle', { number: transfer.number })}
      effect={t('transfer.effect.close', { units: transfer.openUnits })}
      verb={t('transfer.move.close')}
      most={200}
      send={(note) => send.mutate({ params: { number: transfer.number }, body: { note } })}
      busy={send.isPending}
      error={send.error}
    />
  );
}
