import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentSubjects } from './document-subjects';
import { findBase } from './supply-subjects';

/** Bases are this room's own. */
@Injectable()
export class TeachSubjects implements OnModuleInit {
  constructor(private readonly subjects: DocumentSubjects) {}

  onModuleInit(): void {
    this.subjects.learn('base', findBase);
  }
}
