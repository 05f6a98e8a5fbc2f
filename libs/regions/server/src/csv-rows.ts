/** The first two columns of our own data files: a heading, no quotes, no empty fields. */
export function csvRows(text: string): [code: string, name: string][] {
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',', 2) as [string, string]);
}
