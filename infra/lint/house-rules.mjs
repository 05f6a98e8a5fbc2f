import { sqlIsFixed } from './sql-is-fixed.mjs';
import { sqlLooksUp } from './sql-looks-up.mjs';
import { todoNamesItsIssue } from './todo-names-its-issue.mjs';

/** Our own lint rules: what no ready-made rule knows about this house. */
export const houseRules = {
  meta: { name: 'youjian' },
  rules: {
    'sql-is-fixed': sqlIsFixed,
    'sql-looks-up': sqlLooksUp,
    'todo-names-its-issue': todoNamesItsIssue,
  },
};
