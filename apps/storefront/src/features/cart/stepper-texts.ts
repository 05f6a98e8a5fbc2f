import { useTranslation } from 'react-i18next';

/** The words of every quantity field. */
export function useStepperTexts(name?: string) {
  const { t } = useTranslation();
  const of = name === undefined ? '' : ` · ${name}`;
  return {
    limitText: (available: number) => t('cart.onlyLeft', { n: available }),
    labels: {
      quantity: `${t('cart.quantity')}${of}`,
      more: `${t('cart.more')}${of}`,
      fewer: `${t('cart.fewer')}${of}`,
    },
  };
}
