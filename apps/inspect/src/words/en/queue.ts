import type { SameWords } from '../words';
import type { queue as zh } from '../zh-CN/queue';

export const queue: SameWords<typeof zh> = {
  queue: {
    title: 'To send',
    waiting: 'Waiting to be sent: {{count}}',
    aside: 'Need your attention: {{count}}',
    allSent: 'Everything has been sent',
    allSentText: 'Signed visits queue here and go out by themselves when there is a network.',
    sendNow: 'Send now',
    offlineNote: 'No network; sending goes on by itself when it returns.',
    state: {
      waiting: 'Waiting',
      sending: 'Sending',
      held: 'In line',
      aside: 'Needs attention',
      sent: 'Confirmed',
      settled: 'Not used',
    },
    kind: {
      sync: 'Inspection record',
      photo: 'Photo',
      submit: "Lead's signature",
      cosign: 'Second signature',
      report: 'Report',
    },
    content: 'Answers: {{answers}}, photos: {{photos}}, samples: {{samples}}',
    bytes: '{{sent}} of {{total}} KB',
    again: 'Attempts: {{attempts}}; next at {{time}}',
    retry: 'Try again',
    correct: 'Correct it',
    problem: 'What the server says',
    sentAt: 'Confirmed {{time}}',
    sentPhotos: 'Photos confirmed: {{count}}',
    photosOf: 'Photos {{done}} of {{of}}',
  },
};
