/** What this browser remembers for its user. Private windows and full disks may refuse; then nothing is remembered. */
const PREFIX = 'youjian.admin.';

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    return;
  }
}

export function keptJson<T>(name: string, otherwise: T): T {
  try {
    const text = kept(name);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}
