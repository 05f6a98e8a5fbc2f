import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';

interface KilogramsProps {
  readonly value?: number | null;
  readonly onChange?: (grams: number | null) => void;
  readonly onPressEnter?: () => void;
  readonly id?: string;
  readonly label?: string;
}

/** People weigh in kilograms; the form holds whole grams. */
export function Kilograms({ value, onChange, onPressEnter, id, label }: KilogramsProps) {
  const { t } = useTranslation();
  return (
    <InputNumber<number>
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      style={{ width: '100%' }}
      min={0}
      max={1_000_000}
      precision={3}
      formatter={(shown, { userTyping, input }) =>
        userTyping ? input : shown === undefined || (shown as unknown) === '' ? '' : String(Number(shown))
      }
      controls={false}
      inputMode="decimal"
      suffix={t('lot.kilograms')}
      value={value === null || value === undefined ? null : value / 1000}
      onChange={(kilograms) => onChange?.(kilograms === null ? null : gramsOf(kilograms))}
      {...(onPressEnter === undefined ? {} : { onPressEnter: (event) => (event.preventDefault(), onPressEnter()) })}
    />
  );
}

/** 0.3 kg is 300 g, whatever binary fractions say. */
export const gramsOf = (kilograms: number): number => Math.round(kilograms * 1000);
