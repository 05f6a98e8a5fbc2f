import { useTranslation } from 'react-i18next';

/** A number with its unit; what may not be shown says so instead of being zero. */
export function Figure({
  name,
  number,
  unit,
  note,
}: {
  name: string;
  number: string | null;
  unit: string;
  note?: string;
}) {
  const { t } = useTranslation();
  return (
    <div>
      <p className="text-sm text-ink-2">{name}</p>
      <p className="nums mt-0.5 flex flex-wrap items-baseline gap-x-1 text-xl font-bold leading-tight sm:text-2xl">
        {number === null ? (
          <span className="text-base font-semibold">{t('impact.suppressed')}</span>
        ) : (
          <>
            <span className="whitespace-nowrap">{number}</span>
            <span className="text-sm font-medium text-ink-2">{unit}</span>
          </>
        )}
      </p>
      {note !== undefined && <p className="text-xs text-ink-2">{note}</p>}
    </div>
  );
}
