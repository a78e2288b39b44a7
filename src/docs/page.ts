import { scopes } from '../http/openapi.ts';

const head = (title: string) =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>`;

/** The documentation: what it is, and Swagger UI beneath. */
export const docsPage = `${head('EpisodeLens API')}
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/page.css">
</head>
<body>
<div id="swagger-ui"></div>
<noscript>This page needs JavaScript. The document itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/page.js"></script>
</body>
</html>
`;

/** Where sign-in comes back to, in a window of its own that hands the code to the one that opened it. */
export const redirectPage = `${head('Signed in')}
</head>
<body>
<script src="/docs/oauth2-redirect.js"></script>
</body>
</html>
`;

/** Nothing of a sign-in is kept: it ends with the page. */
export const pageScript = (clientId: string): string =>
  `const ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
  oauth2RedirectUrl: location.origin + '/docs/oauth2-redirect.html',
});
ui.initOAuth({
  clientId: ${JSON.stringify(clientId)},
  scopes: ${JSON.stringify(Object.keys(scopes))},
  usePkceWithAuthorizationCodeGrant: true,
});
`;

/** Swagger UI is made for a wide, light screen: on a phone its rows would be wider than the page. */
export const pageStyle = `body { margin: 0; background: #fff; }
.swagger-ui .info { margin: 1.5rem 0; }
/* Our client has no secret, and no answer has a link. */
.swagger-ui label[for="client_secret_authorizationCode"],
.swagger-ui #client_secret_authorizationCode,
.swagger-ui .response-col_links { display: none; }
@media (max-width: 640px) {
  #swagger-ui { overflow-x: clip; }
  .swagger-ui .wrapper { padding: 0 0.75rem; }
  .swagger-ui .scheme-container { padding: 1rem 0; }
  .swagger-ui .opblock .opblock-summary { flex-wrap: wrap; }
  .swagger-ui .opblock .opblock-summary-path { max-width: 100%; flex-basis: 60%; overflow-wrap: anywhere; }
  .swagger-ui .opblock .opblock-summary-description { flex-basis: 100%; padding: 0.25rem 0; }
  .swagger-ui .opblock-body, .swagger-ui .responses-wrapper, .swagger-ui table { overflow-x: auto; }
  .swagger-ui table.parameters, .swagger-ui table.responses-table { display: block; }
  .swagger-ui .parameters-col_name { min-width: 7rem; }
  .swagger-ui input[type="text"], .swagger-ui textarea { min-width: 0; max-width: 100%; font-size: 16px; }
  .swagger-ui .dialog-ux .modal-ux { width: 94vw; min-width: 0; }
}
@media (prefers-color-scheme: dark) {
  html { filter: invert(0.9) hue-rotate(180deg); background: #1a1a1a; }
}
`;
