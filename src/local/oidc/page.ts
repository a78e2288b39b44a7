import { createHash } from 'node:crypto';
import type { Person } from './people.ts';

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 26rem; padding: 2rem 1rem; background: light-dark(#fff, #14181c); color: light-dark(#14181c, #f2f4f6); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
p { margin: 0 0 1.5rem; }
button { display: block; width: 100%; min-height: 4rem; margin: 0 0 1rem; padding: .75rem 1rem; font: inherit; text-align: start; cursor: pointer;
  color: inherit; background: light-dark(#f2f4f6, #232a31); border: 2px solid light-dark(#5b6672, #93a1af); border-radius: .75rem; }
button:hover { background: light-dark(#e3e8ed, #2e3740); }
button:focus-visible { outline: 3px solid light-dark(#0b57d0, #a8c7fa); outline-offset: 2px; }
b, small { display: block; }
`;

/**
 * What a page of the issuer may do: show its own style and send its form. A browser holds the redirect that follows
 * the form to `form-action` as well, and that one leads back to the app.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self' http://localhost:* http://127.0.0.1:*",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The page that asks who signs in. */
export function signInPage(people: readonly Person[]): string {
  const buttons = people.map(
    (person) =>
      `<button name="role" value="${person.role}"><b>${escapeHtml(person.name)}</b><small>${person.role}, ${escapeHtml(person.description)}</small></button>`,
  );
  return page(
    'Who is signing in?',
    `<p>A demo on this computer: three imaginary people, no passwords.</p><form method="post">${buttons.join('')}</form>`,
  );
}

/** The page that asks before it signs out; `form` is the issuer's own, which carries its secret. */
export const signOutPage = (form: string): string =>
  page('Sign out?', `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`);

export const signedOutPage = (): string => page('You are signed out', '<p>You can close this page.</p>');

/** The page for a sign-in that cannot go on. */
export const errorPage = (reason: string): string =>
  page('This sign-in cannot go on', `<p>${escapeHtml(reason)}</p><p>Go back to the app and start again.</p>`);

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · EpisodeLens</title><style>${STYLE}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
