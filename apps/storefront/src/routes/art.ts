import { illustrationSvg, parseArt } from '@youjian/ui/illustrations';
import { data, type LoaderFunctionArgs } from 'react-router';

/** Draws a picture by its address. Same address, same bytes: browsers keep it for a year. */
export function loader({ params, request }: LoaderFunctionArgs) {
  const picture = parseArt(params['file'] ?? '', new URL(request.url).searchParams);
  if (picture === null) throw data(null, { status: 404 });
  return new Response(illustrationSvg(picture), {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  });
}
