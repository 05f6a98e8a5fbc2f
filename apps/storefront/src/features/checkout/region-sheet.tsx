import { useState } from 'react';
import { AsyncBoundary, BottomSheet, Button, classes, Skeleton } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { type AreaList, citiesOf, countiesOf, provinces, regionOf, regionText } from '../../shop/address';
import { useAreas } from './use-areas';

interface RegionSheetProps {
  readonly chosen: string;
  readonly onChoose: (code: string, name: string) => void;
  readonly onClose: () => void;
}

/** Province, city, district: three short lists, one after the other; each step above stays in reach. */
export default function RegionSheet({ chosen, onChoose, onClose }: RegionSheetProps) {
  const { t } = useTranslation();
  const { areas, hasFailed, load } = useAreas();
  return (
    <BottomSheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('checkout.chooseRegion')}
      closeLabel={t('sheet.close')}
    >
      <AsyncBoundary
        state={areas !== null ? 'full' : hasFailed ? 'refused' : 'waiting'}
        waiting={
          <div className="flex flex-col gap-2">
            {[0, 1, 2, 3, 4, 5].map((row) => (
              <Skeleton key={row} className="h-11" />
            ))}
          </div>
        }
        waitingLabel={t('wait.areas')}
        empty={{ title: '' }}
        refused={{ title: t('error.offline'), action: <Button onClick={load}>{t('error.again')}</Button> }}
      >
        {areas && <Steps areas={areas} chosen={chosen} onChoose={onChoose} />}
      </AsyncBoundary>
    </BottomSheet>
  );
}

const GUANGDONG = '440000';

function Steps({
  areas,
  chosen,
  onChoose,
}: {
  areas: AreaList;
  chosen: string;
  onChoose: RegionSheetProps['onChoose'];
}) {
  const { t } = useTranslation();
  const [province, setProvince] = useState(chosen === '' ? '' : `${chosen.slice(0, 2)}0000`);
  const [city, setCity] = useState(chosen === '' ? '' : `${chosen.slice(0, 4)}00`);
  const list =
    city !== ''
      ? countiesOf(city, areas)
      : province !== ''
        ? citiesOf(province, areas)
        : provinces(areas).toSorted((a, b) => Number(b.code === GUANGDONG) - Number(a.code === GUANGDONG));

  function pick(code: string) {
    if (province === '') {
      const cities = citiesOf(code, areas);
      setProvince(code);
      // Beijing, Hong Kong and the like have one "city": nobody should have to choose it.
      setCity(cities.length === 1 ? (cities[0]?.code ?? '') : '');
    } else if (city === '') setCity(code);
    else {
      const region = regionOf(code, areas);
      if (region) onChoose(code, regionText(region));
    }
  }
  const crumb = 'inline-flex min-h-11 items-center rounded-full px-3 font-medium text-pine hover:bg-leaf';
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center">
        <button
          type="button"
          className={crumb}
          onClick={() => {
            setProvince('');
            setCity('');
          }}
        >
          {areas.province_list[province] ?? t('checkout.province')}
        </button>
        {province !== '' && (
          <button type="button" className={crumb} onClick={() => setCity('')}>
            {areas.city_list[city] ?? t('checkout.city')}
          </button>
        )}
        {city !== '' && <span className="px-3 font-medium">{t('checkout.county')}</span>}
      </div>
      <ul lang="zh-CN" className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {list.map(({ code, name }) => (
          <li key={code}>
            <button
              type="button"
              aria-current={code === chosen ? 'true' : undefined}
              onClick={() => pick(code)}
              className={classes(
                'min-h-11 w-full rounded-[10px] border px-3 py-2 text-left hover:bg-leaf',
                code === chosen ? 'border-pine bg-leaf font-semibold' : 'border-line',
              )}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
