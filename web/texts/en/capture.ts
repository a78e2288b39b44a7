import { plural } from '../plural.ts';

/** Words of the worst minute: few, calm, and never a diagnosis. */
export const captureTexts = {
  start: 'Start an episode',
  startWords: 'Tap when it begins. It can be undone.',
  startWordsErasing:
    'First aid and the call are there. What you record stays on this device, unless the erasure is taken back.',
  title: 'Episode',
  runningTitle: 'Episode running',
  overTitle: 'It is over',
  none: 'No episode is running',
  runningLine: 'An episode is running.',
  goBack: 'Go to it',
  startedAt: (time: string) => `Started at ${time}`,
  lasted: (elapsed: string) => `Lasted ${elapsed}`,
  elapsed: 'Time since it began',
  undo: 'Started by accident? Undo',
  undone: 'Undone. Nothing was recorded.',
  firstAid: 'What to do now',
  /** Only until this device has read the plan of the record for the first time. */
  firstAidUnread: [
    'Keep them from being hurt. Put nothing into the mouth. Do not hold them down.',
    'See whether they breathe normally. If not, call an ambulance at once.',
    'If they breathe but do not respond, turn them onto their side.',
    'Stay until they are fully awake.',
  ],
  callAt: (minutes: number) =>
    minutes === 0
      ? 'The plan says: call an ambulance at once.'
      : plural(minutes, {
          one: 'Ambulance: at 1 minute, or sooner if you are worried.',
          other: `Ambulance: at ${minutes} minutes, or sooner if you are worried.`,
        }),
  callNow: 'Call an ambulance now',
  callNowWords: (minutes: number) =>
    minutes === 0
      ? 'The plan says to call at once.'
      : plural(minutes, {
          one: 'It has gone on for 1 minute.',
          other: `It has gone on for ${minutes} minutes.`,
        }),
  call: (number: string) => `Call ${number}`,
  noNumber: 'Dial the emergency number of where you are.',
  phase: 'When is this photo?',
  phases: { before: 'Before', during: 'During', recovering: 'Recovering', after: 'After' },
  eyes: 'Are the eyes open?',
  eyesAnswers: { open: 'Open', closed: 'Shut' },
  eyesNoted: (answer: string, elapsed: string) => `${answer} at ${elapsed}`,
  takePhoto: 'Take photo',
  over: 'It’s over',
  overSure: 'Are they awake again?',
  overYes: 'Yes, it’s over',
  overNo: 'Not yet',
  tell: 'Tell what you saw',
  tellMore: 'Tell more',
  tellWords: 'Now tell what you saw, while it is fresh. It takes five minutes at most.',
  justOver: (time: string) => `The episode of ${time} is over`,
  seePhotos: 'See the photos',
  done: 'Done',
  thanks: 'Thank you. What you recorded is in their record, or on its way there.',
  photos: 'Photos',
  photoAt: (elapsed: string) => `Photo at ${elapsed}`,
  photoOf: (when: string) => `Photo of ${when}`,
  photoTime: {
    of_the_file: 'When it was taken is not in the photo. This is the time of the file, which may be a copy.',
    does_not_fit: 'This time does not fit the episode. The camera’s clock may be wrong.',
    set: 'You said when it was taken.',
    open: 'Say when it was taken',
    change: 'Change the time',
    when: 'When was it taken?',
    missing: 'Please enter the day and the time.',
    precision: 'How well do you know it?',
    precisions: { estimated: 'About', exact: 'To the minute' },
    keep: 'Keep this time',
    cancel: 'Leave it as it is',
  },
  gallery: 'Choose from the gallery',
  camera: {
    title: 'Camera',
    opening: 'Opening the camera…',
    shutter: 'Take the photo',
    turn: 'Turn to the other camera',
    turnShort: 'Turn',
    close: 'Done, close the camera',
    tip: 'The whole face, from the front, with light on it.',
    refused:
      'The camera is not allowed here. Allow it in the browser’s settings for this page, or use the phone’s own camera.',
    missing: 'No camera was found. You can choose a photo from the gallery.',
    busy: 'The camera is in use elsewhere. Close the other app, or use the phone’s own camera.',
    own: 'Use the phone’s camera',
    taken: (count: number) => plural(count, { one: '1 photo taken', other: `${count} photos taken` }),
  },
  unprepared: {
    too_large:
      'This photo has too many pixels to open here. Choose a smaller one, or take one with the camera here.',
    heic_unreachable:
      'This kind of photo (HEIC) can be opened here once there is a connection. Choose it again then; it stays in your gallery.',
    heic_series: 'This file is a series of pictures, not one photo. Choose one of them.',
    heic_damaged:
      'This photo (HEIC) is damaged, or of a kind that cannot be opened here. Choose another one.',
    not_an_image: 'This file is not a photo that can be opened here. Choose another one.',
  },
  notKept: 'This device is full. The photo is kept in this page until it is sent: leave it open.',
  photoStates: {
    preparing: 'Being made ready',
    waiting: 'Waiting to be sent',
    sent: 'Sent. Being read…',
    open: 'Eyes open in this photo, as the machine read it',
    closed: 'Eyes shut in this photo, as the machine read it',
    unsure: 'A clear photo. The machine is not sure about the eyes.',
    no_face: 'No face found. Get the whole face into the picture.',
    patient_not_recognised: 'Their face was not found among those in the picture. Go closer.',
    unreadable: 'This file could not be read as a photo.',
    failed: 'It could not be read this time. The photo is kept.',
    withdrawn: 'It was not read: the consent was withdrawn.',
    deleted: 'This photo was deleted.',
  },
  /** How to take a better one, by why the machine could not use it. */
  better: {
    too_dark: 'Too dark. Turn on a light, or a lamp closer to the face.',
    too_blurred: 'Blurred. Hold the phone still for a moment.',
    too_small: 'The face is small. Go closer.',
    turned_away: 'The face is turned away. Try from the front.',
    covered: 'Something covers the face. Move it if that is safe.',
    cut_off: 'Part of the face is cut off. Step back a little.',
    not_known: 'The face could not be judged. Try once more.',
  } as Record<string, string>,
};
