import { plural } from './plural.ts';

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
    asOf: (when: string) => `This was read ${when}. There is nothing newer without a connection.`,
    tryAgain: 'Try again',
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
    heicOpener: 'libheif (LGPL) opens HEIC photos here',
  },
  notYours: {
    title: 'This record cannot be opened',
    words: 'It is not here any more, or you may no longer see it.',
    action: 'To your records',
  },
  home: {
    title: 'Whose record?',
    patients: 'Your patients',
    none: 'No records yet',
    noneLead: 'Make one for yourself, or for someone whom you look after.',
    noneWords: 'If someone has invited you to a care team, open the link that they gave you instead.',
    make: 'Make a record',
    makeAnother: 'Make another record',
    born: (date: string) => `Born on ${date}`,
    yourOwn: 'Your own record',
  },
  outbox: {
    title: 'Waiting to be sent',
    see: 'See what waits',
    keepOpen: (count: number) =>
      plural(count, {
        one: '1 thing is waiting to be sent.',
        other: `${count} things are waiting to be sent.`,
      }) + ' Keep this open.',
    stuck: (count: number) =>
      plural(count, { one: '1 thing could not be sent.', other: `${count} things could not be sent.` }) +
      ' It is kept on this device.',
    noRoom: 'This device is full. What you just did is in this page only: keep it open until it is sent.',
    almostFull: (photos: number) =>
      (photos === 0
        ? 'This device is full.'
        : plural(photos, {
            one: 'This device is almost full: it has room for about 1 more photo.',
            other: `This device is almost full: it has room for about ${photos} more photos.`,
          })) + ' Delete something else from it.',
    nothing: 'Everything is sent.',
    lead: 'It is kept on this device, and sent by itself as soon as it can be.',
    ofIPhone: 'An iPhone sends only while this page is open.',
    signOutUnsent: (count: number) =>
      plural(count, { one: '1 thing has', other: `${count} things have` }) +
      ' not been sent yet. They stay on this device, and are sent when you sign in here again. Nobody else can see or send them.',
    signOutAnyway: 'Sign out, send later',
    kinds: {
      open_episode: 'The start of an episode',
      end_episode: 'That it is over',
      discard_episode: 'That it was an accident',
      photo: 'A photo',
      photo_time: 'When a photo was taken',
      account: 'What was seen',
      measurement: 'A measurement',
    },
    made: (time: string) => `Made ${time}`,
    waiting: 'Waiting for a connection',
    onItsWay: 'On its way',
    waitingUntil: (time: string) => `Waiting until ${time}: there was too much at once`,
    notTaken: 'It did not go through yet. It is tried again.',
    newer: 'Made by a newer version of EpisodeLens. Open that to send it.',
    opensFirst: 'Waiting for the start of its episode',
    photoFirst: 'Waiting for its photo',
    blocked: {
      not_found:
        'You are no longer let into this record. Someone who owns it can let you in again; then try again.',
      not_permitted: 'Your role may not do this. Ask someone who owns the record.',
      consent_missing: 'There is no consent to photos just now. Once it is given, try again.',
      being_erased:
        'This record is about to be erased and takes nothing more. If that is taken back, try again.',
      episode_discarded: 'The episode was taken back as opened by accident.',
      episode_already_ended: 'Someone else has already said when it was over.',
      episode_not_empty: 'Something had been added to the episode, so it was not taken back.',
      discard_too_late: 'The episode is too old to be taken back. It can be hidden in the record.',
      episode_full: 'This episode holds as much as it can.',
      photo_deleted: 'This photo was deleted in the meantime.',
      episode_not_yours:
        'Someone else began this episode. They, or someone who owns the record, can take it back.',
      photo_withdrawn: 'Consent was withdrawn before this photo was read.',
      too_many_corrections: 'This was put right as often as it can be.',
      bytes_gone: 'The photo is no longer on this device.',
    } as Record<string, string>,
    blockedOtherwise: (code: string) =>
      `It was not accepted (${code}). It stays here: save a copy, and ask whoever runs EpisodeLens for help.`,
    tryAgain: 'Try again',
    save: 'Save a copy',
    letGo: 'Delete it from here',
    letGoSure: 'Delete it? It is nowhere else.',
    letGoYes: 'Yes, delete it',
    letGoNo: 'Keep it',
  },
} as const;
