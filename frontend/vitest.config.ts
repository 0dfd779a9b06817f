import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    reporters: ['default', ['junit', { outputFile: 'target/vitest-reports/TEST-canvas.xml' }]],
    // Tests share two cores with Maven: one worker is as fast, and kinder to the rest of the build.
    maxWorkers: 1,
    testTimeout: 30_000,
  },
});
