import { outletRegistry } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { Card } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { Timeline } from '../../parts/timeline';

const ACTIONS = [
  'create_outlet',
  'change_outlet',
  'set_outlet_hours',
  'add_hours_exception',
  'remove_hours_exception',
  'set_outlet_services',
  'set_outlet_contacts',
  'set_assortment',
  'file_point_report',
  'outlet_open',
  'outlet_paused',
  'outlet_closed',
  'licence_grant',
  'licence_renew',
  'licence_suspend',
  'licence_reinstate',
  'licence_withdraw',
] as const;

/** What people changed here; the whole trail is on the audit desk. */
export function OutletHistory({ outletId }: { outletId: string }) {
  const { t } = useTranslation();
  const history = useAsk(outletRegistry.outletHistory, { params: { id: outletId }, query: { limit: 100 } });
  return (
    <Card title={t('registry.history')}>
      <Faces of={history}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyFace text={t('registry.historyNone')} />
          ) : (
            <Timeline
              label={t('registry.history')}
              entries={items.map(({ at, actorName, action, after }) => ({
                at,
                what: t(`registry.action.${ACTIONS.find((one) => one === action.replace('.', '_')) ?? 'other'}`),
                who: actorName,
                note: reasonOf(after),
              }))}
            />
          )
        }
      </Faces>
    </Card>
  );
}

const reasonOf = (after: unknown): string | null => {
  const reason = (after as { reason?: unknown } | null)?.reason;
  return typeof reason === 'string' ? reason : null;
};
