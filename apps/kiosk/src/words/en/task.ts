import type { SameWords } from '../words';
import type { task as zh } from '../zh-CN/task';

export const task: SameWords<typeof zh> = {
  task: {
    title: 'Stopped lots',
    intro:
      'Count, set aside, take a photo; what was recalled or lost its certificate then goes back to the centre. Counting works without a network and is reported by itself.',
    none: 'No stopped lot to deal with',
    noneText: 'When head office stops a lot that lies here, it appears within seconds.',
    cause: { hold: 'On hold', recall: 'Recalled', certificate: 'Certificate ended' },
    step: {
      count: 'To be counted',
      counted: 'Counted, not reported yet',
      aside: 'Needs somebody',
      back: 'To be sent back',
      kept: 'Set aside',
    },
    stepText: {
      counted: 'This till has written it down and reports it with the next network. Keep the goods set aside.',
      aside: 'Head office could not take this count; the reason stands under “To be sent”.',
      back: 'Counted and set aside. The last step: send it back to the centre.',
      kept: 'Counted and set aside. Leave it where it is until head office says more.',
    },
    count: 'Take it off the shelf and count it',
    counted: 'Pieces found',
    countedKilos: 'Found, in kilograms',
    countedHere: 'Found',
    setAside: 'Set it aside',
    isSetAside: 'All of it is off the shelf, sealed, labelled and kept apart',
    show: 'Take a photo',
    photoAlt: 'Photo of the goods set aside',
    why: '{{off}} against {{expected}} in the books: why?',
    finish: 'Counted and set aside: report',
    finishWithout: 'Report without a photo',
    done: 'Reported: {{amount}} counted and set aside',
    expected: 'In the books',
    countedAt: 'Counted at',
    countedBy: 'Counted by',
    howMany: 'Pieces to send back',
    howManyKilos: 'Kilograms to send back',
    sendBack: 'Send {{amount}} back to the centre',
    openTransfer: 'Open transfer {{number}} and let it go',
    noCentre: 'There is no centre to send it to; ask head office',
    problem: {
      not_a_number: 'Fill in the whole number you found, or kilograms such as 1.25; 0 if there is none',
      not_set_aside: 'Set it aside first, then tick this',
      no_photo: 'There is no photo yet. If you cannot take one, press once more',
      note_needed: 'Say why the number differs',
      too_many: 'At least one, at most {{amount}}',
    },
  },
  news: {
    pickups: 'New orders to collect: {{count}}',
    tasks: 'Stopped lots to deal with: {{count}}. Stock → Stopped lots',
    waiting: '{{count}} to do',
  },
};
