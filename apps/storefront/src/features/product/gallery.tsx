import { useRef, useState } from 'react';
import { classes } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../parts/art';

const VIEWS = ['art.front', 'art.cut', 'art.pack'] as const;

/** Pictures side by side: swiped by a thumb, chosen by a click, reached by the keyboard. */
export function Gallery({ images, name }: { images: readonly string[]; name: string }) {
  const { t } = useTranslation();
  const strip = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const nameOf = (index: number) => t('art.alt', { name: `${name} ${t(VIEWS[index % VIEWS.length] ?? 'art.front')}` });
  return (
    <section aria-label={t('product.pictures')} className="-mx-3 md:sticky md:top-20 md:mx-0">
      <div className="relative">
        <ul
          ref={strip}
          tabIndex={0}
          aria-label={t('product.pictures')}
          className="flex snap-x snap-mandatory overflow-x-auto md:rounded-card"
          onScroll={(event) => setAt(Math.round(event.currentTarget.scrollLeft / event.currentTarget.clientWidth))}
        >
          {images.map((image, index) => (
            <li key={index} className="w-full shrink-0 snap-center">
              <Picture src={image} alt={nameOf(index)} isFirst={index === 0} className="w-full" />
            </li>
          ))}
        </ul>
        <span
          aria-hidden
          className="nums absolute bottom-3 right-3 rounded-full bg-surface px-2.5 py-0.5 text-sm text-ink"
        >
          {at + 1}/{images.length}
        </span>
        <span className="absolute bottom-3 left-3 rounded-full bg-surface px-2.5 py-0.5 text-sm text-ink">
          {t('art.mark')}
        </span>
      </div>
      {images.length > 1 && (
        <ul className="mt-2 flex gap-2 px-3 md:px-0">
          {images.map((image, index) => (
            <li key={index}>
              <button
                type="button"
                aria-label={t('product.showPicture', { n: index + 1 })}
                aria-current={index === at ? 'true' : undefined}
                onClick={() => strip.current?.scrollTo({ left: index * strip.current.clientWidth, behavior: 'smooth' })}
                className={classes(
                  'block overflow-hidden rounded-[10px] border-2',
                  index === at ? 'border-pine' : 'border-transparent',
                )}
              >
                <Picture src={image} alt="" className="size-14" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
