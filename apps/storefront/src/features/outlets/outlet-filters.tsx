import { buttonClass, inputClass } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-router';
import { useTo } from '../../parts/go';

export const OUTLET_KINDS = ['zone', 'pavilion', 'counter', 'exhibition_centre', 'service_point', 'fair'] as const;
export type OutletKind = (typeof OUTLET_KINDS)[number];

/** A plain form: works before any script, and its address can be kept. */
export function OutletFilters({
  kind,
  pickup,
  q,
  near,
}: {
  kind: OutletKind | null;
  pickup: boolean;
  q: string;
  near: string | null;
}) {
  const { t } = useTranslation();
  const to = useTo();
  return (
    <Form action={to('/outlets')} className="grid gap-2 sm:grid-cols-[1fr_auto_auto_auto] sm:items-end">
      {near !== null && <input type="hidden" name="near" value={near} />}
      <label className="block">
        <span className="mb-1 block text-sm text-ink-2">{t('outlets.search')}</span>
        <input
          name="q"
          type="search"
          defaultValue={q}
          maxLength={40}
          placeholder={t('outlets.searchHint')}
          className={inputClass(false)}
        />
      </label>
      <label className="block">
        <span className="mb-1 block text-sm text-ink-2">{t('outlets.kind')}</span>
        <select name="kind" defaultValue={kind ?? ''} className={inputClass(false)}>
          <option value="">{t('outlets.anyKind')}</option>
          {OUTLET_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`outlets.kindOf.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="flex min-h-11 items-center gap-2">
        <input type="checkbox" name="pickup" value="true" defaultChecked={pickup} className="size-6 accent-pine" />
        {t('outlets.pickup')}
      </label>
      <button type="submit" className={buttonClass()}>
        {t('outlets.find')}
      </button>
    </Form>
  );
}
