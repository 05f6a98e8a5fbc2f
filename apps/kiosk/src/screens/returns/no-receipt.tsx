import { formatFen } from '@youjian/kernel';
import { Notice, Stepper, TextInput } from '@youjian/ui';
import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApproval } from '../../parts/approval';
import { useNamed } from '../../parts/format';
import { Key } from '../../parts/key';
import { indexCatalog, search } from '../../search/search';
import { Frame } from '../../shell/frame';
import type { CatalogItem } from '../../store/kinds';
import { till, useTill } from '../../till/use-till';
import { ReasonAndWay, type ReturnAnswers } from './reason-and-way';
import { useReturning } from './use-returning';

type Wanted = Readonly<Record<string, number>>;
const CASH = [{ tender: 'cash' as const }];

/** Nobody can show when it was sold or for how much: today's price, in cash, and a manager stands for it. */
export function NoReceipt() {
  const { t } = useTranslation();
  const named = useNamed();
  const { day } = useTill();
  const { approve, sheet } = useApproval();
  const { finish, isBusy } = useReturning();
  const [wanted, setWanted] = useState<Wanted>({});
  const [answers, setAnswers] = useState<ReturnAnswers>({ reason: null, tender: 'cash', note: '' });
  const [isTried, setTried] = useState(false);
  const items = (day?.catalog ?? []).filter(({ skuId }) => wanted[skuId] !== undefined);
  const priceOf = ({ skuId }: CatalogItem) => till.priceOf(skuId)?.priceFen ?? 0;
  const totalFen = items.reduce((sum, item) => sum + priceOf(item) * (wanted[item.skuId] ?? 0), 0);
  const nameOf = (item: CatalogItem) =>
    `${named(item.productName, item.productNameEn)} ${named(item.skuName, item.skuNameEn)}`;

  const submit = async () => {
    setTried(true);
    if (totalFen === 0 || answers.reason === null) return;
    const manager = await approve(t('returns.withoutApproval', { amount: formatFen(totalFen) }));
    if (manager === null) return;
    const lines = items.map((item) => ({
      ...{ skuId: item.skuId, lotId: null, quantity: wanted[item.skuId] ?? 0 },
      amountFen: priceOf(item) * (wanted[item.skuId] ?? 0),
    }));
    const names = items.map((item) => ({ skuId: item.skuId, name: `${item.productName} ${item.skuName}` }));
    await finish({ ...answers, reason: answers.reason, receiptNo: null, orderNo: null, lines, names, manager });
  };
  return (
    <Frame
      title={t('returns.without')}
      back="/returns"
      foot={
        <Key wide disabled={isBusy} onClick={() => void submit()}>
          {t('returns.payBack', { amount: formatFen(totalFen) })}
        </Key>
      }
    >
      <Notice tone="warn" title={t('returns.withoutText')} />
      <Pick onPick={({ skuId }) => setWanted({ ...wanted, [skuId]: wanted[skuId] ?? 1 })} nameOf={nameOf} />
      {items.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {items.map((item) => (
            <li key={item.skuId} className="flex flex-wrap items-center justify-between gap-3 p-3 sm:flex-nowrap">
              <span className="min-w-0 grow font-medium">{nameOf(item)}</span>
              <Stepper
                large
                value={wanted[item.skuId] ?? 1}
                max={999}
                onChange={(quantity) => setWanted({ ...wanted, [item.skuId]: quantity })}
                limitText={(most) => t('returns.most', { count: most })}
                labels={{
                  quantity: t('returns.howMany', { name: nameOf(item) }),
                  more: t('returns.more', { name: nameOf(item) }),
                  fewer: t('returns.fewer', { name: nameOf(item) }),
                }}
              />
              <span className="nums w-24 text-right font-semibold">
                {formatFen(priceOf(item) * (wanted[item.skuId] ?? 0))}
              </span>
              <button
                type="button"
                aria-label={t('returns.drop', { name: nameOf(item) })}
                className="touch grid place-items-center rounded-full hover:bg-leaf"
                onClick={() =>
                  setWanted(Object.fromEntries(Object.entries(wanted).filter(([id]) => id !== item.skuId)))
                }
              >
                <X aria-hidden className="size-5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {isTried && totalFen === 0 && <Notice tone="danger" role="alert" title={t('returns.nothingChosen')} />}
      <ReasonAndWay answers={answers} onAnswers={setAnswers} ways={CASH} isTried={isTried} />
      {sheet}
    </Frame>
  );
}

/** Finds goods by name, pinyin or number. */
export function Pick({
  onPick,
  nameOf,
}: {
  onPick: (item: CatalogItem) => void;
  nameOf: (item: CatalogItem) => string;
}) {
  const { t } = useTranslation();
  const { day } = useTill();
  const catalog = day?.catalog;
  const index = useMemo(() => indexCatalog(catalog ?? []), [catalog]);
  const [typed, setTyped] = useState('');
  const found = search(index, typed, 8).flatMap((skuId) => catalog?.find((item) => item.skuId === skuId) ?? []);
  return (
    <div className="grid gap-2">
      <TextInput
        label={t('returns.search')}
        className="touch"
        type="search"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p role="status" className="sr-only">
        {typed === '' ? '' : t('returns.found', { count: found.length })}
      </p>
      <div className="grid gap-2 sm:grid-cols-2">
        {found.map((item) => (
          <Key
            key={item.skuId}
            look="outline"
            onClick={() => {
              onPick(item);
              setTyped('');
            }}
          >
            {nameOf(item)}
          </Key>
        ))}
      </div>
    </div>
  );
}
