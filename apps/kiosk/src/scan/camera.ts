/** A camera as the person knows it; without a name before the browser may say one. */
export interface Camera {
  readonly id: string;
  readonly label: string;
}

/** Why there is no picture: the person or the house forbade it, there is no camera, somebody else has it. */
export type CameraTrouble = 'denied' | 'none' | 'busy';

export class CameraClosed extends Error {
  constructor(readonly why: CameraTrouble) {
    super(why);
  }
}

/** The camera that was chosen last, else the one that looks away from the person. */
export async function openCamera(id: string | null): Promise<MediaStream> {
  if (navigator.mediaDevices === undefined) throw new CameraClosed('none');
  const side = { facingMode: { ideal: 'environment' } };
  const which = id === null ? side : { deviceId: { exact: id } };
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 } },
      audio: false,
    });
  } catch (error) {
    // The one that was chosen is gone: any other is better than none.
    if (id !== null && nameOf(error) === 'OverconstrainedError') return openCamera(null);
    throw new CameraClosed(troubleOf(nameOf(error)));
  }
}

export function troubleOf(name: string): CameraTrouble {
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none';
}
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

export async function camerasOf(): Promise<Camera[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

type Torch = MediaTrackConstraintSet & { torch?: boolean };

export function hasTorch(stream: MediaStream): boolean {
  const [track] = stream.getVideoTracks();
  return Boolean((track?.getCapabilities?.() as { torch?: boolean } | undefined)?.torch);
}

export async function setTorch(stream: MediaStream, on: boolean): Promise<void> {
  const [track] = stream.getVideoTracks();
  await track?.applyConstraints({ advanced: [{ torch: on } as Torch] });
}

export const closeCamera = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());
