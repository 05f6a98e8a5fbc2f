import { useState } from 'react';
import { BottomSheet, Button, Price, Stepper } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../parts/art';
import { named, useLanguage } from '../../parts/go';
import type { Product, Sku } from '../../routes/product';
import { MOST_OF_ONE } from '../../shop/cart';
import { useStepperTexts } from '../cart/stepper-texts';
import { PerishableNotice } from './perishable-notice';
import { SkuChoice } from './sku-choice';

interface SkuSheetProps {
  readonly product: Product;
  readonly onConfirm: (sku: Sku, quantity: number) => void;
  readonly onClose: () => void;
}

export default function SkuSheet({ product, onConfirm, onClose }: SkuSheetProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const stepper = useStepperTexts();
  const open = product.skus.filter((sku) => sku.available > 0);
  const [chosenId, setChosenId] = useState<string | null>(open.length === 1 ? (open[0]?.id ?? null) : null);
  const [quantity, setQuantity] = useState(1);
  const [asks, setAsks] = useState(false);
  const chosen = product.skus.find((sku) => sku.id === chosenId);

  return (
    <BottomSheet
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={named(language, product.name, product.nameEn)}
      description={t('product.chooseSku')}
      closeLabel={t('sheet.close')}
      footer={
        <Button look="buy" wide size="large" onClick={() => (chosen ? onConfirm(chosen, quantity) : setAsks(true))}>
          {t('product.confirm')}
        </Button>
      }
    >
      <div className="flex items-center gap-3">
        <Picture src={product.imageUrl} alt="" className="size-20 rounded-[10px]" />
        <p>{chosen ? <Price fen={chosen.priceFen} size="large" /> : <Price fen={product.priceFen} size="large" />}</p>
      </div>
      <SkuChoice
        className="mt-4"
        skus={product.skus}
        chosenId={chosenId}
        onChoose={(id) => {
          setChosenId(id);
          setAsks(false);
          setQuantity((before) => Math.min(before, product.skus.find((sku) => sku.id === id)?.available ?? 1));
        }}
      />
      <p role="alert" className="mt-2 text-sm font-medium text-danger empty:hidden">
        {asks ? t('product.chooseSku') : ''}
      </p>
      <div className="mt-4 flex items-center justify-between">
        <span className="font-semibold">{t('cart.quantity')}</span>
        <Stepper
          value={quantity}
          max={Math.min(chosen?.available ?? MOST_OF_ONE, MOST_OF_ONE)}
          onChange={setQuantity}
          {...stepper}
        />
      </div>
      <PerishableNotice perishable={product.perishable} afterSalesDays={product.afterSalesDays} />
    </BottomSheet>
  );
}
