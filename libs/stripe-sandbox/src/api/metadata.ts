import { invalid } from './stripe-failure';

type Metadata = Record<string, string>;

/** Stripe's way with metadata: given keys are written, a key given as nothing is forgotten, all given as nothing forgets all. */
export function mergedMetadata(
  old: Metadata | null,
  given: Metadata | '' | null | undefined,
  param = 'metadata',
): Metadata {
  if (given === undefined) return old ?? {};
  if (given === '' || given === null) return {};
  const merged: Metadata = { ...old, ...given };
  for (const [name, value] of Object.entries(given)) {
    if (value === '') delete merged[name];
    if (name.length > 40) throw invalid(`Metadata keys can be up to 40 characters long: ${name}`, param);
    if (value.length > 500)
      throw invalid(`Metadata values can be up to 500 characters long: ${name}`, `${param}[${name}]`);
  }
  if (Object.keys(merged).length > 50) throw invalid('You can specify up to 50 metadata keys.', param);
  return merged;
}
