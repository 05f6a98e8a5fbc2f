import { buttonClass } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Go } from '../../parts/go';
import { UnknownNumber } from '../../parts/unknown-number';

/** Whoever stands before a plaque. */
export function UnknownCertificate() {
  const { t } = useTranslation();
  const { number = '' } = useParams();
  const words = {
    title: t('cert.unknown'),
    text: t('cert.unknownText'),
    another: t('cert.another'),
    verify: t('cert.verify'),
  };
  return (
    <UnknownNumber number={number} words={words} at="/cert/" maxLength={60}>
      <p className="mt-4 flex flex-wrap gap-2">
        <Go to="/bases" className={buttonClass({ look: 'outline' })}>
          {t('nav.bases')}
        </Go>
        <Go to="/help#contact" className={buttonClass({ look: 'quiet' })}>
          {t('cert.tell')}
        </Go>
      </p>
    </UnknownNumber>
  );
}
