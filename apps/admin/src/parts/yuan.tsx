import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';

interface YuanProps {
  readonly value?: number | null;
  readonly onChange?: (fen: number | null) => void;
  readonly id?: string;
}

/** People think in yuan; the form holds whole fen. */
export function Yuan({ value, onChange, id }: YuanProps) {
  const { t } = useTranslation();
  return (
    <InputNumber<number>
      {...(id === undefined ? {} : { id })}
      style={{ width: '100%' }}
      min={0}
      max={100_000_000}
      precision={2}
      controls={false}
      inputMode="decimal"
      prefix="¥"
      suffix={t('price.yuan')}
      value={value === null || value === undefined ? null : value / 100}
      onChange={(yuan) => onChange?.(yuan === null ? null : fenOf(yuan))}
    />
  );
}

/** 19.9 yuan are 1990 fen, whatever binary fractions say. */
export const fenOf = (yuan: number): number => Math.round(yuan * 100);
