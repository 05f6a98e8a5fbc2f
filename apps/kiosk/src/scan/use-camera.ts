import { type RefObject, useEffect, useRef, useState } from 'react';
import { keep, kept } from '@youjian/ui/installed-app';
import { type Camera, CameraClosed, type CameraTrouble, camerasOf, closeCamera, hasTorch, openCamera } from './camera';
import { makeDetector } from './detector';

export type CameraStanding =
  | { readonly kind: 'opening' }
  | { readonly kind: 'looking'; readonly stream: MediaStream; readonly hasTorch: boolean }
  | { readonly kind: 'closed'; readonly why: CameraTrouble | 'no_reader' };

interface Looking {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly standing: CameraStanding;
  readonly cameras: readonly Camera[];
  readonly chosen: string | null;
  choose(id: string): void;
  again(): void;
}

const BETWEEN_LOOKS_MS = 120;

/** Looks through a camera until it reads a code. The same code again is told only after it was out of sight. */
export function useCamera(onCode: (code: string) => void): Looking {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onCode);
  useEffect(() => {
    told.current = onCode;
  });
  const [chosen, setChosen] = useState(() => kept('camera'));
  const [attempt, setAttempt] = useState(0);
  const [cameras, setCameras] = useState<readonly Camera[]>([]);
  const [standing, setStanding] = useState<CameraStanding>({ kind: 'opening' });

  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | null = null;
    const isWanted = () => !isOver;
    setStanding({ kind: 'opening' });
    void (async () => {
      try {
        stream = await openCamera(chosen);
        if (isOver) return closeCamera(stream);
        setStanding({ kind: 'looking', stream, hasTorch: hasTorch(stream) });
        setCameras(await camerasOf());
        if (video.current !== null) await look(video.current, stream, isWanted, (code) => told.current(code));
      } catch (error) {
        if (!isOver) setStanding({ kind: 'closed', why: error instanceof CameraClosed ? error.why : 'no_reader' });
      }
    })();
    return () => {
      isOver = true;
      if (stream !== null) closeCamera(stream);
    };
  }, [chosen, attempt]);

  const choose = (id: string) => {
    keep('camera', id);
    setChosen(id);
  };
  return { video, standing, cameras, chosen, choose, again: () => setAttempt((before) => before + 1) };
}

async function look(
  video: HTMLVideoElement,
  stream: MediaStream,
  isWanted: () => boolean,
  onCode: (code: string) => void,
): Promise<void> {
  const detector = await makeDetector();
  video.srcObject = stream;
  await video.play();
  let last = '';
  while (isWanted()) {
    if (video.readyState >= video.HAVE_CURRENT_DATA) {
      const [found] = await detector.detect(video);
      if (found !== undefined && found.rawValue !== last && isWanted()) onCode(found.rawValue);
      last = found?.rawValue ?? '';
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
}
