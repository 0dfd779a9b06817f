import { defineConfig } from 'vite';

/** For the harness alone: in the program Vaadin bundles the sources. */
export default defineConfig({
  root: 'harness',
  build: { outDir: '../target/harness', emptyOutDir: true, target: 'esnext', cssMinify: false, rolldownOptions: { input: ['harness/index.html', 'harness/editor.html'] } },
});
