import { handle } from 'hono/aws-lambda';
import redirectScript from 'swagger-ui-dist/oauth2-redirect.js' with { type: 'text' };
import style from 'swagger-ui-dist/swagger-ui.css' with { type: 'text' };
import script from 'swagger-ui-dist/swagger-ui-bundle.js' with { type: 'text' };
import { createDocs } from '../../src/docs/docs-app.ts';
import { readDocsConfig } from '../../src/platform/docs-config.ts';

/** API Gateway: one HTTP request, by anyone, for the API's documentation. */
export const handler = handle(createDocs(readDocsConfig(process.env), { script, style, redirectScript }));
