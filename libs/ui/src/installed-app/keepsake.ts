/** What this browser remembers of one app's small choices. Private windows and full disks may refuse; then nothing is remembered. */
const PREFIX = `youjian.${import.meta.env.BASE_URL.replaceAll('/', '')}.`;

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    return;
  }
}

export function keptJson<T>(name: string): T | null {
  try {
    const text = kept(name);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}
