import { type ReactNode, useEffect } from 'react';
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';

interface BottomSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  readonly closeLabel: string;
  /** Stays at the foot of the sheet while the rest scrolls. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** Comes from below on a phone, stands in the middle on a wide screen. Focus stays inside; Escape closes. */
export function BottomSheet({
  open,
  onOpenChange,
  title,
  description,
  closeLabel,
  footer,
  children,
}: BottomSheetProps) {
  useEffect(() => {
    if (!open) return;
    document.documentElement.classList.add('overflow-hidden');
    return () => document.documentElement.classList.remove('overflow-hidden');
  }, [open]);

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        {/* Not Dialog.Overlay: that one writes a style element, which our Content-Security-Policy refuses. */}
        <div aria-hidden className="fixed inset-0 z-40 bg-black/50" />
        <Dialog.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className="rise fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[85dvh] w-full max-w-xl flex-col rounded-t-[20px] bg-surface text-ink shadow-card outline-none md:bottom-auto md:top-[8vh] md:rounded-[20px]"
        >
          <header className="flex items-start gap-2 border-b border-line px-4 py-3">
            <div className="grow pt-1.5">
              <Dialog.Title className="text-lg font-semibold leading-snug">{title}</Dialog.Title>
              {description !== undefined && (
                <Dialog.Description className="text-sm text-ink-2">{description}</Dialog.Description>
              )}
            </div>
            <Dialog.Close
              aria-label={closeLabel}
              className="-mr-2 grid size-11 shrink-0 place-items-center rounded-full hover:bg-leaf"
            >
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </header>
          <div className="grow overflow-y-auto overscroll-contain px-4 py-3">{children}</div>
          {footer !== undefined && (
            <footer className="border-t border-line px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
