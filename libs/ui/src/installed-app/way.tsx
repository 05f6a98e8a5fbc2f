import { type AnchorHTMLAttributes, useSyncExternalStore } from 'react';

/**
 * The addresses of an app, below the one it is built for. A dozen pages do not need a library for it: what the address says is shown, a
 * link changes the address, and the browser's own back button works.
 */
const BASE = import.meta.env.BASE_URL.replace(/\/$/, '');
const listeners = new Set<() => void>();

const wayNow = (): string => {
  const path = window.location.pathname;
  const below = path.startsWith(BASE) ? path.slice(BASE.length) : path;
  return below.replace(/\/+$/, '') || '/';
};

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  window.addEventListener('popstate', tell);
  return () => {
    listeners.delete(tell);
    window.removeEventListener('popstate', tell);
  };
}

export const useWay = (): string => useSyncExternalStore(subscribe, wayNow);

let moved = false;
/** Whether the person has been on another page before this one. */
export const hasMoved = (): boolean => moved;

export function go(to: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  moved = true;
  if (replace) history.replaceState(null, '', BASE + to);
  else history.pushState(null, '', BASE + to);
  listeners.forEach((tell) => tell());
  window.scrollTo(0, 0);
}

type GoProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { readonly to: string };

/** A link inside the app: a real one, so that it can be opened in a new tab, but without fetching the page again. */
export function Go({ to, onClick, ...rest }: GoProps) {
  return (
    <a
      {...rest}
      href={BASE + to}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    />
  );
}
