import { outletRegistry } from '@youjian/contract';
import { Alert, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Faces } from '../../parts/faces';
import { PrintSheet } from '../../parts/print-sheet';
import { Qr } from '../../parts/qr';
import { licenceAddress } from './outlet-parts';

type Size = 'A4' | 'A5';

/** What hangs in the shop: both names, until when, and the code that says whether it still holds. */
export function LicenceSheet() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [size, setSize] = useState<Size>('A4');
  const outlet = useAsk(outletRegistry.showRegistryOutlet, { params: { id } });
  const title = t('registry.sheet');
  return (
    <PrintSheet
      title={title}
      page={`size: ${size}; margin: 12mm`}
      bar={
        <Radio.Group
          aria-label={t('registry.sheetSize')}
          value={size}
          onChange={(event) => setSize(event.target.value as Size)}
          options={['A4', 'A5']}
          optionType="button"
        />
      }
    >
      <h1 className="sr-only">{title}</h1>
      <Faces of={outlet}>
        {(data) =>
          data.licence === 'valid' ? (
            <article className={`licence-sheet licence-${size.toLowerCase()}`}>
              <p className="licence-brand">{t('registry.brand')}</p>
              <p className="licence-title">{t('registry.sheetTitle')}</p>
              <p className="licence-name">{data.name}</p>
              <p lang="en">{data.nameEn}</p>
              <p>{data.address}</p>
              <Qr
                text={licenceAddress(data.licenceNo)}
                label={t('registry.sheetScan')}
                size={size === 'A4' ? 260 : 180}
              />
              <p className="label-code">{data.licenceNo}</p>
              <p>
                {t('registry.licenceUntil')} {data.licenceUntil}
              </p>
              <p>{t('registry.sheetText')}</p>
            </article>
          ) : (
            <Alert type="warning" showIcon title={t('registry.sheetNot')} />
          )
        }
      </Faces>
    </PrintSheet>
  );
}
