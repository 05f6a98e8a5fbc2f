import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { CircleCheck, TriangleAlert } from 'lucide-react';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'ok' | 'warn';
  readonly action?: ReactNode;
}
type Say = (text: string, more?: { readonly tone?: Toast['tone']; readonly action?: ReactNode }) => void;

const SayContext = createContext<Say>(() => {});
export const useToast = (): Say => useContext(SayContext);

const SHOWN_FOR_MS = 5000;

/** Above the bars at the foot of a shop page, or over the head of a page whose keys are at the foot. */
const PLACES = { foot: 'bottom-36 md:bottom-10', head: 'top-1.5' } as const;

interface ToastProviderProps {
  readonly place?: keyof typeof PLACES;
  readonly children: ReactNode;
}

/** One message at a time, spoken politely, gone after a while unless someone is reading it. */
export function ToastProvider({ place = 'foot', children }: ToastProviderProps) {
  const [toast, setToast] = useState<Toast | null>(null);
  const [isHeld, setHeld] = useState(false);
  const lastId = useRef(0);
  const say = useCallback<Say>((text, { tone = 'ok', action } = {}) => {
    lastId.current += 1;
    setToast({ id: lastId.current, text, tone, ...(action === undefined ? {} : { action }) });
  }, []);

  useEffect(() => {
    if (toast === null || isHeld) return;
    const timer = setTimeout(() => setToast(null), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);

  const Icon = toast?.tone === 'warn' ? TriangleAlert : CircleCheck;
  return (
    <SayContext.Provider value={useMemo(() => say, [say])}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className={`no-print pointer-events-none fixed inset-x-0 ${PLACES[place]} z-[60] flex justify-center px-4`}
      >
        {toast !== null && (
          <div
            key={toast.id}
            className="rise pointer-events-auto flex max-w-xl items-center gap-2 rounded-full bg-ink px-4 py-2.5 text-sm font-medium text-paper shadow-card"
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
          >
            <Icon aria-hidden className="size-5 shrink-0" />
            <span>{toast.text}</span>
            {toast.action}
          </div>
        )}
      </div>
    </SayContext.Provider>
  );
}
