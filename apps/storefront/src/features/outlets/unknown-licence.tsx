import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { UnknownNumber } from '../../parts/unknown-number';

/** Whoever stands before the sheet in a shop. */
export function UnknownLicence() {
  const { t } = useTranslation();
  const { licenceNo = '' } = useParams();
  const words = {
    title: t('outlets.licencePage.unknown'),
    text: t('outlets.licencePage.unknownText'),
    another: t('outlets.licencePage.another'),
    verify: t('outlets.licencePage.verify'),
  };
  return <UnknownNumber number={licenceNo} words={words} at="/o/" maxLength={40} />;
}
