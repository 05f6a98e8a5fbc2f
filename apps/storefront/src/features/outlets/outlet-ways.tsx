import { buttonClass } from '@youjian/ui';
import { Navigation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chinese, named, useLanguage } from '../../parts/go';
import { Card, Facts, Section } from '../../parts/section';
import type { OutletDetail } from '../../routes/outlet';
import { mapLinks } from '../../shop/outlet-words';

/** Where it is and how to get there. The maps are plain links: nothing of theirs is loaded here. */
export function OutletWays({ outlet }: { outlet: OutletDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { site } = outlet;
  const links = mapLinks(outlet);
  return (
    <Section title={t('outlets.directions')}>
      <Card>
        <Facts
          facts={[
            [t('outlets.address'), named(language, outlet.address, outlet.addressEn)],
            outlet.directions !== null && [
              t('outlets.directions'),
              outlet.directionsEn === null ? (
                <Chinese>{outlet.directions}</Chinese>
              ) : (
                named(language, outlet.directions, outlet.directionsEn)
              ),
            ],
            site.name !== null && [t('outlets.site'), named(language, site.name, site.nameEn)],
            site.road !== null && [t('outlets.road'), <Chinese>{site.road}</Chinese>],
            site.direction !== null && [t('outlets.direction'), <Chinese>{site.direction}</Chinese>],
            site.operator !== null && [t('outlets.operator'), <Chinese>{site.operator}</Chinese>],
          ]}
        />
        <p className="no-print mt-3 flex flex-wrap gap-2" role="group" aria-label={t('outlets.openIn')}>
          {(['amap', 'baidu', 'tencent'] as const).map((map) => (
            <a
              key={map}
              href={links[map]}
              target="_blank"
              rel="noreferrer"
              className={buttonClass({ look: 'outline', size: 'small' }, 'min-h-11')}
            >
              <Navigation aria-hidden className="size-4" />
              {t(`outlets.${map}`)}
              <span className="sr-only">{t('outlets.newWindow')}</span>
            </a>
          ))}
        </p>
      </Card>
    </Section>
  );
}
