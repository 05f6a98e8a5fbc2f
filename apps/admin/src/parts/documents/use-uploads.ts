import { isProblem, newRequestKey, type Problem } from '@youjian/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { UploadOptions } from '../../app/upload';

export interface Sending {
  readonly key: string;
  readonly file: File;
  readonly share: number;
  readonly problem: Problem | null;
}

type Send = (file: File, options: UploadOptions) => Promise<unknown>;

/**
 * Files on their way, one after the other. A file that was refused or lost stays in the list until it is tried again or
 * removed; one that has arrived leaves it, because then it is in the list of documents.
 */
export function useUploads(send: Send) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });

  const patch = useCallback((key: string, change: Partial<Sending>) => {
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }, []);
  const drop = useCallback((key: string) => {
    stops.current.get(key)?.abort();
    setSending((all) => all.filter((one) => one.key !== key));
  }, []);
  const run = useCallback(
    (key: string, file: File) => {
      const stop = new AbortController();
      stops.current.set(key, stop);
      const work = async () => {
        if (stop.signal.aborted) return;
        try {
          await latest.current(file, {
            requestKey: key,
            progress: (share) => patch(key, { share }),
            signal: stop.signal,
          });
          drop(key);
        } catch (error) {
          if (isProblem(error)) patch(key, { problem: error, share: 0 });
          else if (!stop.signal.aborted) throw error;
        }
      };
      queue.current = queue.current.then(work, work);
    },
    [drop, patch],
  );
  const add = useCallback(
    (files: readonly File[]) => {
      const fresh = files.map((file) => ({ key: newRequestKey(), file, share: 0, problem: null }));
      setSending((all) => [...all, ...fresh]);
      for (const { key, file } of fresh) run(key, file);
    },
    [run],
  );
  const retry = useCallback(
    ({ key, file }: Sending) => {
      patch(key, { problem: null, share: 0 });
      run(key, file);
    },
    [patch, run],
  );
  // Whoever leaves the page while a file is on its way leaves it behind.
  useEffect(() => {
    const all = stops.current;
    return () => all.forEach((stop) => stop.abort());
  }, []);
  return { sending, add, retry, drop };
}
