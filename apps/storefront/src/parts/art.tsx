import { artUrl, classes, type Illustration } from '@youjian/ui';

interface ArtProps extends Illustration {
  /** Empty: decoration. */
  readonly alt?: string;
  readonly className?: string;
  readonly isFirst?: boolean;
}

export function Art({ alt = '', className, isFirst = false, ...picture }: ArtProps) {
  return (
    <Picture src={artUrl(picture)} alt={alt} isFirst={isFirst} {...(className === undefined ? {} : { className })} />
  );
}

/** The picture of a pack with the net weight of the chosen box printed on it. Uploaded photographs stay as they are. */
export function withWeight(url: string, weightGrams: number): string {
  if (!/^\/art\/\w+-pack-\w+\.svg$/.test(url)) return url;
  const text = weightGrams < 1000 ? `${weightGrams} g` : `${Math.round(weightGrams / 10) / 100} kg`;
  return `${url}?label=${encodeURIComponent(text)}`;
}

/** A square picture that keeps its place while it loads. */
export function Picture({
  src,
  alt,
  className,
  isFirst = false,
}: {
  src: string;
  alt: string;
  className?: string;
  isFirst?: boolean;
}) {
  return (
    <img
      src={src}
      alt={alt}
      width={400}
      height={400}
      decoding="async"
      loading={isFirst ? 'eager' : 'lazy'}
      fetchPriority={isFirst ? 'high' : 'auto'}
      className={classes('art aspect-square bg-leaf object-cover', className)}
    />
  );
}
