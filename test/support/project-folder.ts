import { fileURLToPath } from 'node:url';

/** The folder of serverless.yml. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
