import type { TFunction } from 'i18next';
import type { MetaDescriptor } from 'react-router';
import { inLanguage, type Language, withoutLanguage } from '../i18n/language';
import { textsFor } from '../i18n/texts';

interface RootData {
  readonly language: Language;
  readonly origin: string;
}
interface MetaArgs {
  readonly location: { readonly pathname: string };
  readonly matches: readonly ({ readonly id: string; readonly loaderData?: unknown } | undefined)[];
}
interface Page {
  readonly title: string;
  readonly description?: string;
  readonly image?: string;
  /** Baskets, orders and the like are nobody else's business. */
  readonly isPrivate?: boolean;
}

/** Title, card and language links of a page. `write` gets the texts of the page's language. */
export function pageMeta(args: MetaArgs, write: (t: TFunction, language: Language) => Page): MetaDescriptor[] {
  const root = args.matches.find((match) => match?.id === 'root')?.loaderData as RootData | undefined;
  const language = root?.language ?? 'zh-CN';
  const origin = root?.origin ?? '';
  const t = textsFor(language);
  const {
    title,
    description = t('site.description'),
    image = '/art/village_hills-front-leaf.svg',
    isPrivate = false,
  } = write(t, language);
  const bare = withoutLanguage(args.location.pathname);
  const here = (tongue: Language) => `${origin}${inLanguage(tongue, bare)}`;
  const fullTitle = title === '' ? t('site.title') : `${title} · ${t('site.name')}`;
  return [
    { title: fullTitle },
    { name: 'description', content: description },
    ...(isPrivate
      ? [{ name: 'robots', content: 'noindex' }]
      : [
          { tagName: 'link', rel: 'canonical', href: here(language) } as const,
          { tagName: 'link', rel: 'alternate', hrefLang: 'zh-CN', href: here('zh-CN') } as const,
          { tagName: 'link', rel: 'alternate', hrefLang: 'en', href: here('en') } as const,
          { tagName: 'link', rel: 'alternate', hrefLang: 'x-default', href: here('zh-CN') } as const,
        ]),
    { property: 'og:title', content: fullTitle },
    { property: 'og:description', content: description },
    { property: 'og:type', content: 'website' },
    { property: 'og:url', content: here(language) },
    { property: 'og:image', content: `${origin}${image}` },
    { property: 'og:locale', content: language === 'en' ? 'en_GB' : 'zh_CN' },
    { property: 'og:site_name', content: t('site.name') },
  ];
}
