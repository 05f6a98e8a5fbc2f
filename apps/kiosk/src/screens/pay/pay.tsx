import type { till as shapes } from '@youjian/contract';
import { formatFen } from '@youjian/kernel';
import { Notice, classes, useToast } from '@youjian/ui';
import { Banknote, Building2, QrCode, ScanLine, Smartphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go, hasMoved } from '@youjian/ui/installed-app';
import { useShortcuts } from '../../app/shortcuts';
import { useApproval } from '../../parts/approval';
import { Key } from '../../parts/key';
import { useObstacle } from '../../parts/obstacle';
import type { Obstacle } from '../../rules/may-sell';
import { Frame } from '../../shell/frame';
import type { StaffMember } from '../../store/kinds';
import { pricedLines, saleObstacle, totalOf } from '../../till/goods';
import { rememberSale } from '../../till/last-sale';
import { sell, type SaleEnd } from '../../till/sale';
import { till, useTill } from '../../till/use-till';
import { useMoment } from '../sell/use-moment';
import { AmountPanel } from './amount-panel';
import { CashPanel } from './cash-panel';
import { PhonePanel } from './phone-panel';

const WAYS = [
  { way: 'cash', icon: Banknote },
  { way: 'wechat_pay', icon: Smartphone },
  { way: 'alipay', icon: QrCode },
  { way: 'account', icon: Building2 },
  { way: 'static_code', icon: ScanLine },
] as const;
type Way = (typeof WAYS)[number]['way'];

/** How it is paid: in one way, or in several after each other. Escape goes back, and the ticket is as it was. */
export function PayScreen({ rest }: { rest: readonly string[] }) {
  const { t } = useTranslation();
  const tell = useObstacle();
  const { ticket } = useTill();
  useMoment();
  const [way, setWay] = useState<Way | null>(ticket.phone?.way ?? (rest[0] === 'cash' ? 'cash' : null));
  const [taken, setTaken] = useState<readonly shapes.Tender[]>(ticket.phone?.tenders ?? []);
  const [approver, setApprover] = useState<StaffMember | null>(null);
  const finish = useFinish();
  const lines = pricedLines(till);
  const totalFen = ticket.phone?.totalFen ?? totalOf(lines);
  const dueFen = totalFen - taken.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const obstacle = ticket.phone === null ? saleObstacle(till, lines, approver !== null) : null;
  const isEmpty = lines.length === 0;
  useEffect(() => {
    if (isEmpty) go('/', { replace: true });
  }, [isEmpty]);
  const back = () => (ticket.phone === null ? (hasMoved() ? go('/') : go('/', { replace: true })) : undefined);
  useShortcuts({ Escape: back, F10: () => ticket.phone === null && setWay('cash') });
  if (isEmpty) return null;

  const take = async (tender: shapes.Tender) => {
    const tenders = [...taken, tender];
    if (tender.amountFen < dueFen) {
      setTaken(tenders);
      return setWay(null);
    }
    await finish(sell(till, { tenders, toldFen: totalFen, ...(approver === null ? {} : { approvedBy: approver.id }) }));
  };

  return (
    <Frame full title={t('pay.title')} {...(ticket.phone === null ? { back: '/' } : {})}>
      <div className="grid h-full min-h-0 grid-rows-[auto_1fr] landscape:grid-cols-[1fr_2fr] landscape:grid-rows-1">
        <section
          aria-label={t('pay.due')}
          className="flex flex-col gap-3 overflow-y-auto border-b border-line bg-surface p-4 landscape:border-b-0 landscape:border-r"
        >
          <Due totalFen={totalFen} dueFen={dueFen} taken={taken} />
          <ul aria-label={t('pay.ways')} className="grid grid-cols-2 gap-2 landscape:grid-cols-1">
            {WAYS.map(({ way: one, icon: Icon }) => (
              <li key={one}>
                <WayKey
                  way={one}
                  isChosen={way === one}
                  isLocked={ticket.phone !== null || obstacle !== null}
                  onChoose={() => setWay(one)}
                >
                  <Icon aria-hidden className="size-6" />
                </WayKey>
              </li>
            ))}
          </ul>
        </section>
        <section aria-label={t('pay.now')} className="min-h-0 overflow-y-auto p-4">
          {obstacle !== null ? (
            <Blocked obstacle={obstacle} say={tell(obstacle)} onApproved={setApprover} />
          ) : way === null ? (
            <p className="text-ink-2">{t('pay.choose')}</p>
          ) : way === 'cash' ? (
            <CashPanel key={dueFen} dueFen={dueFen} onTaken={take} />
          ) : way === 'account' || way === 'static_code' ? (
            <AmountPanel key={`${way} ${dueFen}`} way={way} dueFen={dueFen} onTaken={take} />
          ) : (
            <PhonePanel
              key={way}
              way={way}
              taken={taken}
              approverId={approver?.id ?? null}
              onPaid={finish}
              onBack={() => setWay(null)}
            />
          )}
        </section>
      </div>
    </Frame>
  );
}

/** What a sale's end means to the person: on to the change, or why not, with the ticket as it was. */
function useFinish(): (ended: Promise<SaleEnd>) => Promise<void> {
  const { t } = useTranslation();
  const say = useToast();
  const tell = useObstacle();
  return async (ended) => {
    const end = await ended;
    if (end.end === 'sold') {
      rememberSale(end);
      return go('/done', { replace: true });
    }
    if (end.end === 'price_changed') say(t('pay.priceChanged', { total: formatFen(end.totalFen) }), { tone: 'warn' });
    else say(tell(end.obstacle), { tone: 'warn' });
  };
}

function Due({ totalFen, dueFen, taken }: { totalFen: number; dueFen: number; taken: readonly shapes.Tender[] }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className="text-ink-2">{t(taken.length === 0 ? 'pay.total' : 'pay.left')}</p>
      <p className="nums text-[40px] leading-tight font-semibold" data-due>
        {formatFen(dueFen)}
      </p>
      {taken.length > 0 && (
        <ul className="nums mt-1 text-sm text-ink-2">
          <li>{t('pay.of', { total: formatFen(totalFen) })}</li>
          {taken.map(({ way, amountFen }, place) => (
            <li key={place}>{t('pay.taken', { way: t(`way.${way}`), amount: formatFen(amountFen) })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function WayKey(props: {
  way: Way;
  isChosen: boolean;
  isLocked: boolean;
  onChoose: () => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const { isReached, isTraining, day } = useTill();
  const needsLine = props.way === 'wechat_pay' || props.way === 'alipay';
  const why =
    needsLine && (isTraining || !isReached)
      ? t(isTraining ? 'pay.notInTraining' : 'pay.needsNetwork')
      : props.way === 'static_code' && !(day?.limits.staticCode ?? false)
        ? t('pay.staticOff')
        : null;
  return (
    <button
      type="button"
      aria-pressed={props.isChosen}
      disabled={why !== null || props.isLocked}
      onClick={props.onChoose}
      className={classes(
        'touch flex w-full items-center gap-3 rounded-card border px-4 py-2 text-left disabled:text-ink-2',
        props.isChosen ? 'border-pine bg-leaf font-semibold' : 'border-control bg-surface hover:bg-leaf',
      )}
    >
      {props.children}
      <span className="grow">
        {t(`way.${props.way}`)}
        {why !== null && <span className="block text-sm text-ink-2">{why}</span>}
      </span>
    </button>
  );
}

/** A limit stands in the way. A manager may let a single large sale pass; nothing else. */
function Blocked(props: { obstacle: Obstacle; say: string; onApproved: (manager: StaffMember) => void }) {
  const { t } = useTranslation();
  const { approve, sheet } = useApproval();
  const ask = async () => {
    const manager = await approve(props.say);
    if (manager !== null) props.onApproved(manager);
  };
  return (
    <div className="grid max-w-xl gap-3">
      <Notice tone="danger" role="alert" title={props.say} />
      {props.obstacle.code === 'per_sale' && <Key onClick={() => void ask()}>{t('pay.askManager')}</Key>}
      <Key look="outline" onClick={() => go('/')}>
        {t('pay.backToTicket')}
      </Key>
      {sheet}
    </div>
  );
}
