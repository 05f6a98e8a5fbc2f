import type { SameWords } from '../words';
import type { scan as zh } from '../zh-CN/scan';

export const scan: SameWords<typeof zh> = {
  scan: {
    title: 'Scan',
    picture: 'What the camera sees',
    hold: 'Hold the code inside the frame',
    camera: 'Camera',
    cameraOf: 'Camera {{number}}',
    torch: 'Light',
    again: 'Try again',
    open: 'Scan with the camera',
    closed: {
      denied: 'The camera is not allowed',
      none: 'There is no camera',
      busy: 'Another program has the camera',
      no_reader: 'The reader did not start',
    },
    closedText: {
      denied: 'Allow the camera in the site settings beside the address, or use a scanner or type the number.',
      none: 'Connect a camera, or use a scanner or type the number.',
      busy: 'Close the program that uses the camera and try again.',
      no_reader: 'Try again; if it still fails, use a scanner or type the number.',
    },
    unknown: {
      no_such_goods: 'These goods are not sold here: {{code}}',
      misread: 'Not read well, please scan again: {{code}}',
      not_ours: 'This code is not known: {{code}}',
    },
    carton: 'That is the carton’s number; scan the square code beside it for the lot',
    strangeLot: 'Lot {{lotCode}} is not among what this till may sell',
    notHere: 'This code is of no use on this page',
  },
};
