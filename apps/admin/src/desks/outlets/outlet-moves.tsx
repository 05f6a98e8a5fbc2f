import { outletRegistry } from '@youjian/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { ReasonDialog } from '../../parts/reason-dialog';
import { OUTLET_NEWS, type Outlet } from './outlet-parts';

type Move = 'pause' | 'reopen' | 'close';
const STATE = { pause: 'paused', reopen: 'open', close: 'closed' } as const;

/** Pause, open again, close for good: each says what it does, and needs its reason. */
export function OutletMoves({ outlet }: { outlet: Outlet }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const may = useMay();
  const [move, setMove] = useState<Move | null>(null);
  const send = useSend(outletRegistry.moveOutlet, {
    changes: OUTLET_NEWS,
    then: () => {
      void message.success(t('registry.moved'));
      setMove(null);
    },
  });
  if (!outlet.may.state) return null;
  const shown = move ?? 'pause';
  return (
    <>
      {outlet.state === 'open' ? (
        <Button onClick={() => setMove('pause')}>{t('registry.pause')}</Button>
      ) : (
        <Button type="primary" onClick={() => setMove('reopen')}>
          {t('registry.reopen')}
        </Button>
      )}
      {may(outletRegistry.createOutlet) ? (
        <Button danger onClick={() => setMove('close')}>
          {t('registry.close')}
        </Button>
      ) : null}
      <ReasonDialog
        open={move !== null}
        close={() => {
          send.reset();
          setMove(null);
        }}
        title={`${t(`registry.${shown}`)} · ${outlet.code}`}
        effect={t(`registry.${shown}Effect`)}
        verb={t(`registry.${shown}`)}
        danger={shown === 'close'}
        {...(shown === 'close' ? { typed: outlet.code } : {})}
        most={200}
        busy={send.isPending}
        error={send.error}
        send={(reason) => send.mutate({ params: { id: outlet.id }, body: { state: STATE[shown], reason } })}
      />
    </>
  );
}
