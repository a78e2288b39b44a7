/** Every word of the interface, in plain English; what the API says of a consent or a plan comes in its own language. */
export const texts = {
  app: {
    name: 'EpisodeLens',
    titleOf: (page: string) => `${page} · EpisodeLens`,
    toContent: 'Skip to the content',
    back: 'Back',
    loading: 'One moment…',
  },
  connection: {
    offline: 'No connection. You can go on; what you do is kept on this device.',
  },
  notFound: {
    title: 'There is nothing here',
    words: 'The address may be mistyped, or the page has gone.',
    action: 'Go to the start',
  },
  broken: {
    title: 'Something went wrong on this page',
    words: 'It is our fault, not yours. What you have recorded is kept on this device.',
    action: 'Open the page again',
  },
  cannotOpen: {
    title: 'EpisodeLens cannot open here just now',
    words: 'It needs a connection the first time. Please check it and try again.',
    storage:
      'This browser does not let EpisodeLens keep anything. Leave private browsing, and open it again.',
    action: 'Try again',
  },
  welcome: {
    title: 'Keep what you see',
    lead: 'When someone loses consciousness, the doctor is not there. EpisodeLens keeps your photos and what you saw, so that the doctor can see it later.',
    signIn: 'Sign in',
    signingIn: 'Opening the sign-in…',
    failed: 'The sign-in cannot be reached. Please check your connection and try again.',
    notADevice: 'It records and shows. It is not a medical device and makes no diagnosis.',
  },
  signedIn: {
    title: 'Signing you in',
    failedTitle: 'The sign-in did not work',
    failed: 'It may have taken too long, or was begun in another window. Nothing you entered is lost.',
    again: 'Sign in again',
  },
  expired: {
    words: 'You need to sign in again. What you have entered is kept.',
    action: 'Sign in again',
  },
  you: {
    title: 'You',
    open: 'You',
    signedInAs: 'Signed in as',
    nameless: 'Someone without a name',
    signOut: 'Sign out',
    signOutTitle: 'Sign out of this device?',
    signOutWords: 'What this device keeps for you is removed from it. Your records stay where they are.',
    stay: 'Stay signed in',
    signingOut: 'Signing out…',
  },
  home: {
    title: 'Whose record?',
    none: 'No records yet',
    noneWords: 'If someone has invited you to a care team, open the link that they gave you.',
    unreachable: 'Your records cannot be read just now. Please check your connection.',
    tryAgain: 'Try again',
    born: (date: string) => `Born on ${date}`,
  },
} as const;
