// One file instead of the hundreds of the packages that the extension needs.
import { build } from 'esbuild';

await build({
  entryPoints: ['src/extension.ts'], outfile: 'out/extension.js', bundle: true, minify: true, platform: 'node',
  format: 'cjs', target: 'node20', external: ['vscode'],
});
