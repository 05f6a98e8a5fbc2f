import type { AnswerRow, Clause, Pack } from '../store/kinds';
import { isFinding } from '../store/kinds';

/** What is still wrong, in the order of the form; the first one is where the person is taken. */
export type Fault =
  | { readonly kind: 'unanswered' | 'needs_note' | 'needs_photo'; readonly section: string; readonly clause: string }
  | { readonly kind: 'no_place' };

type Answers = ReadonlyMap<string, Pick<AnswerRow, 'verdict' | 'note' | 'photoIds'>>;

/** The faults of one answer. A finding without words and a picture convinces nobody a month later. */
export function faultsOfAnswer(answer: Pick<AnswerRow, 'verdict' | 'note' | 'photoIds'> | undefined) {
  if (answer === undefined || answer.verdict === null) return ['unanswered'] as const;
  if (!isFinding(answer.verdict)) return [];
  return [
    ...(answer.note.trim() === '' ? (['needs_note'] as const) : []),
    ...(answer.photoIds.length === 0 ? (['needs_photo'] as const) : []),
  ];
}

export function faultsOf(pack: Pick<Pack, 'checklist'>, answers: Answers, fixes: number): Fault[] {
  const faults = pack.checklist.sections.flatMap((section) =>
    section.clauses.flatMap((clause) =>
      faultsOfAnswer(answers.get(clause.code)).map((kind): Fault => ({
        kind,
        section: section.code,
        clause: clause.code,
      })),
    ),
  );
  return fixes === 0 ? [...faults, { kind: 'no_place' }] : faults;
}

export interface Progress {
  readonly done: number;
  readonly of: number;
  readonly findings: number;
}

/** A clause counts as done when nothing is wrong with its answer. */
export function progressOf(clauses: readonly Pick<Clause, 'code'>[], answers: Answers): Progress {
  const given = clauses.map(({ code }) => answers.get(code));
  return {
    of: clauses.length,
    done: given.filter((answer) => faultsOfAnswer(answer).length === 0).length,
    findings: given.filter((answer) => isFinding(answer?.verdict ?? null)).length,
  };
}
