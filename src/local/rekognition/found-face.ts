import * as z from 'zod/mini';

const Share = z.number();

/** A point of the face mesh in pixels of the upright image; `z` grows away from the camera, on the same scale. */
export const MeshPoint = z.tuple([z.number(), z.number(), z.number()]);
export type MeshPoint = z.infer<typeof MeshPoint>;

/** The expressions that the model tells apart, each a share of 1. It has no notion of confusion. */
export const Expression = z.enum(['angry', 'disgust', 'fear', 'happy', 'sad', 'surprise', 'neutral']);
export type Expression = z.infer<typeof Expression>;

/** What the model says of one face, before any of it is put in Rekognition's terms. */
export const FoundFace = z.object({
  /** 0 to 1: how sure the detector is of the place, and the mesh of its being a face at all. */
  placeScore: Share,
  faceScore: Share,
  /** MediaPipe's 468 points, then five for the iris of the subject's left eye and five for the right. */
  mesh: z.array(MeshPoint).check(z.minLength(478)),
  ageYears: z.number(),
  sex: z.enum(['female', 'male']),
  /** 0 undecided to 1 certain. */
  sexScore: Share,
  expressions: z.array(z.object({ expression: Expression, share: Share })),
  /** Mean luma of the face's pixels, 0 to 1. */
  luma: Share,
  /** Variance of the Laplacian over the face scaled to 160 px, on 0 to 255 luma. */
  edgeVariance: z.number(),
  /** What tells whose face it is, when that was asked: near one another for photos of one person. */
  embedding: z.optional(z.array(z.number())),
});
export type FoundFace = z.infer<typeof FoundFace>;

/** All faces of one photo, with the size of its upright image. */
export const FoundFaces = z.object({ width: z.number(), height: z.number(), faces: z.array(FoundFace) });
export type FoundFaces = z.infer<typeof FoundFaces>;
