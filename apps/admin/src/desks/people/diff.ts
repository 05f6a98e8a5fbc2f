/** One field that an action changed. `undefined` on a side: the field was not there. */
export interface Change {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What is different between two records, field by field, in the order of their names; what stayed the same is left out. */
export function diffOf(before: unknown, after: unknown): Change[] {
  const was = flatten(before);
  const is = flatten(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .toSorted()
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    .filter((change) => change.before !== change.after);
}

/** `{a: {b: [1, 2]}}` becomes `a.b.0 → 1`, `a.b.1 → 2`; nothing at all has no fields. */
function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) {
    if (path !== '' && value === null) into.set(path, 'null');
    return into;
  }
  if (typeof value !== 'object')
    return into.set(path === '' ? 'value' : path, typeof value === 'string' ? value : JSON.stringify(value));
  const entries = Object.entries(value);
  if (entries.length === 0 && path !== '') into.set(path, Array.isArray(value) ? '[]' : '{}');
  for (const [name, inner] of entries) flatten(inner, path === '' ? name : `${path}.${name}`, into);
  return into;
}
