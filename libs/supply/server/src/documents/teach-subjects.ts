import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentSubjects } from './document-subjects';
import { findBase, findCase } from './supply-subjects';

/** Cases and bases are this room's own. */
@Injectable()
export class TeachSubjects implements OnModuleInit {
  constructor(private readonly subjects: DocumentSubjects) {}

  onModuleInit(): void {
    this.subjects.learn('case', findCase);
    this.subjects.learn('base', findBase);
  }
}
