/** As if the issuer had forgotten this session. Runs in the page. */
export const forgetSession = () =>
  new Promise<void>((resolve) => {
    const opening = indexedDB.open('episodelens');
    opening.addEventListener('success', () => {
      const sessions = opening.result.transaction('session', 'readwrite').objectStore('session');
      const reading = sessions.get('current');
      reading.addEventListener('success', () => {
        const kept: unknown = reading.result;
        if (typeof kept !== 'object') throw new Error('Nobody is signed in.');
        const put = sessions.put({ ...kept, refreshToken: 'one that the issuer does not know' }, 'current');
        put.addEventListener('success', () => resolve());
      });
    });
  });
