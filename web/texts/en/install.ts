/** The words that invite to install the app. */
export const installTexts = {
  title: 'Have it at hand',
  words: {
    asked:
      'Installed, EpisodeLens opens with one tap, and this device keeps what waits to be sent for longer.',
    by_hand:
      'Tap Share, then Add to Home Screen. Otherwise Safari deletes what waits here to be sent when EpisodeLens is not opened for seven days.',
  },
  install: 'Install it',
  dismiss: 'Do not show this again',
} as const;
