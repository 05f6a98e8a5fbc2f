import { Module } from '@nestjs/common';
import { ListOutlets } from './list-outlets';
import { Outlets } from './outlets';
import { OutletsController } from './outlets.controller';

@Module({ controllers: [OutletsController], providers: [ListOutlets, Outlets], exports: [Outlets] })
export class OutletsModule {}
