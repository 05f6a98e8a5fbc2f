import { regions, statistics } from '@youjian/contract';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Page } from '../../parts/page';
import { Households } from './households';
import { Statement } from './statement';

/** One village: what it was credited, and who its households are (by number). */
export function VillagePage() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const village = useAsk(regions.showVillage, { params: { code } }, { enabled: /^\d{12}$/.test(code) });
  const name = village.data?.name ?? code;
  const tabs = [
    ...(may(statistics.villageStatement)
      ? [{ key: 'statement', label: t('village.statement'), children: <Statement code={code} /> }]
      : []),
    ...(may(regions.listHouseholds)
      ? [{ key: 'households', label: t('village.households'), children: <Households code={code} /> }]
      : []),
  ];
  const tab = tabs.find(({ key }) => key === address.get('tab'))?.key ?? tabs[0]?.key;
  return (
    <Page
      title={name}
      back={{ to: '/villages', text: t('village.back') }}
      intro={village.data === undefined ? code : `${village.data.countyName} · ${village.data.townName} · ${code}`}
    >
      <Tabs
        {...(tab === undefined ? {} : { activeKey: tab })}
        items={tabs}
        onChange={(key) => setAddress({ tab: key }, { replace: true })}
        destroyOnHidden
      />
    </Page>
  );
}
