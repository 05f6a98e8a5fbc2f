import { lazy, Suspense, useState } from 'react';
import { Button, classes, Field, inputClass, TextInput } from '@youjian/ui';
import { ChevronRight, ClipboardPaste, Store, Truck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { named, useLanguage } from '../../parts/go';
import { usePreload } from '../../parts/use-preload';
import { Card } from '../../parts/section';
import type { CheckoutDraft, FieldName } from '../../shop/checkout-form';

const loadRegions = () => import('./region-sheet');
const loadPaste = () => import('./paste-sheet');
const RegionSheet = lazy(loadRegions);
const PasteSheet = lazy(loadPaste);

export interface OutletChoice {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly address: string;
  readonly addressEn: string;
  readonly regionName: string | null;
  readonly open: boolean;
}
interface DeliveryFieldsProps {
  readonly draft: CheckoutDraft;
  readonly onChange: (change: Partial<CheckoutDraft>) => void;
  readonly errors: Partial<Record<FieldName, string>>;
  readonly outlets: readonly OutletChoice[];
  /** Without it an address would be asked for and nothing ever sent there. */
  readonly sendsMail: boolean;
}

export function DeliveryFields({ draft, onChange, errors, outlets, sendsMail }: DeliveryFieldsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  usePreload(() => Promise.all([loadRegions(), loadPaste()]));
  const [regionName, setRegionName] = useState('');
  const [opened, setOpened] = useState<'region' | 'paste' | null>(null);
  const ways = [
    ['ship', Truck, 'checkout.ship'],
    ['pickup', Store, 'checkout.pickup'],
  ] as const;
  const outlet = outlets.find((one) => one.id === draft.outletId);
  return (
    <Card as="section">
      <h2 className="text-lg font-semibold">{t('checkout.delivery')}</h2>
      <fieldset className="mt-2">
        <legend className="sr-only">{t('checkout.way')}</legend>
        <div className="grid grid-cols-2 gap-2">
          {ways.map(([type, Icon, key]) => (
            <label
              key={type}
              className={classes(
                'flex min-h-12 cursor-pointer items-center justify-center gap-2 rounded-[10px] border font-medium has-focus-visible:outline-3 has-focus-visible:outline-pine',
                draft.type === type ? 'border-pine bg-leaf ring-1 ring-pine' : 'border-control',
              )}
            >
              <input
                type="radio"
                name="way"
                className="sr-only"
                checked={draft.type === type}
                onChange={() => onChange({ type })}
              />
              <Icon aria-hidden className="size-5" />
              {t(key)}
            </label>
          ))}
        </div>
      </fieldset>
      {draft.type === 'ship' && (
        <Button look="outline" size="small" className="mt-3" onClick={() => setOpened('paste')}>
          <ClipboardPaste aria-hidden className="size-4" />
          {t('checkout.paste')}
        </Button>
      )}
      <div className="mt-3 grid gap-3 md:grid-cols-2">
        <TextInput
          label={t('checkout.name')}
          required
          error={errors.name}
          data-field="name"
          autoComplete="name"
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <TextInput
          label={t('checkout.phone')}
          required
          error={errors.phone}
          data-field="phone"
          autoComplete="tel"
          inputMode="tel"
          value={draft.phone}
          onChange={(event) => onChange({ phone: event.target.value })}
        />
        {sendsMail ? (
          <TextInput
            label={t('checkout.mail')}
            hint={t('checkout.mailHint')}
            error={errors.mail}
            data-field="mail"
            type="email"
            autoComplete="email"
            inputMode="email"
            maxLength={120}
            value={draft.mail}
            onChange={(event) => onChange({ mail: event.target.value })}
          />
        ) : null}
        {draft.type === 'ship' ? (
          <>
            <Field label={t('checkout.region')} required error={errors.regionCode}>
              {({ id, 'aria-required': _, ...wiring }) => (
                <button
                  type="button"
                  id={id}
                  {...wiring}
                  aria-label={`${t('checkout.region')} ${regionName || t('checkout.chooseRegion')}`}
                  data-field="regionCode"
                  onClick={() => setOpened('region')}
                  className={inputClass(errors.regionCode !== undefined, 'flex items-center justify-between text-left')}
                >
                  <span className={draft.regionCode === '' ? 'text-ink-2' : ''}>
                    {draft.regionCode === '' ? t('checkout.chooseRegion') : regionName}
                  </span>
                  <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-2" />
                </button>
              )}
            </Field>
            <TextInput
              label={t('checkout.detail')}
              required
              error={errors.detail}
              data-field="detail"
              autoComplete="street-address"
              maxLength={140}
              placeholder={t('checkout.detailHint')}
              value={draft.detail}
              onChange={(event) => onChange({ detail: event.target.value })}
            />
          </>
        ) : (
          <Field
            label={t('checkout.outlet')}
            required
            error={errors.outletId}
            hint={outlet === undefined ? undefined : named(language, outlet.address, outlet.addressEn)}
          >
            {(wiring) => (
              <select
                {...wiring}
                data-field="outletId"
                value={draft.outletId}
                onChange={(event) => onChange({ outletId: event.target.value })}
                className={inputClass(errors.outletId !== undefined)}
              >
                <option value="">{outlets.length === 0 ? t('checkout.noOutlets') : t('checkout.chooseOutlet')}</option>
                {outlets.map((one) => (
                  <option key={one.id} value={one.id}>
                    {[language === 'zh-CN' ? one.regionName : null, named(language, one.name, one.nameEn)]
                      .filter(Boolean)
                      .join(' · ')}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      <p className="mt-3 text-sm text-ink-2">{t('checkout.privacy')}</p>
      {opened !== null && (
        <Suspense>
          {opened === 'region' ? (
            <RegionSheet
              chosen={draft.regionCode}
              onClose={() => setOpened(null)}
              onChoose={(code, name) => {
                onChange({ regionCode: code });
                setRegionName(name);
                setOpened(null);
              }}
            />
          ) : (
            <PasteSheet
              onClose={() => setOpened(null)}
              onTake={({ name, phone, region, regionName: text, detail }) => {
                onChange({
                  ...(name && { name }),
                  ...(phone && { phone }),
                  ...(detail && { detail }),
                  ...(region && { regionCode: region }),
                });
                if (region) setRegionName(text);
                setOpened(null);
              }}
            />
          )}
        </Suspense>
      )}
    </Card>
  );
}
