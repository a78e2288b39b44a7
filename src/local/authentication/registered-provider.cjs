// JavaScript has no types to hold these against; provider.ts has them.
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-return */

// serverless-offline takes its authentication provider by path only, and requires it synchronously.
// The plugin, which knows the issuer, leaves the function here before the routes are made.
module.exports = (...route) => globalThis[Symbol.for('episodelens.authenticationProvider')](...route);
