import { certification } from '@youjian/contract';
import { App, Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import { CASE_NEWS, type Case, type CaseMove } from './case-state';

/** What a person does; the rest (a visit reported, a notice that ended) happens by itself. */
const BY_HAND = ['submit', 'resubmit', 'approve', 'return', 'reject', 'withdraw'] as const;
type HandMove = (typeof BY_HAND)[number];
const isByHand = (move: CaseMove): move is HandMove => (BY_HAND as readonly string[]).includes(move);
const FORWARD: readonly HandMove[] = ['submit', 'resubmit', 'approve'];
const ENDS: readonly HandMove[] = ['reject', 'withdraw'];

/** The one next step, then the other ways. What the server would refuse says why beforehand and cannot be pressed. */
export function CaseMoves({ one }: { one: Case }) {
  const { t } = useTranslation();
  const word = useWord();
  const [open, setOpen] = useState<HandMove | null>(null);
  const moves = one.moves.flatMap(({ move, allowed, refusal }) =>
    isByHand(move) ? [{ move, allowed, why: refusal === null ? null : word('case.why', refusal) }] : [],
  );
  const ordered = moves.toSorted((a, b) => BY_HAND.indexOf(b.move) - BY_HAND.indexOf(a.move));
  return (
    <>
      {ordered.map(({ move, allowed, why }) => (
        <Tooltip key={move} title={allowed ? undefined : why}>
          <Button
            type={FORWARD.includes(move) ? 'primary' : 'default'}
            danger={ENDS.includes(move)}
            disabled={!allowed}
            {...(FORWARD.includes(move) ? { 'data-primary': '' } : {})}
            onClick={() => setOpen(move)}
          >
            {t(`case.do.${move}`)}
          </Button>
        </Tooltip>
      ))}
      {ordered.map(({ move }) => (
        <MoveDialog key={move} one={one} move={move} open={open === move} close={() => setOpen(null)} />
      ))}
    </>
  );
}

interface MoveDialogProps {
  readonly one: Case;
  readonly move: HandMove;
  readonly open: boolean;
  readonly close: () => void;
}

function MoveDialog({ one, move, open, close }: MoveDialogProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const { send, busy, error } = useMove(one, move, close);
  const effect = useEffectOf(one, move);
  const step = named({ name: one.stepName, nameEn: one.stepNameEn });
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t(`case.title_${move}`, { number: one.number, step })}
      effect={effect}
      verb={t(`case.do.${move}`)}
      danger={ENDS.includes(move)}
      label={t(`case.say_${move}`)}
      mayBeEmpty={move === 'submit' || move === 'resubmit'}
      most={move === 'submit' || move === 'resubmit' || move === 'withdraw' ? 500 : 2000}
      {...(ENDS.includes(move) ? { typed: one.number } : {})}
      send={send}
      busy={busy}
      error={error}
    />
  );
}

function useMove(one: Case, move: HandMove, close: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const done = {
    changes: CASE_NEWS,
    then: () => {
      void message.success(t(`case.done_${move}`));
      close();
    },
  };
  const submit = useSend(certification.submitCase, done);
  const withdraw = useSend(certification.withdrawCase, done);
  const decide = useSend(certification.decideCase, done);
  const params = { number: one.number };
  if (move === 'submit' || move === 'resubmit')
    return {
      send: (note: string) => submit.mutate({ params, body: note === '' ? {} : { note } }),
      busy: submit.isPending,
      error: submit.error,
    };
  if (move === 'withdraw')
    return {
      send: (reason: string) => withdraw.mutate({ params, body: { reason } }),
      busy: withdraw.isPending,
      error: withdraw.error,
    };
  return {
    send: (evidence: string) => decide.mutate({ params, body: { step: one.step, move, evidence } }),
    busy: decide.isPending,
    error: decide.error,
  };
}

/** What pressing the button brings about, said before it is pressed. */
function useEffectOf(one: Case, move: HandMove): string {
  const { t } = useTranslation();
  const named = useNamed();
  if (move !== 'approve') return t(`case.effect_${move}`, { party: one.partyName });
  const next = one.steps[one.steps.findIndex(({ code }) => code === one.step) + 1];
  if (next === undefined) return t('case.effect_issue', { months: one.scheme.validityMonths });
  const facts = { next: named(next), office: t(`office.${next.by}`), days: one.scheme.noticeDays };
  if (next.by === 'inspector') return t('case.effect_toVisit', facts);
  if (next.by === 'public') return t('case.effect_toNotice', facts);
  return t('case.effect_toNext', facts);
}
