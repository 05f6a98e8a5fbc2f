import type { SameWords } from '../words';
import type { papers as chinese } from '../zh-CN/papers';

export const papers: SameWords<typeof chinese> = {
  papers: {
    title: 'Documents',
    none: 'No documents yet.',
    kindLabel: 'Kind of document',
    name: 'File',
    size: 'Size',
    by: 'Handed in by',
    at: 'Handed in at',
    action: 'Action',
    choose: 'Choose a file',
    chooseFor: 'Choose a file: {{label}}',
    dropHint: 'Or drag files here: PDF, pictures, Excel, Word or text, at most {{most}} each.',
    tooLarge: '"{{name}}" is larger than {{most}} and was not sent.',
    onTheWay: 'On the way',
    progressOf: 'Progress of "{{name}}"',
    retry: 'Try again',
    retryNamed: 'Try "{{name}}" again',
    removeNamed: 'Remove "{{name}}"',
    withdraw: 'Take back',
    withdrawNamed: 'Take "{{name}}" back',
    withdrawSure: 'Take "{{name}}" back? It stays in the list, marked as withdrawn.',
    withdrawnDone: 'Taken back.',
    withdrawnBy: 'taken back by {{name}}',
    kind: {
      evidence: 'Other evidence',
      application_form: 'Application form',
      undertaking: 'Undertaking',
      land_proof: 'Land proof',
      livestock_filing: 'Livestock filing',
      quality_system: 'Quality and safety system',
      lab_report: 'Laboratory report',
    },
  },
};
