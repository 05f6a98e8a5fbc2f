import { TextInput } from '@youjian/ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNamed } from '../../parts/format';
import { Key } from '../../parts/key';
import { Sheet } from '../../parts/sheet';
import type { TicketLine } from '../../store/kinds';
import { quantity } from '../../till/ticket';
import { till } from '../../till/use-till';

/** How many of it, typed. What the lot has not is said; what it has is taken. */
export function QuantitySheet({ line, onClose }: { line: TicketLine; onClose: () => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  const item = till.itemOf(line.skuId);
  const [typed, setTyped] = useState(String(line.quantity));
  const [error, setError] = useState<string>();
  function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
    if (wanted < 1) return setError(t('quantity.bad'));
    const taken = quantity(till, line, wanted);
    if (taken === wanted) return onClose();
    setTyped(String(taken));
    setError(t('quantity.short', { left: taken }));
  }
  return (
    <Sheet
      title={t('quantity.title', { name: item === null ? '' : named(item.productName, item.productNameEn) })}
      onClose={onClose}
    >
      <form className="grid gap-3" onSubmit={submit}>
        <TextInput
          autoFocus
          label={t('quantity.label')}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          error={error}
          className="touch text-2xl"
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Key type="submit" wide>
          {t('quantity.set')}
        </Key>
      </form>
    </Sheet>
  );
}
