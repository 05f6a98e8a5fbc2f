import { Notice, TextInput, useToast } from '@youjian/ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { useApproval } from '../../parts/approval';
import { useGoodsName } from '../../parts/goods-name';
import { Key } from '../../parts/key';
import { beep } from '../../scan/beep';
import { knownOf } from '../../scan/known';
import { meaningOf } from '../../scan/meaning';
import { useScanner } from '../../scan/use-scanner';
import { Frame } from '../../shell/frame';
import type { Pickup } from '../../store/kinds';
import { till, useTill } from '../../till/use-till';
import { isFourDigits, isTail } from './tail';

/** Four digits are few: after so many wrong ones a manager looks at who is standing there. */
const MOST_TRIES = 5;
type Trouble = 'four_digits' | 'wrong' | 'not_all' | 'no_key';

/** Everything is laid on the counter and ticked off, then the buyer says the last digits of their number. */
export function HandOver({ pickup }: { pickup: Pickup }) {
  const { t } = useTranslation();
  const say = useToast();
  const nameOf = useGoodsName();
  const { approve, sheet } = useApproval();
  const [ticked, tick] = useTicked(pickup);
  const [tail, setTail] = useState('');
  const [tries, setTries] = useState(0);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isBusy, setBusy] = useState(false);

  const check = async (): Promise<Trouble | null> => {
    if (ticked.size < pickup.lines.length) return 'not_all';
    if (!isFourDigits(tail)) return 'four_digits';
    const key = till.state.day?.keys?.pickup;
    if (key === undefined) return 'no_key';
    if (tries >= MOST_TRIES && (await approve(t('pickup.manyTries'))) === null) return 'wrong';
    return (await isTail(key, pickup.orderNo, tail, pickup.tailHash)) ? null : 'wrong';
  };
  const finish = async () => {
    setBusy(true);
    try {
      const found = await check();
      setTrouble(found);
      if (found === 'wrong') {
        beep('bad');
        setTries(tries + 1);
      }
      if (found !== null) return;
      await till.write({ kind: 'handed_over', orderNo: pickup.orderNo, phoneTail: tail });
      say(t('pickup.done', { no: pickup.orderNo }));
      go('/pickup', { replace: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Frame
      title={t('pickup.of', { no: pickup.orderNo })}
      back="/pickup"
      foot={
        <Key wide disabled={isBusy} onClick={() => void finish()}>
          {t('pickup.handOver')}
        </Key>
      }
    >
      <fieldset className="rounded-card border border-line bg-surface p-3">
        <legend className="px-1 text-sm font-medium text-ink-2">{t('pickup.tick')}</legend>
        {pickup.lines.map((line, place) => (
          <label key={`${line.skuId} ${place}`} className="touch flex cursor-pointer items-center gap-3">
            <input
              type="checkbox"
              className="size-6 accent-pine"
              checked={ticked.has(place)}
              onChange={() => tick(place)}
            />
            <span className="grow">{nameOf(line)}</span>
            <span className="nums text-lg font-semibold">× {line.quantity}</span>
          </label>
        ))}
      </fieldset>
      {trouble === 'not_all' && <Notice tone="danger" role="alert" title={t('pickup.trouble.not_all')} />}
      {trouble === 'no_key' && <Notice tone="danger" role="alert" title={t('pickup.trouble.no_key')} />}
      <TextInput
        label={t('pickup.tail')}
        hint={t('pickup.tailHint')}
        className="touch nums text-xl"
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        value={tail}
        error={trouble === 'wrong' || trouble === 'four_digits' ? t(`pickup.trouble.${trouble}`) : undefined}
        onChange={(event) => setTail(event.target.value.replaceAll(/\D/g, ''))}
      />
      {sheet}
    </Frame>
  );
}

/** Lines ticked by hand, or by scanning what lies on the counter. */
function useTicked(pickup: Pickup): [ReadonlySet<number>, (place: number) => void] {
  const state = useTill();
  const known = useMemo(() => knownOf(state), [state]);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  useScanner((code) => {
    const meaning = meaningOf(code, known);
    const skuId = meaning.kind === 'sku' || meaning.kind === 'weighed' ? meaning.skuId : null;
    const place = pickup.lines.findIndex((line, index) => line.skuId === skuId && !ticked.has(index));
    beep(place === -1 ? 'bad' : 'good');
    if (place !== -1) setTicked(new Set([...ticked, place]));
  });
  const toggle = (place: number) => {
    const next = new Set(ticked);
    if (!next.delete(place)) next.add(place);
    setTicked(next);
  };
  return [ticked, toggle];
}
