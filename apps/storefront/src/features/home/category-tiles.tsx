import { useTranslation } from 'react-i18next';
import { Picture } from '../../parts/art';
import { Go, named, useLanguage } from '../../parts/go';

interface Category {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly imageUrl: string;
  readonly products: number;
}

export function CategoryTiles({ categories }: { categories: readonly Category[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className="grid grid-cols-4 gap-2 md:grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] md:gap-3">
      {categories.map((category) => (
        <li key={category.code}>
          <Go
            to={`/c/${category.code}`}
            className="flex h-full flex-col items-center gap-1 rounded-card p-1 text-center text-sm font-medium hover:bg-leaf"
          >
            <Picture src={category.imageUrl} alt="" className="w-full rounded-card" />
            <span className="leading-tight">{named(language, category.name, category.nameEn)}</span>
            <span className="sr-only">{t('home.productsIn', { n: category.products })}</span>
          </Go>
        </li>
      ))}
    </ul>
  );
}
