const UNITS = ['KiB', 'MiB'] as const;

/** `340 B`, `12.5 KiB`, `8 MiB`: what a person compares with a limit. */
export function sizeOf(bytes: number): string {
  let size = bytes;
  let unit = 'B';
  for (const next of UNITS) {
    if (size < 1024) break;
    size /= 1024;
    unit = next;
  }
  return `${Number(size.toFixed(1))} ${unit}`;
}
