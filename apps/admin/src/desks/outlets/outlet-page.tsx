import { inventory, outletRegistry, tillDesk } from '@youjian/contract';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay, useUser } from '../../app/session';
import { Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { useNamed } from '../../parts/use-named';
import { OutletContacts } from './outlet-contacts';
import { OutletFacts } from './outlet-facts';
import { OutletGoods } from './outlet-goods';
import { OutletHistory } from './outlet-history';
import { OutletHours } from './outlet-hours';
import { OutletLicence } from './outlet-licence';
import { OutletMoves } from './outlet-moves';
import { LicenceState, type Outlet, OutletState } from './outlet-parts';
import { OutletServices } from './outlet-services';
import { OutletStock } from './outlet-stock';

/** One outlet, a tab for each thing that is kept of it. */
export function OutletPage() {
  const { t } = useTranslation();
  const named = useNamed();
  const may = useMay();
  const { id = '' } = useParams();
  const outlet = useAsk(outletRegistry.showRegistryOutlet, { params: { id } });
  const name = outlet.data === undefined ? t('registry.one') : named(outlet.data);
  return (
    <Page
      title={
        <>
          {name}
          {outlet.data === undefined ? null : (
            <>
              <OutletState state={outlet.data.state} />
              <LicenceState standing={outlet.data.licence} />
            </>
          )}
        </>
      }
      name={name}
      back={{ to: '/outlets', text: t('registry.back') }}
      {...(outlet.data?.stateReason ? { intro: outlet.data.stateReason } : {})}
      actions={
        outlet.data === undefined ? undefined : (
          <>
            {may(tillDesk.listDevices) ? (
              <Link to={`/tills?q=${encodeURIComponent(outlet.data.name.slice(0, 40))}`}>{t('registry.tills')}</Link>
            ) : null}
            <OutletMoves outlet={outlet.data} />
          </>
        )
      }
    >
      <Faces of={outlet} rows={12}>
        {(data) => <OutletTabs outlet={data} />}
      </Faces>
    </Page>
  );
}

function OutletTabs({ outlet }: { outlet: Outlet }) {
  const { t } = useTranslation();
  const may = useMay();
  const user = useUser();
  const [address, setAddress] = useSearchParams();
  const seesStock = may(inventory.outletStock) && (user.outletId === null || user.outletId === outlet.id);
  const tabs = [
    { key: 'facts', children: <OutletFacts outlet={outlet} /> },
    { key: 'hours', children: <OutletHours outlet={outlet} /> },
    { key: 'services', children: <OutletServices outlet={outlet} /> },
    { key: 'licence', children: <OutletLicence outlet={outlet} /> },
    { key: 'goods', children: <OutletGoods outlet={outlet} /> },
    ...(seesStock ? [{ key: 'stock' as const, children: <OutletStock outletId={outlet.id} /> }] : []),
    ...(may(outletRegistry.readOutletContacts)
      ? [{ key: 'contacts' as const, children: <OutletContacts outlet={outlet} /> }]
      : []),
    { key: 'history', children: <OutletHistory outletId={outlet.id} /> },
  ] as const;
  const asked = address.get('tab');
  return (
    <Tabs
      activeKey={tabs.find(({ key }) => key === asked)?.key ?? 'facts'}
      onChange={(key) => setAddress({ tab: key }, { replace: true })}
      destroyOnHidden
      items={tabs.map(({ key, children }) => ({ key, label: t(`registry.tab.${key}`), children }))}
    />
  );
}
