import { useState } from 'react';
import { BottomSheet, Button, Field, inputClass } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { parseAddress, regionText } from '../../shop/address';
import { useAreas } from './use-areas';

interface Taken {
  readonly name: string;
  readonly phone: string;
  readonly region: string;
  readonly regionName: string;
  readonly detail: string;
}

/** Takes an address as it was copied from a chat and puts its parts where they belong. */
export default function PasteSheet({ onTake, onClose }: { onTake: (taken: Taken) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { areas, hasFailed, load } = useAreas();
  const [text, setText] = useState('');
  const [isUnclear, setUnclear] = useState(false);

  function take() {
    if (areas === null) return load();
    const { name, phone, region, detail } = parseAddress(text, areas);
    if (name === '' && phone === '' && region === null) return setUnclear(true);
    onTake({ name, phone, region: region?.code ?? '', regionName: region === null ? '' : regionText(region), detail });
  }
  return (
    <BottomSheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('checkout.paste')}
      description={t('checkout.pasteHint')}
      closeLabel={t('sheet.close')}
      footer={
        <Button wide busy={areas === null && !hasFailed} onClick={take}>
          {t('checkout.pasteTake')}
        </Button>
      }
    >
      <Field
        label={t('checkout.pasteLabel')}
        error={isUnclear ? t('checkout.pasteUnclear') : hasFailed ? t('error.offline') : undefined}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            rows={4}
            maxLength={300}
            placeholder={t('checkout.pasteExample')}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setUnclear(false);
            }}
            className={inputClass(isUnclear)}
          />
        )}
      </Field>
    </BottomSheet>
  );
}
