import { buttonClass, type ButtonLook, classes } from '@youjian/ui';
import type { ButtonHTMLAttributes } from 'react';

interface KeyProps extends ButtonHTMLAttributes<HTMLButtonElement>, Pick<ButtonLook, 'look' | 'wide'> {
  /** The key on the keyboard that does the same, shown beside the words. */
  readonly hint?: string;
}

/** A button of the till: 56 px high at least, and it says which key of the keyboard does the same. */
export function Key({ look = 'primary', wide = false, hint, className, children, type = 'button', ...rest }: KeyProps) {
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(
        { look, wide },
        classes(
          'min-h-[56px]! min-w-[56px] shrink-0 rounded-card! whitespace-nowrap',
          wide && 'shrink! whitespace-normal',
          className,
        ),
      )}
    >
      {children}
      {hint !== undefined && <kbd className="nums text-xs font-normal opacity-80">{hint}</kbd>}
    </button>
  );
}
