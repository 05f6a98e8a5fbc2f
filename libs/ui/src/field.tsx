import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import { classes } from './classes';

interface Wiring {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-required': true | undefined;
}
interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly children: (wiring: Wiring) => ReactNode;
}

/** Label above, error right beside what is wrong; the input itself comes from the caller. */
export function Field({ label, hint, error, required = false, children }: FieldProps) {
  const id = useId();
  const notes = [hint !== undefined && `${id}h`, error !== undefined && `${id}e`].filter(Boolean).join(' ');
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium text-ink-2">
        {label}
        {required && (
          <span aria-hidden className="text-danger">
            {' '}
            *
          </span>
        )}
      </label>
      {children({
        id,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-describedby': notes === '' ? undefined : notes,
        'aria-required': required ? true : undefined,
      })}
      {hint !== undefined && (
        <p id={`${id}h`} className="mt-1 text-sm text-ink-2">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}e`} className="mt-1 flex items-start gap-1 text-sm font-medium text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}

export const inputClass = (invalid: boolean, extra = ''): string =>
  classes(
    'min-h-11 w-full rounded-[10px] border bg-surface px-3 py-2 text-ink placeholder:text-ink-3',
    invalid ? 'border-danger' : 'border-control',
    extra,
  );

interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'children' | 'required'> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

export function TextInput({ label, hint, error, required = false, className, ...rest }: TextInputProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required}>
      {(wiring) => <input {...rest} {...wiring} className={inputClass(error !== undefined, className)} />}
    </Field>
  );
}
