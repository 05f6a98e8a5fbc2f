import { outletRegistry } from '@youjian/contract';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { Card } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { ProblemAlert } from '../../parts/problem-alert';
import { useNamed } from '../../parts/use-named';
import { OUTLET_NEWS, type Outlet } from './outlet-parts';

/** What an outlet offers, ticked in the list that is kept for all of them. */
export function OutletServices({ outlet }: { outlet: Outlet }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const named = useNamed();
  const [chosen, setChosen] = useState(() => outlet.services.map(({ code }) => code));
  const list = useAsk(outletRegistry.listOutletServices, {});
  const save = useSend(outletRegistry.setOutletServices, {
    changes: OUTLET_NEWS,
    then: () => void message.success(t('registry.saved')),
  });
  return (
    <Card title={t('registry.tab.services')} hint={t('registry.servicesHint')}>
      <ProblemAlert error={save.error} />
      <Faces of={list}>
        {({ items }) => (
          <Checkbox.Group
            className="service-ticks"
            value={chosen}
            disabled={!outlet.may.day}
            onChange={(values) => setChosen(values)}
            options={items
              .filter(({ code, offered }) => offered || chosen.includes(code))
              .map((one) => ({ value: one.code, label: named(one) }))}
          />
        )}
      </Faces>
      {outlet.may.day ? (
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() =>
            save.mutate({ params: { id: outlet.id }, body: { services: chosen, revision: outlet.revision } })
          }
        >
          {t('registry.servicesSave')}
        </Button>
      ) : null}
    </Card>
  );
}
