import { useState } from 'react';
import { formatFen } from '@youjian/kernel';
import { Button, TextInput } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { named, useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';
import type { OrderWorth } from '../../shop/use-worth';
import { isVoucherCode } from '../../shop/worth-ask';

interface VoucherEntryProps {
  readonly codes: readonly string[];
  readonly discounts: OrderWorth['discounts'];
  /** Why the last code cannot be used, in words. */
  readonly refusal: string | null;
  readonly isAsking: boolean;
  readonly onUse: (code: string) => void;
  readonly onRemove: (code: string) => void;
}

/** Codes are typed one by one; each is asked about at once, so that a refusal stands beside it and not at the end. */
export function VoucherEntry({ codes, discounts, refusal, isAsking, onUse, onRemove }: VoucherEntryProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);

  function use() {
    const code = typed.trim().toUpperCase();
    setWrong(!isVoucherCode(code));
    if (!isVoucherCode(code)) return;
    if (!codes.includes(code)) onUse(code);
    setTyped('');
  }
  return (
    <Card as="section">
      <h2 className="mb-1 text-lg font-semibold">{t('checkout.voucher.title')}</h2>
      <div className="flex items-start gap-2">
        <div className="grow">
          <TextInput
            label={t('checkout.voucher.label')}
            hint={t('checkout.voucher.hint')}
            error={isWrong ? t('checkout.voucher.wrong') : (refusal ?? undefined)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setWrong(false);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              use();
            }}
          />
        </div>
        <Button look="outline" className="mt-7 shrink-0" busy={isAsking && codes.length > 0} onClick={use}>
          {t('checkout.voucher.use')}
        </Button>
      </div>
      <ul aria-live="polite" className="mt-1 divide-y divide-line">
        {discounts
          .filter(({ code }) => codes.includes(code))
          .map((discount) => (
            <li key={discount.code} className="flex items-center justify-between gap-3 py-2">
              <div className="min-w-0">
                <p className="nums font-medium text-pine">
                  {t('checkout.voucher.used', {
                    name: named(language, discount.name, discount.nameEn),
                    sum: formatFen(discount.amountFen),
                  })}
                </p>
                <p className="text-sm text-ink-2">
                  {t('checkout.voucher.by', { funder: named(language, discount.funderName, discount.funderNameEn) })}
                </p>
              </div>
              <Button look="outline" size="small" className="shrink-0" onClick={() => onRemove(discount.code)}>
                {t('checkout.voucher.remove', { code: discount.code })}
              </Button>
            </li>
          ))}
      </ul>
    </Card>
  );
}
