import { tillBooks, type ReplyOf } from '@youjian/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card, Facts } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { yuan } from '../../parts/format';
import { Page } from '../../parts/page';
import { ProblemAlert } from '../../parts/problem-alert';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { LimitsDialog } from './limits-dialog';
import { TillIntro } from './till-parts';

export type Limits = ReplyOf<typeof tillBooks.readTillLimits>['house'];
interface Asked {
  readonly outletId: string | null;
  readonly isNew: boolean;
  readonly limits: Limits;
}

/** What tills may do on their own: the house's default, and the outlets that have their own. */
export function TillLimitsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const asked = useAsk(tillBooks.readTillLimits, {});
  const [open, setOpen] = useState<Asked | null>(null);
  const maySet = may(tillBooks.setTillLimits);
  return (
    <Page title={t('till.limitsTitle')} intro={<TillIntro text={t('till.limitsIntro')} />}>
      <Faces of={asked}>
        {(data) => (
          <div className="stack">
            <Card
              title={t('till.houseLimits')}
              hint={
                data.changedBy === null ? (
                  t('till.neverChanged')
                ) : (
                  <Changed {...{ by: data.changedBy, at: data.changedAt }} />
                )
              }
              extra={
                maySet ? (
                  <div className="page-actions">
                    <Button onClick={() => setOpen({ outletId: null, isNew: false, limits: data.house })}>
                      {t('till.changeLimits')}
                    </Button>
                    <Button onClick={() => setOpen({ outletId: null, isNew: true, limits: data.house })}>
                      {t('till.ownLimits')}
                    </Button>
                  </div>
                ) : undefined
              }
            >
              <LimitFacts limits={data.house} />
            </Card>
            {data.outlets.length === 0 ? <EmptyFace text={t('till.noOwnLimits')} /> : null}
            {data.outlets.map((outlet) => (
              <OwnLimits key={outlet.outletId} outlet={outlet} {...(maySet ? { change: setOpen } : {})} />
            ))}
          </div>
        )}
      </Faces>
      {open === null ? null : <LimitsDialog asked={open} close={() => setOpen(null)} />}
    </Page>
  );
}

type Own = ReplyOf<typeof tillBooks.readTillLimits>['outlets'][number];

function OwnLimits({ outlet, change }: { outlet: Own; change?: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  const { message } = App.useApp();
  const back = useSend(tillBooks.setTillLimits, {
    changes: [tillBooks.readTillLimits],
    then: () => void message.success(t('till.limitsKept')),
  });
  const { outletId, limits } = outlet;
  return (
    <Card
      title={`${named(outlet)} ${outlet.code}`}
      hint={<Changed by={outlet.changedBy} at={outlet.changedAt} />}
      extra={
        change ? (
          <div className="page-actions">
            <Button
              aria-label={`${t('till.changeLimits')} ${outlet.code}`}
              onClick={() => change({ outletId, isNew: false, limits })}
            >
              {t('till.changeLimits')}
            </Button>
            <Button
              aria-label={`${t('till.backToHouse')} ${outlet.code}`}
              loading={back.isPending}
              onClick={() => back.mutate({ body: { outletId, limits: null } })}
            >
              {t('till.backToHouse')}
            </Button>
          </div>
        ) : undefined
      }
    >
      <ProblemAlert error={back.error} />
      <LimitFacts limits={limits} />
    </Card>
  );
}

function Changed({ by, at }: { by: string; at: string | null }) {
  return (
    <>
      {by} · <When at={at} />
    </>
  );
}

function LimitFacts({ limits }: { limits: Limits }) {
  const { t } = useTranslation();
  // 4,320 minutes are easier to grasp as 72 hours.
  const lasts = (minutes: number): string =>
    minutes >= 60 && minutes % 60 === 0
      ? t('till.hours', { count: minutes / 60 })
      : t('till.minutes', { count: minutes });
  return (
    <Facts
      facts={[
        [t('till.limit.perSaleFen'), yuan(limits.perSaleFen)],
        [t('till.limit.offlineTotalFen'), yuan(limits.offlineTotalFen)],
        [t('till.limitOf.offlineHours'), t('till.hours', { count: limits.offlineHours })],
        [t('till.limitOf.leaseMinutes'), lasts(limits.leaseMinutes)],
        [t('till.limit.cashDifferenceFen'), yuan(limits.cashDifferenceFen)],
        [t('till.limitOf.lockAfterMinutes'), lasts(limits.lockAfterMinutes)],
        [t('till.limit.staticCode'), limits.staticCode ? t('till.allowed') : t('till.notAllowed')],
      ]}
    />
  );
}
