import { tillBooks, tillDesk, type ReplyOf } from '@youjian/contract';
import { Alert, App, Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card, Facts } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { count, yuan } from '../../parts/format';
import { Page } from '../../parts/page';
import { ReasonDialog } from '../../parts/reason-dialog';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { FormDialog } from '../centre/form-dialog';
import { AlarmTable } from './alarm-table';
import { BringIn } from './bring-in';
import { CodeModal } from './invite-device';
import { LentPrices, LentStock } from './lent-card';
import { TILL_NEWS } from './till-parts';

type Shown = ReplyOf<typeof tillDesk.showDevice>;

/** One till: what it is, what is missing of it, and what it gave alarm of. */
export function TillPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const asked = useAsk(tillDesk.showDevice, { params: { id } });
  const device = asked.data;
  return (
    <Page
      title={device ? `${device.number} · ${device.name}` : t('till.device')}
      back={{ to: '/tills', text: t('till.title') }}
      actions={device ? <Moves device={device} /> : undefined}
    >
      <Faces of={asked}>{(shown) => <Body device={shown} />}</Faces>
    </Page>
  );
}

function Body({ device }: { device: Shown }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <div className="stack">
      {device.brokenAt !== null && device.state === 'active' ? (
        <Alert
          type="error"
          showIcon
          title={t('till.brokenAt', { seq: device.brokenAt })}
          description={t('till.brokenWhat')}
          action={<Replace device={device} primary />}
        />
      ) : null}
      <Card title={t('till.about')}>
        <Facts
          facts={[
            [
              t('till.outlet'),
              `${named({ name: device.outletName, nameEn: device.outletNameEn })} ${device.outletCode}`,
            ],
            [t('till.stateLabel'), t(`till.state.${device.state}`)],
            [t('till.enrolled'), <When key="at" at={device.enrolledAt} />],
            [t('till.enrolledBy'), device.enrolledBy],
            [t('till.lastSeen'), <When key="seen" at={device.lastSeenAt} />],
            [t('till.journal'), t('till.reaches', { seq: count(device.seq), highest: count(device.highestSeq) })],
            [t('till.unsent'), device.unsent === null ? '–' : <Unsent key="unsent" device={device} />],
            ...(device.brokenAt === null
              ? []
              : [[t('till.broken'), t('till.brokenAt', { seq: device.brokenAt })] as const]),
            ...(device.revokedAt === null
              ? []
              : [
                  [t('till.revokedAt'), <When key="revoked" at={device.revokedAt} />] as const,
                  [t('till.revokedBy'), device.revokedBy] as const,
                  [t('form.reason'), device.revokeReason] as const,
                ]),
          ]}
        />
      </Card>
      <LentStock deviceId={device.id} />
      <LentPrices prices={device.prices} />
      <Card title={t('till.gaps')} hint={t('till.gapsHint')}>
        {device.gaps.length === 0 ? (
          <EmptyFace text={t('till.noGaps')} />
        ) : (
          <SimpleTable
            label={t('till.gaps')}
            rows={device.gaps}
            rowKey={({ from }) => String(from)}
            columns={[
              {
                title: t('till.gapNumbers'),
                cell: ({ from, to }) => <span className="figure">{from === to ? from : `${from}–${to}`}</span>,
              },
              { title: t('till.gapFound'), cell: ({ foundAt }) => <When at={foundAt} /> },
            ]}
          />
        )}
      </Card>
      <Card title={t('till.page.alarms')}>
        <AlarmTable alarms={device.alarmsOpen} />
      </Card>
    </div>
  );
}

/** What the till said it still holds, and when it said so: an old word about money is worth a call. */
function Unsent({ device }: { device: Shown }) {
  const { t } = useTranslation();
  return (
    <>
      {device.unsent ? (
        <StatusBadge tone="warn">{t('till.unsentWaits', { count: device.unsent })}</StatusBadge>
      ) : (
        <StatusBadge tone="ok">{t('till.unsentNone')}</StatusBadge>
      )}{' '}
      <span className="figure">{yuan(device.unsentFen ?? 0)}</span>{' '}
      <span className="quiet">{t('till.unsentAsOf')}</span> <When at={device.unsentAt} />
    </>
  );
}

function Moves({ device }: { device: Shown }) {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState<'rename' | 'revoke' | 'bring' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {may(tillBooks.bringInJournal) ? <Button onClick={() => setOpen('bring')}>{t('till.bringIn')}</Button> : null}
      {device.state === 'active' && device.brokenAt === null ? <Replace device={device} /> : null}
      {may(tillDesk.renameDevice) ? <Button onClick={() => setOpen('rename')}>{t('till.rename')}</Button> : null}
      {may(tillDesk.revokeDevice) && device.state === 'active' ? (
        <Button danger onClick={() => setOpen('revoke')}>
          {t('till.revoke')}
        </Button>
      ) : null}
      {open === 'rename' ? <Rename device={device} close={close} /> : null}
      {open === 'bring' ? <BringIn device={device} close={close} /> : null}
      <Revoke device={device} open={open === 'revoke'} close={close} />
    </>
  );
}

/** One press and one to be sure: a code with which a device takes this till's place, under its name. */
function Replace({ device, primary = false }: { device: Shown; primary?: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const { message } = App.useApp();
  const send = useSend(tillDesk.replaceDevice, { changes: TILL_NEWS });
  if (!may(tillDesk.replaceDevice)) return null;
  return (
    <>
      <Popconfirm
        title={t('till.replaceSure')}
        okText={t('till.inviteVerb')}
        cancelText={t('form.cancel')}
        onConfirm={() =>
          send.mutate(
            { params: { id: device.id }, body: {} },
            { onError: () => void message.error(t('till.replaceNot')) },
          )
        }
      >
        <Button {...(primary ? { type: 'primary' as const } : {})} loading={send.isPending}>
          {t('till.replace')}
        </Button>
      </Popconfirm>
      {send.data ? <CodeModal invited={send.data} close={() => send.reset()} /> : null}
    </>
  );
}

function Rename({ device, close }: { device: Shown; close: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string }>();
  const send = useSend(tillDesk.renameDevice, { changes: TILL_NEWS, then: close });
  return (
    <FormDialog<{ name: string }>
      open
      close={close}
      title={t('till.rename')}
      verb={t('till.rename')}
      form={form}
      first={{ name: device.name }}
      busy={send.isPending}
      error={send.error}
      send={(body) => send.mutate({ params: { id: device.id }, body })}
    >
      <Form.Item
        name="name"
        label={t('till.deviceName')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}

function Revoke({ device, open, close }: { device: Shown; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const send = useSend(tillDesk.revokeDevice, {
    changes: TILL_NEWS,
    then: () => {
      void message.success(t('till.revoked'));
      close();
    },
  });
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t('till.revokeTitle', { name: device.name })}
      effect={t('till.revokeEffect')}
      verb={t('till.revoke')}
      danger
      most={200}
      send={(reason) => send.mutate({ params: { id: device.id }, body: { reason } })}
      busy={send.isPending}
      error={send.error}
    />
  );
}
