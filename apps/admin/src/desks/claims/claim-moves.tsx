import { claims } from '@youjian/contract';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { ReasonDialog } from '../../parts/reason-dialog';
import { type Claim, isWaiting } from './claim-state';
import { GoodsDialog } from './goods-dialog';
import { RefundClaimDialog } from './refund-claim-dialog';
import { SendAgainDialog } from './send-again-dialog';
import { type DialogProps, useClaimMove } from './use-claim-move';

const DIALOGS = ['refund', 'resend', 'reject', 'reply', 'ask', 'send', 'unpack', 'goods'] as const;
type DialogName = (typeof DIALOGS)[number];

/** What may be done with a claim as it stands, by whoever may. */
export function ClaimMoves({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState<DialogName | null>(null);
  if (!may(claims.decideClaim)) return null;
  const isShown: Record<DialogName, boolean> = {
    refund: isWaiting(claim),
    resend: isWaiting(claim),
    reject: isWaiting(claim),
    reply: isWaiting(claim),
    ask: isWaiting(claim),
    send: claim.state === 'resending',
    unpack: claim.state === 'resending',
    goods: claim.goodsReturn && claim.goodsTo === null,
  };
  const dialog = (name: DialogName) => ({ claim, open: open === name, close: () => setOpen(null) });
  return (
    <>
      {DIALOGS.filter((name) => isShown[name]).map((name) => (
        <Button
          key={name}
          type={name === 'refund' || name === 'send' ? 'primary' : 'default'}
          danger={name === 'reject'}
          onClick={() => setOpen(name)}
        >
          {t(`claim.do.${name}`)}
        </Button>
      ))}
      <RefundClaimDialog {...dialog('refund')} />
      <ResendDialog {...dialog('resend')} />
      <RejectDialog {...dialog('reject')} />
      <ReplyDialog {...dialog('reply')} asksMore={false} />
      <ReplyDialog {...dialog('ask')} asksMore />
      <SendAgainDialog {...dialog('send')} />
      <UnpackDialog {...dialog('unpack')} />
      <GoodsDialog {...dialog('goods')} />
    </>
  );
}

function ResendDialog({ claim, open, close }: DialogProps) {
  const { t } = useTranslation();
  const [goodsReturn, setGoodsReturn] = useState(false);
  const send = useClaimMove(claims.decideClaim, close);
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t('claim.resendTitle', { no: claim.claimNo })}
      effect={claim.canResend ? t('claim.resendEffect') : t('claim.resendNone')}
      verb={t('claim.do.resend')}
      label={t('claim.wordsToBuyer')}
      mayBeEmpty
      busy={send.isPending}
      error={send.error}
      send={(words) =>
        send.mutate({
          params: { claimNo: claim.claimNo },
          body: { outcome: 'resend', revision: claim.revision, goodsReturn, ...(words === '' ? {} : { words }) },
        })
      }
    >
      <p>
        <Checkbox checked={goodsReturn} onChange={(event) => setGoodsReturn(event.target.checked)}>
          {t('claim.goodsReturn')}
        </Checkbox>
      </p>
    </ReasonDialog>
  );
}

function RejectDialog({ claim, open, close }: DialogProps) {
  const { t } = useTranslation();
  const send = useClaimMove(claims.decideClaim, close);
  return (
    <ReasonDialog
      open={open}
      close={close}
      danger
      title={t('claim.rejectTitle', { no: claim.claimNo })}
      effect={t('claim.rejectEffect')}
      verb={t('claim.do.reject')}
      busy={send.isPending}
      error={send.error}
      send={(words) =>
        send.mutate({
          params: { claimNo: claim.claimNo },
          body: { outcome: 'reject', revision: claim.revision, words },
        })
      }
    />
  );
}

function ReplyDialog({ claim, open, close, asksMore }: DialogProps & { asksMore: boolean }) {
  const { t } = useTranslation();
  const send = useClaimMove(claims.answerClaim, close);
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t('claim.replyTitle', { no: claim.claimNo })}
      effect={asksMore ? t('claim.askEffect') : t('claim.replyEffect')}
      verb={t(asksMore ? 'claim.do.ask' : 'claim.do.reply')}
      label={t('claim.wordsToBuyer')}
      busy={send.isPending}
      error={send.error}
      send={(words) => send.mutate({ params: { claimNo: claim.claimNo }, body: { words, asksMore } })}
    />
  );
}

function UnpackDialog({ claim, open, close }: DialogProps) {
  const { t } = useTranslation();
  const send = useClaimMove(claims.unpackClaim, close);
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t('claim.unpackTitle', { no: claim.claimNo })}
      effect={t('claim.unpackEffect')}
      verb={t('claim.do.unpack')}
      label={t('claim.wordsToBuyer')}
      mayBeEmpty
      busy={send.isPending}
      error={send.error}
      send={(words) => send.mutate({ params: { claimNo: claim.claimNo }, body: words === '' ? {} : { words } })}
    />
  );
}
