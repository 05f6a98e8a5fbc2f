import { classes } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import type { StaffMember } from '../store/kinds';

/** Everybody who may sign in here, as tiles; only their names, nothing else of them. */
export function StaffTiles(props: {
  staff: readonly StaffMember[];
  chosenId?: string | undefined;
  onChoose: (one: StaffMember) => void;
}) {
  const { t } = useTranslation();
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-2">
      {props.staff.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            aria-pressed={props.chosenId === one.id}
            onClick={() => props.onChoose(one)}
            className={classes(
              'grid min-h-24 w-full place-items-center rounded-card border p-2 text-center',
              props.chosenId === one.id ? 'border-pine bg-leaf' : 'border-control bg-surface hover:bg-leaf',
            )}
          >
            <span className="text-xl font-semibold">{one.name}</span>
            <span className="text-sm text-ink-2">{t(`role.${one.role}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
