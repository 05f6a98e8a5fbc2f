import { buttonClass, inputClass } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-router';
import { useCountyName, useTo } from '../../parts/go';
import { useVarietyName } from '../../parts/variety-name';
import type { BaseQuery } from '../../shop/base-query';
import { COUNTIES } from '../../shop/shelf-query';

interface BaseFiltersProps {
  readonly query: BaseQuery;
  readonly varieties: readonly { readonly code: string; readonly bases: number }[];
}

/** A plain form: works before any script, and its address can be kept. */
export function BaseFilters({ query, varieties }: BaseFiltersProps) {
  const { t } = useTranslation();
  const to = useTo();
  const countyName = useCountyName();
  const varietyName = useVarietyName();
  const label = 'mb-1 block text-sm text-ink-2';
  return (
    <Form action={to('/bases')} className="grid gap-2 sm:grid-cols-2">
      <label className="block sm:col-span-2">
        <span className={label}>{t('bases.search')}</span>
        <input
          name="q"
          type="search"
          defaultValue={query.q}
          maxLength={40}
          placeholder={t('bases.searchHint')}
          className={inputClass(false)}
        />
      </label>
      <label className="block">
        <span className={label}>{t('bases.county')}</span>
        <select name="county" defaultValue={query.county ?? ''} className={inputClass(false)}>
          <option value="">{t('bases.anyCounty')}</option>
          {COUNTIES.map((code) => (
            <option key={code} value={code}>
              {countyName(code)}
            </option>
          ))}
        </select>
      </label>
      <label className="block">
        <span className={label}>{t('bases.variety')}</span>
        <select name="variety" defaultValue={query.variety ?? ''} className={inputClass(false)}>
          <option value="">{t('bases.anyVariety')}</option>
          {varieties.map(({ code, bases }) => (
            <option key={code} value={code}>
              {t('bases.varietyWith', { name: varietyName(code), n: bases })}
            </option>
          ))}
        </select>
      </label>
      <label className="flex min-h-11 items-center gap-2">
        <input type="checkbox" name="valid" value="true" defaultChecked={query.valid} className="size-6 accent-pine" />
        {t('bases.valid')}
      </label>
      <button type="submit" className={buttonClass()}>
        {t('bases.find')}
      </button>
    </Form>
  );
}
