import { classes, Field, inputClass } from '@youjian/ui';
import { Check, Minus, TriangleAlert, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNamed } from '../parts/format';
import { faultsOfAnswer } from '../rules/check';
import { answer } from '../store/drafts';
import { isFinding, VERDICTS, type AnswerRow, type Clause, type Verdict } from '../store/kinds';
import { Photos } from './photos';
import type { PackedVisit } from './use-visit';

interface ClauseCardProps {
  readonly clause: Clause;
  readonly visit: PackedVisit;
  readonly writing: boolean;
}

/** One question with its answer. Every touch is written at once; there is no button to save. */
export function ClauseCard({ clause, visit, writing }: ClauseCardProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const { key, work, pack } = visit;
  const given = work.answers.get(clause.code);
  const faults: readonly string[] = given === undefined ? [] : faultsOfAnswer(given);
  const finding = isFinding(given?.verdict ?? null);
  const guide = named(clause.guide, clause.guideEn);
  const previous = pack.previous?.answers.find((one) => one.clause === clause.code);
  return (
    <section
      id={`clause-${clause.code}`}
      tabIndex={-1}
      aria-label={t('section.clause', { code: clause.code })}
      className={classes(
        'scroll-mt-20 rounded-card border bg-surface p-4 focus:outline-3 focus:outline-offset-2 focus:outline-pine',
        faults.includes('needs_note') || faults.includes('needs_photo') ? 'border-danger' : 'border-line',
      )}
    >
      <fieldset>
        <legend className="w-full">
          <span className="flex items-center gap-2 text-sm text-ink-2">
            <span className="nums">{clause.code}</span>
            {clause.critical && (
              <span className="rounded-full bg-danger-tint px-2 text-xs font-semibold text-danger">
                {t('section.critical')}
              </span>
            )}
          </span>
          <span className="block font-medium leading-snug">{named(clause.text, clause.textEn)}</span>
        </legend>
        {guide !== '' && (
          <details className="mt-1 text-sm">
            <summary className="inline-flex min-h-9 items-center font-medium text-pine">{t('section.guide')}</summary>
            <p className="pb-1 text-ink-2">{guide}</p>
          </details>
        )}
        {previous !== undefined && (
          <p className="mt-1 text-sm text-ink-2">
            {t('section.previous', { verdict: t(`verdict.${previous.verdict}`) })}
            {previous.note !== null && previous.note !== '' && ` · ${previous.note}`}
          </p>
        )}
        {visit.work.draft !== undefined && (
          <Chips
            clause={clause.code}
            value={given?.verdict ?? null}
            disabled={!writing}
            onChange={(verdict) => void answer(key, clause.code, { verdict })}
          />
        )}
      </fieldset>
      {given !== undefined && given.verdict !== null && (
        <Evidence isOpen={finding || given.note !== '' || given.photoIds.length > 0} writing={writing}>
          {(finding || given.note !== '' || writing) && (
            <Note visitKey={key} given={given} isMissing={faults.includes('needs_note')} disabled={!writing} />
          )}
          <Photos visit={visit} given={given} isMissing={faults.includes('needs_photo')} writing={writing} />
        </Evidence>
      )}
    </section>
  );
}

/** Note and photos: in the open where they are needed or there, behind a word where they are not. */
function Evidence({ isOpen, writing, children }: { isOpen: boolean; writing: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  // Once open it stays so: a note that is emptied while one types must not fold away.
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  if (isOpen || wasOpen) return <div className="mt-3 grid gap-3">{children}</div>;
  if (!writing) return null;
  return (
    <details className="mt-2 text-sm">
      <summary className="inline-flex min-h-9 items-center font-medium text-pine">{t('section.addEvidence')}</summary>
      <div className="mt-1 grid gap-3 text-base">{children}</div>
    </details>
  );
}

const LOOKS = {
  conforming: { icon: Check, on: 'border-ok bg-leaf text-ok' },
  minor: { icon: TriangleAlert, on: 'border-warn bg-warn-tint text-warn' },
  major: { icon: X, on: 'border-danger bg-danger-tint text-danger' },
  not_applicable: { icon: Minus, on: 'border-ink bg-paper text-ink' },
} as const;

interface ChipsProps {
  readonly clause: string;
  readonly value: Verdict | null;
  readonly disabled: boolean;
  readonly onChange: (verdict: Verdict) => void;
}

function Chips({ clause, value, disabled, onChange }: ChipsProps) {
  const { t } = useTranslation();
  return (
    <div className="mt-2 grid grid-cols-[1.3fr_1fr_1fr_1fr] gap-1.5">
      {VERDICTS.map((verdict) => {
        const { icon: Icon, on } = LOOKS[verdict];
        const isOn = value === verdict;
        return (
          <label
            key={verdict}
            className={classes(
              'relative flex min-h-12 flex-col items-center justify-center rounded-[10px] border-2 px-0.5 text-sm leading-tight has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-pine',
              isOn ? on : 'border-line text-ink-2',
              isOn && 'font-semibold',
              disabled ? 'cursor-default' : 'cursor-pointer',
            )}
          >
            <input
              type="radio"
              name={`verdict-${clause}`}
              className="absolute inset-0 cursor-pointer opacity-0 disabled:cursor-default"
              checked={isOn}
              disabled={disabled && !isOn}
              onChange={() => (disabled ? undefined : onChange(verdict))}
            />
            <Icon aria-hidden className="size-4" />
            {t(`verdict.${verdict}`)}
          </label>
        );
      })}
    </div>
  );
}

interface NoteProps {
  readonly visitKey: string;
  readonly given: AnswerRow;
  readonly isMissing: boolean;
  readonly disabled: boolean;
}

/** Typed here first and written behind it letter by letter, so that a slow disk never swallows one. */
function Note({ visitKey, given, isMissing, disabled }: NoteProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(given.note);
  const finding = isFinding(given.verdict);
  return (
    <Field
      label={t('section.note')}
      hint={finding && !disabled ? t('section.noteHint') : undefined}
      error={isMissing ? t('section.needNote') : undefined}
      required={finding}
    >
      {(wiring) => (
        <textarea
          {...wiring}
          rows={finding ? 3 : 1}
          maxLength={2000}
          value={text}
          readOnly={disabled}
          className={inputClass(isMissing, 'field-sizing-content')}
          onChange={(event) => {
            setText(event.target.value);
            void answer(visitKey, given.clause, { note: event.target.value });
          }}
        />
      )}
    </Field>
  );
}
