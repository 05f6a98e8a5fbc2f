import { buttonClass, inputClass } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-router';
import { named, useLanguage, useTo } from '../../parts/go';

export const OUTLET_KINDS = ['zone', 'pavilion', 'counter', 'exhibition_centre', 'service_point', 'fair'] as const;
export type OutletKind = (typeof OUTLET_KINDS)[number];

export interface FinderQuery {
  readonly kind: OutletKind | null;
  readonly region: string | null;
  readonly pickup: boolean;
  readonly open: boolean;
  readonly q: string;
  readonly near: string | null;
  readonly product: string | null;
}
export interface CityChoice {
  readonly code: string;
  readonly word: 'guangzhou' | 'meizhou';
  readonly districts: readonly { readonly code: string; readonly name: string; readonly nameEn: string }[];
}

/** A plain form: works before any script, and its address can be kept. */
export function OutletFilters({ query, cities }: { query: FinderQuery; cities: readonly CityChoice[] }) {
  const { t } = useTranslation();
  const to = useTo();
  return (
    <Form
      action={to('/outlets')}
      className="grid grid-cols-2 gap-2 lg:grid-cols-[1fr_auto_auto_auto_auto] lg:items-end"
    >
      {query.near !== null && <input type="hidden" name="near" value={query.near} />}
      {query.product !== null && <input type="hidden" name="product" value={query.product} />}
      <label className="col-span-2 block lg:col-span-1">
        <span className="mb-1 block text-sm text-ink-2">{t('outlets.search')}</span>
        <input
          name="q"
          type="search"
          defaultValue={query.q}
          maxLength={40}
          placeholder={t('outlets.searchHint')}
          className={inputClass(false)}
        />
      </label>
      <Region region={query.region} cities={cities} />
      <label className="block min-w-0">
        <span className="mb-1 block text-sm text-ink-2">{t('outlets.kind')}</span>
        <select name="kind" defaultValue={query.kind ?? ''} className={inputClass(false)}>
          <option value="">{t('outlets.anyKind')}</option>
          {OUTLET_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`outlets.kindOf.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <span className="col-span-2 flex flex-wrap gap-x-4 lg:col-span-1">
        <Tick name="pickup" checked={query.pickup} label={t('outlets.pickup')} />
        <Tick name="open" checked={query.open} label={t('outlets.openNow')} />
      </span>
      <button type="submit" className={`${buttonClass()} col-span-2 lg:col-span-1`}>
        {t('outlets.find')}
      </button>
    </Form>
  );
}

function Region({ region, cities }: { region: string | null; cities: readonly CityChoice[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <label className="block min-w-0">
      <span className="mb-1 block text-sm text-ink-2">{t('outlets.city')}</span>
      <select name="region" defaultValue={region ?? ''} className={inputClass(false)}>
        <option value="">{t('outlets.anywhere')}</option>
        {cities.map((city) => (
          <optgroup key={city.code} label={t(`outlets.${city.word}`)}>
            <option value={city.code}>{t(`outlets.${city.word}`)}</option>
            {city.districts.map((district) => (
              <option key={district.code} value={district.code}>
                {named(language, district.name, district.nameEn)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

const Tick = ({ name, checked, label }: { name: string; checked: boolean; label: string }) => (
  <label className="flex min-h-11 items-center gap-2">
    <input type="checkbox" name={name} value="true" defaultChecked={checked} className="size-6 accent-pine" />
    {label}
  </label>
);
