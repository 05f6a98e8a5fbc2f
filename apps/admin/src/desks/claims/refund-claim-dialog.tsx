import { claims } from '@youjian/contract';
import { Checkbox, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { yuan } from '../../parts/format';
import { ReasonDialog } from '../../parts/reason-dialog';
import { type DialogProps, useClaimMove } from './use-claim-move';

const SHARES = [2_500, 5_000, 7_500, 10_000] as const;
type Choice = 'suggested' | (typeof SHARES)[number];

/** As the rules suggest, or another share of what was paid for each piece. */
export function RefundClaimDialog({ claim, open, close }: DialogProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice>('suggested');
  const [goodsReturn, setGoodsReturn] = useState(false);
  const send = useClaimMove(claims.decideClaim, close);
  const paidFen = claim.lines.reduce((sum, line) => sum + line.paidFen, 0);
  const options: { value: Choice; label: string }[] = [
    { value: 'suggested', label: t('claim.bySuggestion', { sum: yuan(claim.suggestedFen) }) },
    ...SHARES.map((share) => ({
      value: share,
      label: t('claim.shareOf', { percent: share / 100, sum: yuan(Math.round((paidFen * share) / 10_000)) }),
    })),
  ];
  const refund = (words: string) =>
    send.mutate({
      params: { claimNo: claim.claimNo },
      body: {
        outcome: 'refund',
        revision: claim.revision,
        goodsReturn,
        ...(choice === 'suggested'
          ? {}
          : { lines: claim.lines.map(({ id }) => ({ claimLineId: id, payBps: choice })) }),
        ...(words === '' ? {} : { words }),
      },
    });
  return (
    <ReasonDialog
      open={open}
      close={close}
      danger
      title={t('claim.refundTitle', { no: claim.claimNo })}
      effect={t('claim.refundEffect')}
      verb={t('claim.do.refund')}
      label={t('claim.wordsToBuyer')}
      mayBeEmpty
      busy={send.isPending}
      error={send.error}
      send={refund}
    >
      <Form layout="vertical" className="dialog-form">
        <Form.Item label={t('claim.payShare')} htmlFor="claim-share">
          <Select<Choice> id="claim-share" value={choice} options={options} onChange={setChoice} />
        </Form.Item>
        <Checkbox checked={goodsReturn} onChange={(event) => setGoodsReturn(event.target.checked)}>
          {t('claim.goodsReturn')}
        </Checkbox>
      </Form>
    </ReasonDialog>
  );
}
