import type { SameWords } from '../words';
import type { frame as zh } from '../zh-CN/frame';

export const frame: SameWords<typeof zh> = {
  app: {
    name: 'Till',
    skip: 'Skip to the content',
    back: 'Back',
    close: 'Close',
    loading: 'Opening…',
    notHere: 'There is no such page',
    notHereText: 'Go back to selling by the arrow at the top.',
  },
  elsewhere: {
    title: 'The till is open in another window',
    text: 'A device sells in one window only, so that nothing is written down twice.',
    here: 'Sell here instead',
  },
  problem: {
    title: 'That did not work',
    unreachable: 'Head office cannot be reached. Check the network and try again.',
    reference: 'Reference {{id}}',
    notKept: 'This step was not stored; the device may be full. Free some space and try again.',
  },
};
