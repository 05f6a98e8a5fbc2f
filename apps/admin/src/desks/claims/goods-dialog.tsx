import { claims } from '@youjian/contract';
import { Alert, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../parts/problem-alert';
import { type DialogProps, useClaimMove } from './use-claim-move';

/** What came back: to the shelf, or written off. */
export function GoodsDialog({ claim, open, close }: DialogProps) {
  const { t } = useTranslation();
  const [to, setTo] = useState<'stock' | 'loss'>('loss');
  const send = useClaimMove(claims.receiveClaimGoods, close);
  return (
    <Modal
      open={open}
      title={t('claim.goodsTitle', { no: claim.claimNo })}
      okText={t('claim.do.goods')}
      onOk={() => send.mutate({ params: { claimNo: claim.claimNo }, body: { to } })}
      onCancel={close}
      confirmLoading={send.isPending}
      mask={{ closable: false }}
    >
      <Alert type="warning" showIcon title={t('claim.goodsEffect')} />
      <ProblemAlert error={send.error} />
      <p className="dialog-form">
        <Radio.Group
          aria-label={t('claim.goodsTo')}
          value={to}
          onChange={(event) => setTo(event.target.value as 'stock' | 'loss')}
          options={[
            { value: 'loss', label: t('claim.toLoss') },
            { value: 'stock', label: t('claim.toStock') },
          ]}
        />
      </p>
    </Modal>
  );
}
