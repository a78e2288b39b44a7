// A thread does not take over `--import tsx` on Node 20, so it begins in JavaScript and loads the rest itself.
import { tsImport } from 'tsx/esm/api';

await tsImport('./face-worker.ts', import.meta.url);
