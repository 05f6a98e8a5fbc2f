import { outletRegistry } from '@youjian/contract';
import { App, Button, DatePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSend } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { Qr } from '../../parts/qr';
import { ReasonDialog } from '../../parts/reason-dialog';
import { Timeline } from '../../parts/timeline';
import { useNamed } from '../../parts/use-named';
import { LicenceState, OUTLET_NEWS, type Outlet, licenceAddress } from './outlet-parts';

type Move = 'grant' | 'renew' | 'suspend' | 'reinstate' | 'withdraw';

/** What may be done with a licence as it stands; without one, or after a withdrawal, another may be granted. */
function movesOf(standing: Outlet['licence']): readonly Move[] {
  if (standing === null || standing === 'withdrawn') return ['grant'];
  return standing === 'suspended' ? ['reinstate', 'withdraw'] : ['renew', 'suspend', 'withdraw'];
}

export function OutletLicence({ outlet }: { outlet: Outlet }) {
  const { t } = useTranslation();
  const named = useNamed();
  const [move, setMove] = useState<Move | null>(null);
  return (
    <div className="stack">
      {outlet.licences.map((licence) => (
        <Card
          key={licence.number}
          title={licence.number}
          hint={licence.stateReason ?? undefined}
          extra={<LicenceState standing={licence.standing} />}
        >
          <div className="columns">
            <Facts
              one
              facts={[
                [t('registry.grantedBy'), named({ name: licence.grantedBy, nameEn: licence.grantedByEn })],
                [t('registry.validFrom'), licence.validFrom],
                [t('registry.validUntil'), licence.validUntil],
              ]}
            />
            <div className="stack">
              <Qr text={licenceAddress(licence.number)} label={t('registry.page')} size={120} />
              <a href={`/o/${encodeURIComponent(licence.number)}`} target="_blank" rel="noreferrer">
                {t('registry.page')}
              </a>
              {licence.standing === 'valid' ? (
                <Link to={`/print/outlets/${outlet.id}`} target="_blank">
                  {t('registry.sheet')}
                </Link>
              ) : null}
            </div>
          </div>
          {licence.number === outlet.licenceNo && outlet.may.licence ? (
            <Moves standing={outlet.licence} choose={setMove} />
          ) : null}
          <Timeline
            label={t('registry.history')}
            entries={licence.events.map(({ at, move: moved, reason, byName, validUntil }) => ({
              at,
              what: t(`registry.licenceMove.${moved}`),
              who: byName,
              note: `${reason} · ${t('registry.validUntil')} ${validUntil}`,
            }))}
          />
        </Card>
      ))}
      {outlet.licences.length === 0 && outlet.may.licence ? <Moves standing={null} choose={setMove} /> : null}
      <MoveDialog outlet={outlet} move={move} close={() => setMove(null)} />
    </div>
  );
}

function Moves({ standing, choose }: { standing: Outlet['licence']; choose: (move: Move) => void }) {
  const { t } = useTranslation();
  return (
    <p className="row-gap">
      {movesOf(standing).map((move) => (
        <Button key={move} danger={move === 'withdraw'} onClick={() => choose(move)}>
          {t(`registry.${move}`)}
        </Button>
      ))}
    </p>
  );
}

function MoveDialog({ outlet, move, close }: { outlet: Outlet; move: Move | null; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [until, setUntil] = useState<Dayjs | null>(null);
  const send = useSend(outletRegistry.moveLicence, {
    changes: OUTLET_NEWS,
    then: () => {
      void message.success(t('registry.licenceDone'));
      close();
    },
  });
  const shown = move ?? 'renew';
  const asksUntil = shown === 'grant' || shown === 'renew';
  return (
    <ReasonDialog
      open={move !== null}
      close={() => {
        send.reset();
        close();
      }}
      title={`${t(`registry.${shown}`)} · ${outlet.licenceNo}`}
      effect={t(`registry.licenceEffect.${shown}`)}
      verb={t(`registry.${shown}`)}
      danger={shown === 'withdraw' || shown === 'suspend'}
      {...(shown === 'withdraw' ? { typed: outlet.licenceNo } : {})}
      most={200}
      busy={send.isPending}
      error={send.error}
      send={(reason) =>
        send.mutate({
          params: { id: outlet.id },
          body: {
            ...{ move: shown, reason },
            ...(asksUntil && until ? { validUntil: until.format('YYYY-MM-DD') } : {}),
          },
        })
      }
    >
      {asksUntil ? (
        <label className="stack">
          {t('registry.validUntil')}
          <DatePicker value={until} onChange={setUntil} style={{ width: '100%' }} />
        </label>
      ) : null}
    </ReasonDialog>
  );
}
