// Puts the schemas and the licences of the project into the extension.
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const own = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(own, '..', '..');
mkdirSync(join(own, 'schemas'), { recursive: true });
cpSync(join(root, 'docs/schemas/config.json'), join(own, 'schemas/config.json'));
cpSync(join(root, 'LICENSE-MIT'), join(own, 'LICENSE.txt'));
