import { formatFen } from '@youjian/kernel';
import { Notice, Stepper } from '@youjian/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNamed, useTimes } from '../../parts/format';
import { Key } from '../../parts/key';
import { Frame } from '../../shell/frame';
import { ReasonAndWay, type ReturnAnswers } from './reason-and-way';
import {
  chosenFen,
  type Chosen,
  entryLines,
  freightOf,
  type Returnable,
  type ReturnLine,
  returnObstacle,
  worthOf,
} from './returnable';
import { useReturning } from './use-returning';

/** What of this sale comes back, why, and how the money goes: at the price and out of the lot it was sold. */
export function TakeBack({ sale, onBack }: { sale: Returnable; onBack: () => void }) {
  const { t } = useTranslation();
  const times = useTimes();
  const [chosen, setChosen] = useState<Chosen>({});
  const [answers, setAnswers] = useState<ReturnAnswers>({
    reason: null,
    tender: sale.ways[0]?.tender ?? 'cash',
    note: '',
  });
  const [isTried, setTried] = useState(false);
  const { finish, isBusy } = useReturning();
  const obstacle = returnObstacle(sale);
  const goodsFen = chosenFen(sale, chosen);
  const freightFen = freightOf(sale, chosen, answers.reason);
  const amountFen = goodsFen + freightFen;
  const mostFen = sale.ways.find(({ tender }) => tender === answers.tender)?.mostFen ?? 0;
  const isTooMuch = amountFen > mostFen;

  const submit = () => {
    setTried(true);
    const lines = entryLines(sale, chosen);
    if (lines.length === 0 || answers.reason === null || isTooMuch) return;
    const names = sale.lines.map(({ skuId, name, pack }) => ({ skuId, name: `${name} ${pack}`.trim() }));
    const { receiptNo, orderNo } = sale;
    void finish({
      ...answers,
      reason: answers.reason,
      receiptNo,
      orderNo: receiptNo === null ? orderNo : null,
      lines,
      freightFen,
      names,
    });
  };
  return (
    <Frame
      title={t('returns.of', { no: sale.receiptNo ?? sale.orderNo ?? '' })}
      foot={
        <div className="grid grid-cols-[auto_1fr] gap-3">
          <Key look="outline" onClick={onBack}>
            {t('app.back')}
          </Key>
          <Key disabled={obstacle !== null || isBusy} onClick={submit}>
            {t('returns.payBack', { amount: formatFen(amountFen) })}
          </Key>
        </div>
      }
    >
      <p className="text-ink-2">
        {t('returns.sold', {
          time: times.moment(sale.soldAt),
          where: sale.outletName ?? t('returns.shop'),
          amount: formatFen(sale.totalFen),
        })}
      </p>
      {sale.refundedFen > 0 && <Earlier sale={sale} isAll={obstacle === 'all_returned'} />}
      {obstacle === 'not_in_hands' && <Notice tone="warn" role="alert" title={t('returns.notInHands')} />}
      {obstacle === null && (
        <>
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {sale.lines.map((line, place) => (
              <Line
                key={`${line.skuId} ${line.lotId ?? ''} ${place}`}
                line={line}
                chosen={chosen[place] ?? 0}
                onChoose={(quantity) => setChosen({ ...chosen, [place]: quantity })}
              />
            ))}
          </ul>
          {isTried && goodsFen === 0 && <Notice tone="danger" role="alert" title={t('returns.nothingChosen')} />}
          <ReasonAndWay answers={answers} onAnswers={setAnswers} ways={sale.ways} isTried={isTried} />
          {freightFen > 0 && (
            <p role="status" className="nums">
              {t('returns.withFreight', { goods: formatFen(goodsFen), freight: formatFen(freightFen) })}
            </p>
          )}
          {isTooMuch && (
            <Notice tone="danger" role="alert" title={t('returns.tooMuch', { amount: formatFen(mostFen) })} />
          )}
        </>
      )}
    </Frame>
  );
}

/** A repeat is refused with when and where it was the first time. */
function Earlier({ sale, isAll }: { sale: Returnable; isAll: boolean }) {
  const { t } = useTranslation();
  const times = useTimes();
  return (
    <Notice
      tone={isAll ? 'danger' : 'warn'}
      role={isAll ? 'alert' : 'status'}
      title={t(isAll ? 'returns.allBack' : 'returns.someBack', { amount: formatFen(sale.refundedFen) })}
    >
      {sale.earlier.map(({ returnNo, at, where, amountFen }) => (
        <p key={`${returnNo} ${at}`} className="nums">
          {t('returns.earlier', { no: returnNo, time: times.moment(at), where, amount: formatFen(amountFen) })}
        </p>
      ))}
    </Notice>
  );
}

interface LineProps {
  readonly line: ReturnLine;
  readonly chosen: number;
  readonly onChoose: (quantity: number) => void;
}

function Line({ line, chosen, onChoose }: LineProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const left = line.unitFen.length;
  const name = `${named(line.name, line.nameEn)} ${named(line.pack, line.packEn)}`;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 p-3 sm:flex-nowrap">
      <div className="min-w-0 grow">
        <p className="font-medium">{name}</p>
        <p className="nums text-sm text-ink-2">
          {line.lotCode} · {t('returns.left', { left, of: line.quantity })}
        </p>
      </div>
      {left === 0 ? (
        <span className="text-ink-2">{t('returns.gone')}</span>
      ) : (
        <Stepper
          large
          value={chosen}
          min={0}
          max={left}
          onChange={onChoose}
          limitText={(most) => t('returns.most', { count: most })}
          labels={{
            quantity: t('returns.howMany', { name }),
            more: t('returns.more', { name }),
            fewer: t('returns.fewer', { name }),
          }}
        />
      )}
      <span className="nums w-24 text-right font-semibold">{formatFen(worthOf(line, chosen))}</span>
    </li>
  );
}
