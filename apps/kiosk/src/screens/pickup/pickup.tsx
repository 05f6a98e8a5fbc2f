import { EmptyFace, Notice } from '@youjian/ui';
import { PackageCheck } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { useLive } from '../../app/live';
import { CodeEntry } from '../../parts/code-entry';
import { useTimes } from '../../parts/format';
import { useGoodsName } from '../../parts/goods-name';
import { knownOf } from '../../scan/known';
import { meaningOf } from '../../scan/meaning';
import { Frame } from '../../shell/frame';
import { type GivenHere, givenHere } from '../../till/done-here';
import { till, useTill } from '../../till/use-till';
import { HandOver } from './hand-over';

/** Orders from the shop that wait here: found by their code, ticked off line by line, given to who knows the number. */
export function PickupScreen({ rest: [orderNo] }: { rest: readonly string[] }) {
  const { day } = useTill();
  const given = useLive(() => givenHere(till), ['given']);
  const pickup = day?.pickups.find((one) => one.orderNo === orderNo);
  const before = given?.find((one) => one.orderNo === orderNo);
  // Somebody is standing at the counter: what was paid a minute ago must be on the list. Without a network the last one holds.
  useEffect(() => {
    till.link?.contact.fetchDay().catch(() => undefined);
  }, []);
  if (pickup !== undefined && before === undefined && given !== undefined)
    return <HandOver key={pickup.orderNo} pickup={pickup} />;
  return <Waiting given={given ?? []} asked={orderNo} />;
}

function Waiting({ given, asked }: { given: readonly GivenHere[]; asked?: string | undefined }) {
  const { t } = useTranslation();
  const times = useTimes();
  const nameOf = useGoodsName();
  const state = useTill();
  const known = useMemo(() => knownOf(state), [state]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const waiting = (state.day?.pickups ?? []).filter(({ orderNo }) => given.every((one) => one.orderNo !== orderNo));
  const before = given.find((one) => one.orderNo === asked);
  const find = (code: string) => {
    const meaning = meaningOf(code, known);
    if (meaning.kind !== 'pickup') return setTrouble(t('pickup.notHere', { code }));
    setTrouble(null);
    go(`/pickup/${encodeURIComponent(meaning.orderNo)}`);
  };
  return (
    <Frame title={t('pickup.title')} back="/">
      <CodeEntry label={t('pickup.code')} verb={t('pickup.find')} error={trouble ?? undefined} onCode={find} />
      {before !== undefined && (
        <Notice
          tone="danger"
          role="alert"
          title={t('pickup.before', { no: before.orderNo, time: times.moment(before.at) })}
        />
      )}
      {waiting.length === 0 ? (
        <EmptyFace
          picture={<PackageCheck aria-hidden className="size-12 text-ok" />}
          title={t('pickup.none')}
          text={t('pickup.noneText', { time: state.day ? times.moment(state.day.receivedAt) : '' })}
        />
      ) : (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {waiting.map(({ orderNo, lines }) => (
            <li key={orderNo}>
              <button
                type="button"
                className="touch grid w-full gap-1 p-3 text-left hover:bg-leaf"
                onClick={() => go(`/pickup/${encodeURIComponent(orderNo)}`)}
              >
                <span className="nums font-semibold">{orderNo}</span>
                <span className="text-sm text-ink-2">
                  {lines.map((line) => `${nameOf(line)} × ${line.quantity}`).join(', ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Frame>
  );
}
