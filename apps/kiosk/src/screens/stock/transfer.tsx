import { isProblem, newRequestKey } from '@youjian/client';
import { EmptyFace, Notice, inputClass, useToast } from '@youjian/ui';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go, keep, keptJson } from '@youjian/ui/installed-app';
import { doors } from '../../app/doors';
import { useGoodsName } from '../../parts/goods-name';
import { Key } from '../../parts/key';
import { ProblemNotice } from '../../parts/problem-notice';
import { transferSlip } from '../../print/slips';
import { houseWords, usePrint } from '../../print/use-print';
import { Frame } from '../../shell/frame';
import { till, useTill } from '../../till/use-till';
import { HouseFaces } from './house-faces';
import { unitsAsTyped } from './amounts';
import { cameProblem, type CameTyped, keyOf, missingLots, NOTHING, receivedLines } from './receive-rules';
import { useStockAmount } from './use-stock-amount';
import { askTransfers, type TransferDoc, useHouse } from './use-transfers';

/** One document: let go at the sending side, counted in at the receiving one. */
export function Transfer({ number }: { number: string }) {
  const { t } = useTranslation();
  const { asked } = useHouse(askTransfers);
  const doc = asked.kind === 'here' ? asked.value.find((one) => one.number === number) : undefined;
  if (doc !== undefined) return doc.side === 'send' ? <Send doc={doc} /> : <Receive doc={doc} />;
  return (
    <Frame title={number} back="/stock/transfers">
      <HouseFaces of={asked}>{() => <EmptyFace title={t('stock.notOurs')} text={t('stock.notOursText')} />}</HouseFaces>
    </Frame>
  );
}

function usePaper(doc: TransferDoc): () => Promise<boolean> {
  const { t } = useTranslation();
  const { device, isTraining } = useTill();
  const { print } = usePrint();
  const stockAmount = useStockAmount();
  const nameOf = useGoodsName();
  return () =>
    print(
      transferSlip(
        {
          outlet: { name: device?.outlet.name ?? '', nameEn: device?.outlet.nameEn ?? null },
          ...{ number: doc.number, from: doc.fromName, to: doc.toName, isTraining },
          ...{ state: t(`stock.transferState.${doc.state}`), at: doc.sentAt ?? doc.madeAt },
          lines: doc.lines.map((line) => ({
            ...{ name: nameOf(line), lotCode: line.lotCode, amount: stockAmount(till.itemOf(line.skuId), line.units) },
          })),
        },
        houseWords(),
      ),
    );
}

function Head({ doc }: { doc: TransferDoc }) {
  const { t } = useTranslation();
  const paper = usePaper(doc);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-ink-2">{t('stock.fromTo', { from: doc.fromName, to: doc.toName, count: doc.lines.length })}</p>
      <Key look="outline" onClick={() => void paper()}>
        <Printer aria-hidden className="size-5" />
        {t('stock.printSlip')}
      </Key>
    </div>
  );
}

function Send({ doc }: { doc: TransferDoc }) {
  const { t } = useTranslation();
  const stockAmount = useStockAmount();
  const say = useToast();
  const paper = usePaper(doc);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  // Pressed twice, or sent again after a lost answer, it is one sending.
  const [requestKey] = useState(newRequestKey);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      const body = { lastSeq: till.state.head.seq };
      await till.link?.call(doors.kioskSendTransfer, { params: { number: doc.number }, body, requestKey });
      say(t('stock.sent', { number: doc.number }));
      await till.link?.contact.renew();
      await paper();
      go('/stock/transfers', { replace: true });
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Frame
      title={doc.number}
      back="/stock/transfers"
      foot={
        doc.state === 'draft' && (
          <Key wide disabled={isBusy} onClick={() => void send()}>
            {t('stock.sendNow')}
          </Key>
        )
      }
    >
      <Head doc={doc} />
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {doc.lines.map((line) => (
          <li key={keyOf(line)} className="flex items-center justify-between gap-3 p-3">
            <LineName line={line} />
            <span className="nums text-xl font-semibold">{stockAmount(till.itemOf(line.skuId), line.units)}</span>
          </li>
        ))}
      </ul>
      <ProblemNotice error={error} />
    </Frame>
  );
}

function LineName({ line }: { line: TransferDoc['lines'][number] }) {
  const nameOf = useGoodsName();
  return (
    <span className="min-w-0 grow">
      <span className="block font-medium">{nameOf(line)}</span>
      <span className="nums block text-sm text-ink-2">{line.lotCode}</span>
    </span>
  );
}

/** Half a lorry counted is not lost by a lock or a reload. */
function useTyped(number: string): [CameTyped, (typed: CameTyped | null) => void] {
  const name = `transfer.${number}`;
  const [typed, setTyped] = useState<CameTyped>(() => keptJson<CameTyped>(name) ?? {});
  const change = (next: CameTyped | null) => {
    keep(name, next === null ? null : JSON.stringify(next));
    setTyped(next ?? {});
  };
  return [typed, change];
}

function Receive({ doc }: { doc: TransferDoc }) {
  const { t } = useTranslation();
  const say = useToast();
  const [typed, change] = useTyped(doc.number);
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [requestKey, renewKey] = useState(newRequestKey);
  const stockAmount = useStockAmount();
  const nameOf = useGoodsName();
  const open = doc.lines
    .filter(({ openUnits }) => openUnits > 0)
    .map((line) => ({ ...line, byWeight: till.itemOf(line.skuId)?.byWeight === true }));
  const lines = receivedLines(open, typed);
  const isWrong = open.some((line) => cameProblem(line, typed[keyOf(line)] ?? NOTHING) !== null);
  const missing = missingLots(open, lines);
  const receive = async () => {
    setTried(true);
    if (isWrong || lines.length === 0) return;
    setBusy(true);
    setError(null);
    try {
      await till.link?.call(doors.kioskReceiveTransfer, {
        params: { number: doc.number },
        body: { lines: [...lines] },
        requestKey,
      });
      change(null);
      say(t('stock.received', { number: doc.number }));
      await till.link?.contact.renew();
      go('/stock/transfers', { replace: true });
    } catch (problem) {
      setError(problem);
      // Refused is over. Without an answer the same question is asked again, and counted once.
      if (isProblem(problem) && problem.status >= 400 && problem.status < 500) renewKey(newRequestKey());
    } finally {
      setBusy(false);
    }
  };
  const all = () =>
    change(
      Object.fromEntries(
        open.map((line) => [keyOf(line), { received: unitsAsTyped(line.openUnits, line.byWeight), damaged: '' }]),
      ),
    );
  return (
    <Frame
      title={doc.number}
      back="/stock/transfers"
      foot={
        <div className="grid grid-cols-[auto_1fr] gap-3">
          <Key look="outline" onClick={all}>
            {t('stock.allCame')}
          </Key>
          <Key disabled={isBusy} onClick={() => void receive()}>
            {t('stock.receive')}
          </Key>
        </div>
      }
    >
      <Head doc={doc} />
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {open.map((line) => {
          const came = typed[keyOf(line)] ?? NOTHING;
          const problem = isTried ? cameProblem(line, came) : null;
          const set = (part: Partial<typeof came>) => change({ ...typed, [keyOf(line)]: { ...came, ...part } });
          const name = `${nameOf(line)} ${line.lotCode}`;
          return (
            <li key={keyOf(line)} className="flex flex-wrap items-center gap-3 p-3">
              <LineName line={line} />
              <span className="nums text-ink-2">
                {t('stock.onTheWay', { amount: stockAmount(till.itemOf(line.skuId), line.openUnits) })}
              </span>
              <Units
                label={t('stock.came', { name })}
                above={t(line.byWeight ? 'stock.wholeKilos' : 'stock.whole')}
                value={came.received}
                isWrong={problem !== null}
                onTyped={(received) => set({ received })}
              />
              <Units
                label={t('stock.damagedOf', { name })}
                above={t(line.byWeight ? 'stock.damagedKilos' : 'stock.damaged')}
                value={came.damaged}
                isWrong={problem !== null}
                onTyped={(damaged) => set({ damaged })}
              />
              {problem !== null && (
                <p role="alert" className="w-full text-sm text-danger">
                  {t(`stock.cameProblem.${problem}`)}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {isTried && lines.length === 0 && <Notice tone="danger" role="alert" title={t('stock.nothingCame')} />}
      {lines.length > 0 && missing > 0 && (
        <Notice tone="warn" role="status" title={t('stock.missing', { count: missing })} />
      )}
      <ProblemNotice error={error} />
    </Frame>
  );
}

interface UnitsProps {
  /** What it is of which goods, for those who cannot see the row. */
  readonly label: string;
  /** What it is, for those who can. */
  readonly above: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onTyped: (text: string) => void;
}
export const Units = ({ label, above, value, isWrong, onTyped }: UnitsProps) => (
  <label className="grid w-28 gap-1 text-sm text-ink-2">
    {above}
    <input
      aria-label={label}
      aria-invalid={isWrong || undefined}
      className={inputClass(isWrong, 'touch nums text-right text-lg')}
      inputMode="decimal"
      autoComplete="off"
      value={value}
      onChange={(event) => onTyped(event.target.value)}
    />
  </label>
);
