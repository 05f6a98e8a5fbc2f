import { useTranslation } from 'react-i18next';
import { Chinese, Go } from '../../parts/go';

/** What the API calls the part that no village grew. */
const NON_VILLAGE = 'non_village';

export const percent = (bps: number): string => `${(bps / 100).toFixed(1)}%`;

/** A village with a way to its page; what no village grew is said in words. */
export function Village({
  villageCode,
  villageName,
  shareBps,
  isShared,
}: {
  villageCode: string;
  villageName: string;
  shareBps: number;
  isShared: boolean;
}) {
  const { t } = useTranslation();
  return (
    <>
      {villageCode === NON_VILLAGE ? (
        t('trace.nonVillage')
      ) : (
        <Go to={`/villages/${villageCode}`} className="inline-block py-1 text-pine underline underline-offset-4">
          <Chinese>{villageName}</Chinese>
        </Go>
      )}
      {isShared && <span className="nums"> {percent(shareBps)}</span>}
    </>
  );
}
