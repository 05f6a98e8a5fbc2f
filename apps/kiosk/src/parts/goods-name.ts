import { till } from '../till/use-till';
import { useNamed } from './format';

interface Named {
  readonly skuId: string;
  readonly productName: string;
  readonly skuName: string;
}

/** Goods of a document or an order, in the reader's language; what this till does not sell has the Chinese name it came with. */
export function useGoodsName(): (goods: Named) => string {
  const named = useNamed();
  return ({ skuId, productName, skuName }) => {
    const item = till.itemOf(skuId);
    return `${named(productName, item?.productNameEn)} ${named(skuName, item?.skuNameEn)}`;
  };
}
