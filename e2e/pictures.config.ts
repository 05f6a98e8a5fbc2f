import { defineConfig } from '@playwright/test';
import journeys from './playwright.config';

/** `npm run pictures`: takes the picture of the README from the built house. Not part of the tests. */
export default defineConfig({ ...journeys, testMatch: 'screenshots.ts', workers: 1, reporter: 'list' });
