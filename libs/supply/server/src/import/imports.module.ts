import { Module } from '@nestjs/common';
import { BaseSheets } from './base-sheets';
import { CommitImport } from './commit-import';
import { Imports } from './imports';
import { ImportsController } from './imports.controller';
import { ReadImport } from './read-import';
import { WorkImports } from './work-imports';

/** Bringing many bases in from a sheet. */
@Module({
  controllers: [ImportsController],
  providers: [BaseSheets, CommitImport, Imports, ReadImport, WorkImports],
  exports: [WorkImports],
})
export class ImportsModule {}
