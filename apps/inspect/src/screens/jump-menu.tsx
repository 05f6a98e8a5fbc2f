import { classes } from '@youjian/ui';
import { Circle, CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { useNamed } from '../parts/format';
import { Sheet } from '../parts/sheet';
import { faultsOfAnswer } from '../rules/check';
import { focusWhenThere, type PackedVisit } from './use-visit';

const SIGNS = {
  open: { icon: Circle, look: 'text-ink-3', word: 'section.notAnswered' },
  fault: { icon: CircleAlert, look: 'text-danger', word: 'section.hasFault' },
  done: { icon: CircleCheck, look: 'text-ok', word: 'section.answered' },
} as const;

/** Every clause of the visit with its sign; a press goes there. */
export function JumpMenu({ visit, onClose }: { visit: PackedVisit; onClose: () => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  const { pack, row, work } = visit;
  const signOf = (code: string) => {
    const faults = faultsOfAnswer(work.answers.get(code));
    return SIGNS[faults.length === 0 ? 'done' : faults[0] === 'unanswered' ? 'open' : 'fault'];
  };
  const jump = (section: string, clause: string) => {
    onClose();
    go(`/visits/${row.visitId}/s/${encodeURIComponent(section)}`);
    // The sheet gives the focus back first, where it came from.
    setTimeout(() => focusWhenThere(`clause-${clause}`), 60);
  };
  return (
    <Sheet title={t('section.jump')} onClose={onClose}>
      <ol className="grid gap-3">
        {pack.checklist.sections.map((section) => (
          <li key={section.code}>
            <p className="font-semibold">{named(section.name, section.nameEn)}</p>
            <ol className="grid">
              {section.clauses.map((clause) => {
                const { icon: Icon, look, word } = signOf(clause.code);
                return (
                  <li key={clause.code}>
                    <button
                      type="button"
                      className="flex min-h-11 w-full items-center gap-2 rounded-[8px] px-1 py-1 text-left text-sm hover:bg-leaf"
                      onClick={() => jump(section.code, clause.code)}
                    >
                      <Icon aria-hidden className={classes('size-5 shrink-0', look)} />
                      <span className="sr-only">{t(word)}</span>
                      <span className="nums w-8 shrink-0 text-ink-2">{clause.code}</span>
                      <span>{named(clause.text, clause.textEn)}</span>
                    </button>
                  </li>
                );
              })}
            </ol>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
