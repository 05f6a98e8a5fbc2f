import { massBalance, type ReplyOf } from '@youjian/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Facts } from '../../parts/card';
import { count, time, weight, yuan } from '../../parts/format';
import { ReasonDialog } from '../../parts/reason-dialog';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import './balance.css';

export type Flag = ReplyOf<typeof massBalance.listOriginFlags>['items'][number];
const SHOWN_EVIDENCE = 12;

/** A number in the unit its name ends with. */
function written(name: string, value: number): string {
  if (name.endsWith('Grams')) return weight(value);
  if (/fen/i.test(name)) return yuan(value);
  return count(value);
}

export function useExplanation(): (flag: Flag) => string {
  const { t } = useTranslation();
  return ({ rule, numbers }) => {
    const facts = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, written(name, value)]));
    return String(t(`flag.explain.${rule}` as never, facts as never));
  };
}

export function useSubject(): (flag: Flag) => string {
  const named = useNamed();
  return ({ subject }) => {
    const name = named(subject);
    return name === subject.code ? name : `${name} ${subject.code}`;
  };
}

export function FlagBadge({ state }: { state: Flag['state'] }) {
  const { t } = useTranslation();
  return <StatusBadge tone={state === 'open' ? 'danger' : 'neutral'}>{t(`flag.state.${state}`)}</StatusBadge>;
}

/** Rule, numbers, evidence, and what would clear it: everything somebody needs who is asked about it. */
export function FlagCard({ flag }: { flag: Flag }) {
  const { t } = useTranslation();
  const word = useWord();
  const explain = useExplanation();
  const subject = useSubject();
  const { clearance } = flag;
  return (
    <article className="flag-card">
      <h3>
        {t(`flag.of.${flag.rule}`)} <FlagBadge state={flag.state} />
      </h3>
      <Facts
        one
        facts={[
          [t('flag.subject'), subject(flag)],
          [t('flag.why'), explain(flag)],
          [t('flag.clears'), t(`flag.remedy.${flag.rule}`)],
          [t('flag.evidence'), <Evidence key="evidence" flag={flag} />],
          [t('flag.rule'), `${flag.rule} · ${t('flag.version', { version: flag.ruleVersion })}`],
          [t('flag.by'), flag.clearableBy.map((role) => word('role', role)).join(', ')],
        ]}
      />
      {clearance === null ? (
        <ClearFlag flag={flag} />
      ) : (
        <p className="quiet">
          {t('flag.clearedBy', {
            name: clearance.clearedByName,
            at: time(clearance.clearedAt),
            reason: clearance.reason,
          })}
        </p>
      )}
    </article>
  );
}

function Evidence({ flag: { evidence } }: { flag: Flag }) {
  const { t } = useTranslation();
  return (
    <span className="evidence">
      {evidence.slice(0, SHOWN_EVIDENCE).map(({ kind, code }) => (
        <span key={`${kind}/${code}`} className="figure">
          {kind === 'lot' ? <Link to={`/lots/${code}`}>{code}</Link> : code}
        </span>
      ))}
      {evidence.length > SHOWN_EVIDENCE ? t('flag.moreEvidence', { count: evidence.length }) : null}
    </span>
  );
}

function ClearFlag({ flag }: { flag: Flag }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const clear = useSend(massBalance.clearOriginFlag, {
    changes: [massBalance.listOriginFlags, massBalance.showBalance, massBalance.listBalances],
    then: () => {
      void message.success(t('flag.cleared'));
      setOpen(false);
    },
  });
  if (!may({ who: flag.clearableBy as never })) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('flag.clear')}</Button>
      <ReasonDialog
        open={open}
        close={() => setOpen(false)}
        title={t('flag.clearTitle', { rule: t(`flag.of.${flag.rule}`) })}
        effect={t('flag.clearEffect')}
        verb={t('flag.clear')}
        send={(reason) => clear.mutate({ params: { id: flag.id }, body: { reason } })}
        busy={clear.isPending}
        error={clear.error}
      />
    </>
  );
}
