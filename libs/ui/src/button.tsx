import type { ButtonHTMLAttributes } from 'react';
import { LoaderCircle } from 'lucide-react';
import { classes } from './classes';

const LOOKS = {
  primary: 'bg-pine text-on-pine hover:bg-pine-hover',
  buy: 'bg-clay text-on-clay hover:bg-clay-hover',
  outline: 'border border-control bg-surface text-ink hover:bg-leaf',
  quiet: 'text-pine hover:bg-leaf',
  danger: 'border border-danger bg-surface text-danger hover:bg-danger-tint',
} as const;
const SIZES = { small: 'min-h-9 px-3 text-sm', normal: 'min-h-11 px-4', large: 'min-h-12 px-6 text-lg' } as const;

export interface ButtonLook {
  readonly look?: keyof typeof LOOKS;
  readonly size?: keyof typeof SIZES;
  readonly wide?: boolean;
}

/** The same look for a link, which stays a link. */
export function buttonClass({ look = 'primary', size = 'normal', wide = false }: ButtonLook = {}, extra = ''): string {
  return classes(
    'inline-flex items-center justify-center gap-2 rounded-full font-semibold leading-tight transition-colors duration-150',
    'aria-disabled:cursor-not-allowed aria-disabled:opacity-60 disabled:border-transparent disabled:bg-line disabled:text-ink-2',
    LOOKS[look],
    SIZES[size],
    wide && 'w-full',
    extra,
  );
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, ButtonLook {
  /** While busy a second press does nothing, and the button keeps the focus. */
  readonly busy?: boolean;
}

export function Button({
  look,
  size,
  wide,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || rest['aria-disabled']}
      aria-busy={busy || undefined}
      className={buttonClass({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) }, className)}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy && <LoaderCircle aria-hidden className="size-5 animate-spin" />}
      {children}
    </button>
  );
}
