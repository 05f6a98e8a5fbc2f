import { Ready } from '@youjian/identity-server';

/** A document of the standard, with the versions it is written in. */
export const ldJson = (document: object, headers: Readonly<Record<string, string>> = {}): Ready =>
  new Ready(JSON.stringify(document), {
    'content-type': 'application/ld+json; charset=utf-8',
    'gs1-epcis-version': '2.0.0',
    'gs1-cbv-version': '2.0.0',
    ...headers,
  });
