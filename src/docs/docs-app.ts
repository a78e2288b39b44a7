import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { openApiDocument } from '../http/openapi.ts';
import type { DocsConfig } from '../platform/docs-config.ts';
import { docsPage, pageScript, pageStyle, redirectPage } from './page.ts';

/** What Swagger UI's package brings, as text. */
export type SwaggerUi = { script: string; style: string; redirectScript: string };

const javascript = 'text/javascript; charset=utf-8';
const html = 'text/html; charset=utf-8';
const css = 'text/css; charset=utf-8';

/** The OpenAPI document, and pages to read it and try it by: for everyone, with nothing in them but what the code says. */
export function createDocs({ authorizationUrl, tokenUrl, clientId }: DocsConfig, swaggerUi: SwaggerUi): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", new URL(tokenUrl).origin],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // The window in which one signs in must be able to hand over what it got.
      crossOriginOpenerPolicy: false,
    }),
  );
  app.use(compress());

  const serve = (path: string, type: string, content: () => string, seconds = 0) =>
    app.get(path, (context) =>
      context.body(content(), 200, {
        'content-type': type,
        'cache-control': seconds === 0 ? 'no-cache' : `public, max-age=${seconds}`,
      }),
    );
  // Made when someone asks for it: most who start this function want but a part of it.
  let document: string | undefined;
  serve('/openapi.json', 'application/json', () => {
    document ??= JSON.stringify(openApiDocument({ authorizationUrl, tokenUrl }));
    return document;
  });
  serve('/docs', html, () => docsPage);
  serve('/docs/page.js', javascript, () => pageScript(clientId));
  serve('/docs/page.css', css, () => pageStyle);
  serve('/docs/oauth2-redirect.html', html, () => redirectPage);
  serve('/docs/oauth2-redirect.js', javascript, () => swaggerUi.redirectScript, 3600);
  serve('/docs/swagger-ui-bundle.js', javascript, () => swaggerUi.script, 3600);
  serve('/docs/swagger-ui.css', css, () => swaggerUi.style, 3600);
  return app;
}
