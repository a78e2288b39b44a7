import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { Expression, MeshPoint } from './found-face.ts';

/** Pixels as the model takes them: three bytes a pixel, row by row. */
export type Pixels = { readonly data: Uint8Array; readonly width: number; readonly height: number };

const Box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const PlacedFaces = z.object({ face: z.array(z.object({ boxScore: z.number(), box: Box })) });
const ReadFaces = z.object({
  face: z.array(
    z.object({
      boxScore: z.number(),
      faceScore: z.number(),
      mesh: z.array(MeshPoint),
      size: z.tuple([z.number(), z.number()]),
      age: z.optional(z.number()),
      gender: z.optional(z.enum(['female', 'male', 'unknown'])),
      genderScore: z.optional(z.number()),
      emotion: z.optional(z.array(z.object({ score: z.number(), emotion: Expression }))),
    }),
  ),
});
type PlacedFace = z.infer<typeof PlacedFaces>['face'][number];
export type ReadFace = z.infer<typeof ReadFaces>['face'][number];

/** The package's own types drag in all of TensorFlow's; these are the few calls made of it. */
type Tensor = { dispose(): void; shape: number[]; dataSync(): Float32Array };
type HumanInstance = {
  load(): Promise<void>;
  detect(input: Tensor, config: object): Promise<unknown>;
  tf: { tensor(data: Float32Array, shape: number[]): Tensor };
  models: { models: { faceres: { execute(input: Tensor): Tensor[] } } };
};
type HumanClass = new (config: object) => HumanInstance;
const HumanModule = z.object({ Human: z.custom<HumanClass>((value) => typeof value === 'function') });

/** The face networks, loaded: `place` finds faces cheaply, `read` describes the one that fills a close crop. */
export type Human = {
  place(pixels: Pixels): Promise<PlacedFace[]>;
  /** Age and sex take as long as all the rest, so they are read only when wanted. */
  read(crop: Pixels, want: { ageAndSex: boolean }): Promise<ReadFace | undefined>;
  /** What tells whose face it is that fills an upright square of 224 pixels a side: 1024 numbers. */
  describe(face: Pixels): number[];
};

/** Loads the networks from the installed package; about half a second. Not reentrant: one call at a time. */
export async function loadHuman(): Promise<Human> {
  const require = createRequire(import.meta.url);
  // The package's `exports` hides the WASM build and the models, so both are reached from its main file.
  const dist = dirname(require.resolve('@vladmandic/human'));
  const wasm = join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '..', 'wasm-out');
  teachFetchFiles();
  const { Human: HumanClass } = HumanModule.parse(
    await import(pathToFileURL(join(dist, 'human.node-wasm.js')).href),
  );
  const base = baseConfig(pathToFileURL(join(dist, '..', 'models')).href, wasm);
  const human = new HumanClass({ ...base, face: face({ mesh: true, description: true }) });
  await human.load();

  const run = async (pixels: Pixels, steps: Steps): Promise<unknown> => {
    const tensor = human.tf.tensor(Float32Array.from(pixels.data), [pixels.height, pixels.width, 3]);
    try {
      return await human.detect(tensor, { face: face(steps) });
    } finally {
      tensor.dispose();
    }
  };
  return {
    place: async (pixels) => PlacedFaces.parse(await run(pixels, { mesh: false, description: false })).face,
    read: async (crop, { ageAndSex }) =>
      ReadFaces.parse(await run(crop, { mesh: true, description: ageAndSex })).face[0],
    describe: (pixels) => describe(human, pixels),
  };
}

/** How many numbers describe a face; the network's other outputs, age and sex, are of another length. */
const embeddingLength = 1024;

/** The library would look for the face once more and cut it out its own way, so its network is asked directly. */
function describe({ tf, models }: HumanInstance, { data, width, height }: Pixels): number[] {
  const input = tf.tensor(Float32Array.from(data), [1, height, width, 3]);
  const outputs = models.models.faceres.execute(input);
  const embedding = outputs.find(({ shape }) => shape[1] === embeddingLength)?.dataSync() ?? [];
  for (const tensor of [input, ...outputs]) tensor.dispose();
  return Array.from(embedding);
}

function baseConfig(models: string, wasm: string): object {
  const off = { enabled: false };
  return {
    backend: 'wasm',
    modelBasePath: `${models}/`,
    wasmPath: `${wasm}/`,
    debug: false,
    warmup: 'none',
    cacheModels: false,
    // The library is made for video and reuses the last frame's age, sex and expression when two frames look alike.
    cacheSensitivity: 0,
    filter: off,
    gesture: off,
    body: off,
    hand: off,
    object: off,
    segmentation: off,
  };
}

type Steps = { readonly mesh: boolean; readonly description: boolean };

function face(steps: Steps): object {
  const always = { minConfidence: 0, skipFrames: 0, skipTime: 0 };
  const reading = steps.mesh;
  return {
    enabled: true,
    detector: {
      rotation: reading,
      maxDetected: reading ? 1 : 100,
      minConfidence: reading ? 0.1 : 0.3,
      iouThreshold: 0.2,
      skipFrames: 0,
      skipTime: 0,
    },
    mesh: { enabled: reading },
    iris: { enabled: reading },
    emotion: { ...always, enabled: reading },
    description: { ...always, enabled: steps.description },
  };
}

/** TensorFlow fetches models by URL and Node's `fetch` has no `file:`. Runs in a worker or a bench of its own, so no one else's `fetch` changes. */
function teachFetchFiles(): void {
  const network = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return url.protocol === 'file:' ? new Response(await readFile(url)) : network(input, init);
  };
}
