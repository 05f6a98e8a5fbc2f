import { outletRegistry } from '@youjian/contract';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { useNamed } from '../../parts/use-named';
import { FormDialog } from '../centre/form-dialog';
import { FactsFields, type FactsValues, bodyOf, factsOf } from './facts-fields';
import { OUTLET_NEWS, type Outlet } from './outlet-parts';
import { OutletPlot } from './outlet-plot';

export function OutletFacts({ outlet }: { outlet: Outlet }) {
  const { t } = useTranslation();
  const named = useNamed();
  const [editing, setEditing] = useState(false);
  const { site } = outlet;
  return (
    <div className="columns">
      <Card
        title={t('registry.tab.facts')}
        extra={outlet.may.facts ? <Button onClick={() => setEditing(true)}>{t('registry.edit')}</Button> : undefined}
      >
        <Facts
          one
          facts={[
            [t('registry.code'), <span className="figure">{outlet.code}</span>],
            [t('registry.kind'), t(`outlet.kind.${outlet.kind}`)],
            [t('registry.name'), outlet.name],
            [t('registry.nameEn'), outlet.nameEn],
            [t('outlet.region'), `${outlet.regionName ?? ''} ${outlet.regionCode}`],
            [t('registry.village'), outlet.villageCode],
            [t('registry.address'), outlet.address],
            [t('registry.addressEn'), outlet.addressEn],
            [t('registry.directions'), outlet.directions],
            [t('registry.directionsEn'), outlet.directionsEn],
            [t('registry.siteKind'), t(`registry.site.${site.kind}`)],
            [t('registry.siteName'), site.name === null ? null : named({ name: site.name, nameEn: site.nameEn ?? '' })],
            [t('registry.operator'), site.operator],
            [t('registry.road'), site.road],
            [t('registry.direction'), site.direction],
            [t('registry.openedOn'), outlet.openedOn],
            [t('registry.closedOn'), outlet.closedOn],
          ]}
        />
      </Card>
      <Card title={t('registry.plot')} hint={t('registry.plotNote')}>
        <OutletPlot name={named(outlet)} regionCode={outlet.regionCode} lat={outlet.lat} lng={outlet.lng} />
        <p className="figure">
          {outlet.lat.toFixed(4)}, {outlet.lng.toFixed(4)} ({t('registry.datum')})
        </p>
      </Card>
      {outlet.may.facts ? <EditFacts outlet={outlet} open={editing} close={() => setEditing(false)} /> : null}
    </div>
  );
}

function EditFacts({ outlet, open, close }: { outlet: Outlet; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<FactsValues>();
  const change = useSend(outletRegistry.changeOutlet, {
    changes: OUTLET_NEWS,
    then: () => {
      void message.success(t('registry.saved'));
      close();
    },
  });
  return (
    <FormDialog<FactsValues>
      open={open}
      close={() => {
        change.reset();
        close();
      }}
      title={t('registry.edit')}
      verb={t('form.save')}
      form={form}
      first={factsOf(outlet)}
      busy={change.isPending}
      error={change.error}
      send={(values) =>
        change.mutate({ params: { id: outlet.id }, body: { ...bodyOf(values), revision: outlet.revision } })
      }
    >
      <FactsFields />
    </FormDialog>
  );
}
