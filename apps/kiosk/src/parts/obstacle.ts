import { formatFen } from '@youjian/kernel';
import { useTranslation } from 'react-i18next';
import type { Obstacle } from '../rules/may-sell';
import { till } from '../till/use-till';
import { useNamed, useTimes } from './format';

/** Why something is not sold, as a sentence with its facts and what to do about it. */
export function useObstacle(): (obstacle: Obstacle) => string {
  const { t } = useTranslation();
  const named = useNamed();
  const times = useTimes();
  const name = (skuId: string) => {
    const item = till.itemOf(skuId);
    return item === null ? skuId : named(item.productName, item.productNameEn);
  };
  return (obstacle) => {
    switch (obstacle.code) {
      case 'price_lease_over':
      case 'stock_lease_over':
        return t(`obstacle.${obstacle.code}`, { at: times.moment(obstacle.at) });
      case 'stopped':
      case 'no_price':
        return t(`obstacle.${obstacle.code}`, { name: name(obstacle.skuId) });
      case 'short':
        return t('obstacle.short', { name: name(obstacle.skuId), left: obstacle.left });
      case 'outlet_stopped':
        return t(`outletStop.${obstacle.reason}`);
      case 'offline_total':
        return t('obstacle.offline_total', { limit: formatFen(obstacle.limitFen), used: formatFen(obstacle.usedFen) });
      case 'offline_hours':
        return t('obstacle.offline_hours', { hours: obstacle.hours });
      case 'per_sale':
        return t('obstacle.per_sale', { limit: formatFen(obstacle.limitFen) });
      default:
        return t(`obstacle.${obstacle.code}`);
    }
  };
}
