import { classes } from '@youjian/ui';

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly name: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly onChoose: (value: T) => void;
}

/** One of a few, side by side; radio buttons underneath, so that arrow keys and screen readers know them. */
export function Choice<T extends string>({ legend, name, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium text-ink-2">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map(([option, label]) => (
          <label
            key={option}
            className={classes(
              'touch inline-flex cursor-pointer items-center gap-2 rounded-card border px-4',
              'has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-pine',
              option === value ? 'border-pine bg-leaf font-semibold' : 'border-control bg-surface',
            )}
          >
            <input
              type="radio"
              name={name}
              className="size-5 accent-pine"
              checked={option === value}
              onChange={() => onChoose(option)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
