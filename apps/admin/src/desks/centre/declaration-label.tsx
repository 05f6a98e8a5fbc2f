import { centre } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Faces } from '../../parts/faces';
import { weight } from '../../parts/format';
import { PrintSheet } from '../../parts/print-sheet';
import { Qr } from '../../parts/qr';

/** The paper that goes with a lot, 60 by 40 millimetres: who undertakes what, and where it can be checked. */
export function DeclarationLabel() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const label = useAsk(centre.showDeclarationLabel, { params: { code } });
  const title = t('centre.declarationLabel', { code });
  return (
    <PrintSheet title={title} page="size: 60mm 40mm; margin: 0">
      <h1 className="sr-only">{title}</h1>
      <Faces of={label}>
        {(data) => (
          <article className="label declaration-label">
            <Qr text={`${window.location.origin}${data.tracePath}`} label={t('lot.scan')} />
            <div>
              <strong>{t(`lot.kind.${data.kind}`)}</strong>
              <div>
                {data.product} · {data.grade} · {weight(data.netGrams)}
              </div>
              <div>
                {t('centre.origin')} {data.origin}
              </div>
              <div>
                {t('lot.issued')} {data.issuedOn} · {data.basis}
              </div>
              <div>
                {data.issuer} {data.contact}
              </div>
            </div>
            <div className="declaration-undertakings">
              {data.undertakings.join(' · ')} <span className="label-code">{data.number}</span>
            </div>
          </article>
        )}
      </Faces>
    </PrintSheet>
  );
}
