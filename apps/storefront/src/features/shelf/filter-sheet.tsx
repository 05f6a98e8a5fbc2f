import { useState } from 'react';
import { BottomSheet, Button, classes } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { useCountyName } from '../../parts/go';
import { activeFilters, COUNTIES, type ShelfQuery, withoutFilters } from '../../shop/shelf-query';

const MARKS = [
  ['inStock', 'shelf.inStock'],
  ['certified', 'shelf.certified'],
  ['geographical', 'shelf.geographical'],
  ['coldChain', 'shelf.coldChain'],
] as const;

export default function FilterSheet({
  query,
  onApply,
  onClose,
}: {
  query: ShelfQuery;
  onApply: (query: ShelfQuery) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const countyName = useCountyName();
  const [draft, setDraft] = useState(query);
  const chip =
    'flex min-h-11 cursor-pointer items-center rounded-full border px-4 has-focus-visible:outline-3 has-focus-visible:outline-pine';
  return (
    <BottomSheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('shelf.filter')}
      closeLabel={t('sheet.close')}
      footer={
        <div className="grid grid-cols-2 gap-3">
          <Button look="outline" onClick={() => setDraft(withoutFilters(draft))}>
            {t('shelf.clear')}
          </Button>
          <Button onClick={() => onApply(draft)}>
            {activeFilters(draft) > 0 ? t('shelf.applyWith', { n: activeFilters(draft) }) : t('shelf.apply')}
          </Button>
        </div>
      }
    >
      <fieldset>
        <legend className="mb-2 font-semibold">{t('shelf.county')}</legend>
        <div className="flex flex-wrap gap-2">
          {[null, ...COUNTIES].map((code) => (
            <label
              key={code ?? 'all'}
              className={classes(chip, draft.county === code ? 'border-pine bg-leaf font-semibold' : 'border-control')}
            >
              <input
                type="radio"
                name="county"
                className="sr-only"
                checked={draft.county === code}
                onChange={() => setDraft({ ...draft, county: code })}
              />
              {code === null ? t('shelf.anyCounty') : countyName(code)}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="mt-5">
        <legend className="mb-2 font-semibold">{t('shelf.marks')}</legend>
        <div className="flex flex-wrap gap-2">
          {MARKS.map(([name, key]) => (
            <label
              key={name}
              className={classes(chip, draft[name] ? 'border-pine bg-leaf font-semibold' : 'border-control')}
            >
              <input
                type="checkbox"
                className="sr-only"
                checked={draft[name]}
                onChange={(event) => setDraft({ ...draft, [name]: event.target.checked })}
              />
              {draft[name] && (
                <span aria-hidden className="mr-1">
                  ✓
                </span>
              )}
              {t(key)}
            </label>
          ))}
        </div>
      </fieldset>
    </BottomSheet>
  );
}
