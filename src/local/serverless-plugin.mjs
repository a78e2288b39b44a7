import { forkAwsProcess } from './fork-aws-process.mjs';

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
    if (!process.env.EPISODELENS_BUNDLED) {
      process.stderr.write('Start the local stack with: npm start\n');
      process.exit(1);
    }
    // At once: all of it loads while the CLI reads and checks its configuration.
    const awsProcess = forkAwsProcess();
    // Packaging checks serverless.yml; here the check alone would take a fifth of the time to start.
    serverless.configSchemaHandler.validateConfig = () => Promise.resolve();
    const loading = importStack(serverless, awsProcess);
    this.hooks = {
      initialize: async () => (await loading).configure(),
      'before:offline:start:init': async () => (await loading).start(),
      'after:offline:start:init': async () => (await loading).announce(),
      'before:offline:start:end': async () => (await loading).stop(),
    };
  }
}

async function importStack(serverless, awsProcess) {
  // start-stack.ts has bundled it from the sources as they are now.
  const { localStack } = await import('../../.local/program/plugin.mjs');
  return localStack(serverless, awsProcess);
}
