// JavaScript, because the CLI's process loads it before anything can read TypeScript; its types are in end-with-parent.d.mts.
/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return */

export function endWithParent(end, longestMilliseconds = 5_000) {
  const endSoon = () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), longestMilliseconds).unref();
    end();
  };
  if (process.connected) process.once('disconnect', endSoon);
  // It had a parent, which ended while this process was loading.
  else if (process.send) endSoon();
  else if (process.env.npm_lifecycle_event) whenLeftAlone(endSoon);
}

/** npm runs a script in a shell, and a signal to npm ends that shell without a word to what runs in it. */
function whenLeftAlone(end) {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    end();
  }, 250);
  watch.unref();
}
