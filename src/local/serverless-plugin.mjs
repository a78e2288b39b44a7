// JavaScript has no types to hold these against; plugin.ts has them.
/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return */

// The CLI loads plugins as JavaScript whatever it is asked to do; the TypeScript, and all that it imports, is for the
// local stack only. It makes a plugin with `new` and then reads its hooks.
// oxlint-disable-next-line typescript/no-extraneous-class
export default class LocalStackPlugin {
  constructor(serverless) {
    if (serverless.processedInput.commands[0] !== 'offline') {
      this.hooks = {};
      return;
    }
    let loading;
    // Once: each tsImport evaluates everything anew.
    const load = () => {
      loading ??= importStack(serverless);
      return loading;
    };
    this.hooks = {
      initialize: async () => (await load()).configure(),
      'before:offline:start:init': async () => (await load()).start(),
      'after:offline:start:init': async () => (await load()).announce(),
      'before:offline:start:end': async () => (await load()).stop(),
    };
  }
}

async function importStack(serverless) {
  const { tsImport } = await import('tsx/esm/api');
  const { localStack } = await tsImport('./plugin.ts', import.meta.url);
  return localStack(serverless);
}
