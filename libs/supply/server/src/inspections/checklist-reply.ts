import type { ReplyOf, inspections } from '@youjian/contract';
import type { LockedVisit } from './visit-rows';

/** The checklist as it was frozen, with its hash; it is what the report was made by. */
export function checklistReply({
  checklist,
  checklistHash,
}: Pick<LockedVisit, 'checklist' | 'checklistHash'>): ReplyOf<typeof inspections.visitPack>['checklist'] {
  return {
    ...checklist,
    assumed: [...checklist.assumed],
    sections: checklist.sections.map((section) => ({
      ...section,
      clauses: section.clauses.map((clause) => ({ ...clause })),
    })),
    hash: checklistHash,
  };
}
