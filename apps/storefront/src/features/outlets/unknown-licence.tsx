import { Button, TextInput } from '@youjian/ui';
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useTo } from '../../parts/go';

/** Nobody gave out this number: whoever stands before the sheet in a shop has to know what that means. */
export function UnknownLicence() {
  const { t } = useTranslation();
  const to = useTo();
  const navigate = useNavigate();
  const { licenceNo = '' } = useParams();
  const [typed, setTyped] = useState(licenceNo);
  return (
    <div className="mx-auto max-w-3xl">
      <title>{`${t('outlets.licencePage.unknown')} · ${t('site.name')}`}</title>
      <section className="mt-2 flex gap-3 rounded-card border border-danger bg-danger-tint p-4 text-danger">
        <SearchX aria-hidden className="size-10 shrink-0" />
        <div className="min-w-0">
          <h1 className="text-xl font-bold">{t('outlets.licencePage.unknown')}</h1>
          <p className="nums break-words font-semibold text-ink">{licenceNo}</p>
          <p className="mt-1 text-ink">{t('outlets.licencePage.unknownText')}</p>
        </div>
      </section>
      <form
        className="mt-4 flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void navigate(to(`/o/${encodeURIComponent(typed.trim())}`));
        }}
      >
        <div className="grow">
          <TextInput
            label={t('outlets.licencePage.another')}
            value={typed}
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Button type="submit">{t('outlets.licencePage.verify')}</Button>
      </form>
    </div>
  );
}
