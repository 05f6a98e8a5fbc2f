import { useTranslation } from 'react-i18next';

interface TableOfProps {
  readonly caption: string;
  readonly head: readonly [string, string];
  readonly rows: readonly (readonly [string, string])[];
  readonly isOpen?: boolean;
}

/** The same values as the picture above it, as a table to read and copy. */
export function TableOf({ caption, head, rows, isOpen = false }: TableOfProps) {
  const { t } = useTranslation();
  return (
    <details className="mt-3" open={isOpen}>
      <summary className="inline-flex min-h-11 items-center font-medium text-pine">{t('impact.asTable')}</summary>
      <table className="w-full">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-ink-2">
            <th scope="col" className="py-1.5 text-left font-medium">
              {head[0]}
            </th>
            <th scope="col" className="py-1.5 text-right font-medium">
              {head[1]}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row" className="py-1.5 text-left font-normal">
                {name}
              </th>
              <td className="nums py-1.5 text-right">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
